import { icons } from 'virtual:icons-of-work-side';
import { routes } from 'virtual:work-side';
import { addDrawings } from './components/ui/drawn-icon.ts';
import './locales/work-words.ts';

addDrawings(icons);

/** What all pages of those who work here begin with, in one file: the table of these pages, where their words are, their icons. */
export { routes };
