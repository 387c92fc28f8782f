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

const later = {
  citizen: () => import('./locales/citizen.ts'),
  holder: () => import('./locales/holder.ts'),
  information: () => import('./locales/information.ts'),
  notices: () => import('./locales/notices.ts'),
  standard: () => import('./locales/standard.ts'),
  papers: () => import('./locales/papers.ts'),
  tables: () => import('./locales/tables.ts'),
  desk: () => import('./locales/desk.ts'),
  author: () => import('./locales/authoring.ts'),
  claim: () => import('./locales/claim.ts'),
  access: () => import('./locales/claim.ts'),
  counter: () => import('./locales/counter.ts'),
  home: () => import('./locales/home.ts'),
  entry: () => import('./locales/entry.ts'),
  field: () => import('./locales/field.ts'),
  english: () => import('./locales/english.ts'),
};

/**
 * Whose words a page speaks: a visitor's, those of a citizen who asks or of one who holds a receipt, those of one who looks among what
 * is public already, those of what the agency has to make known, those of a service's standard, those of papers and rows in a form,
 * those of people who work here, an author's and a field worker's among them.
 */
export type Audience =
  | 'visitor'
  | 'citizen'
  | 'holder'
  | 'information'
  | 'notices'
  | 'standard'
  | 'papers'
  | 'tables'
  | 'desk'
  | 'author'
  | 'field'
  | 'entry'
  | 'claim'
  | 'access'
  | 'counter'
  | 'home';

/** Whoever works here speaks the words of the desk as well. */
const deskToo: ReadonlySet<Audience> = new Set(['author', 'field', 'access', 'counter', 'home']);

/** Fetches what a page needs: the words of its audience, and everything in English when that is spoken. */
export const loadWords = async (locale: Locale, audience: Audience): Promise<void> => {
  const wanted: (keyof typeof later)[] = [];
  if (audience !== 'visitor') wanted.push(audience);
  if (deskToo.has(audience)) wanted.push('desk');
  if (locale === 'en') wanted.push('english');
  await Promise.all(
    wanted
      .filter((name) => !loaded.has(name))
      .map(async (name) => {
        const { words } = await later[name]();
        i18n.global.mergeLocaleMessage(name === 'english' ? 'en' : 'id', words);
        loaded.add(name);
      }),
  );
};

/** Switches the language of interface and API. */
export const speak = async (locale: Locale, audience: Audience): Promise<void> => {
  await loadWords(locale, audience);
  i18n.global.locale.value = locale;
  language.current = locale;
  document.documentElement.lang = locale;
};

function merge(files: Record<string, Words>): Words {
  return Object.assign({}, ...Object.values(files));
}
