import { createI18n } from 'vue-i18n';
import { language } from './api/http.ts';
import type { Area } from './locales/area.ts';
import type { Locale } from './stores/preferences.ts';

type Words = Record<string, string>;

/** Keys are flat, so what a file says is what is looked up. */
const messageResolver = (words: unknown, key: string): string | null => (words as Words)[key] ?? null;

/** Words of the public side in Indonesian come with the first load; the rest is fetched when it is needed. */
const first = merge(
  import.meta.glob<Words>('./locales/{common,public,session}.id.json', { eager: true, import: 'default' }),
);

/** Translations: `t('noun.part.meaning')`. */
export const i18n = createI18n({
  legacy: false,
  locale: 'id',
  fallbackLocale: 'id',
  messageResolver,
  messages: { id: first, en: {} as Words },
});

/** What pages open to everybody speak beside it; all other words are of the desk. */
const open = import.meta.glob<Words>(
  './locales/{cases,citizen,claim,dossier,entry,handover,information,notices,papers,standard,surveys,tables}.id.json',
  { import: 'default' },
);
const fetchArea = async (area: Area): Promise<Words> => {
  const file = `./locales/${area}.id.json` as const;
  const fetch = open[file] ?? (await import('./locales/work-words.ts')).words[file.replace('/locales', '')];
  if (fetch === undefined) throw new Error(`There are no words of ${area}.`);
  return fetch();
};
const loaded = new Set<string>();
const fetchOnce = async (name: string, fetch: () => Promise<Words>, locale: Locale): Promise<void> => {
  if (loaded.has(name)) return;
  i18n.global.mergeLocaleMessage(locale, await fetch());
  loaded.add(name);
};

/** Fetches the words of some parts of the interface, and everything in English when that is spoken. */
export const loadWords = async (locale: Locale, areas: readonly Area[]): Promise<void> => {
  const english = async () => (await import('./locales/english.ts')).words;
  await Promise.all([
    ...areas.map((area) => fetchOnce(area, () => fetchArea(area), 'id')),
    ...(locale === 'en' ? [fetchOnce('english', english, 'en')] : []),
  ]);
};

/** Switches the language of interface and API, for a page that speaks of these parts. */
export const speak = async (locale: Locale, areas: readonly Area[]): Promise<void> => {
  await loadWords(locale, areas);
  i18n.global.locale.value = locale;
  language.current = locale;
  document.documentElement.lang = locale;
};

function merge(files: Record<string, Words>): Words {
  return Object.assign({}, ...Object.values(files));
}
