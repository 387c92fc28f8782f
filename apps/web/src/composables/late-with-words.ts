import { type Component, defineAsyncComponent } from 'vue';
import { loadWords } from '../i18n.ts';
import type { Area } from '../locales/area.ts';
import { usePreferencesStore } from '../stores/preferences.ts';

/** A part of a page that few need: it comes, with its words, when it is drawn. */
export const lateWithWords = <C extends Component>(fetch: () => Promise<{ default: C }>, ...areas: Area[]) =>
  defineAsyncComponent<C>(async () => {
    const [component] = await Promise.all([fetch(), loadWords(usePreferencesStore().locale, areas)]);
    return component.default;
  });
