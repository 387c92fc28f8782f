import { createI18n } from 'vue-i18n';
import { language } from './api/http.ts';
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

const loaded = new Set<string>();

/** Fetches what a page needs: the words of the desk, and everything in English when that is spoken. */
export const loadWords = async (locale: Locale, desk: boolean): Promise<void> => {
  const wanted = [desk ? 'desk-id' : null, locale === 'en' ? 'english' : null].filter(
    (name) => name !== null,
  );
  await Promise.all(
    wanted
      .filter((name) => !loaded.has(name))
      .map(async (name) => {
        const { words } = await (name === 'english'
          ? import('./locales/english.ts')
          : import('./locales/desk.ts'));
        i18n.global.mergeLocaleMessage(name === 'english' ? 'en' : 'id', words);
        loaded.add(name);
      }),
  );
};

/** Switches the language of interface and API. */
export const speak = async (locale: Locale, desk: boolean): Promise<void> => {
  await loadWords(locale, desk);
  i18n.global.locale.value = locale;
  language.current = locale;
  document.documentElement.lang = locale;
};

function merge(files: Record<string, Words>): Words {
  return Object.assign({}, ...Object.values(files));
}
