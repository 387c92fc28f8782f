import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../src/locales/', import.meta.url);

const words: Record<string, string> = Object.assign(
  {},
  ...readdirSync(folder)
    .filter((file) => file.endsWith('.id.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);

/** What the Indonesian interface says, so that tests find things by the words that people see. @throws for a key that is not there. */
export const say = (key: string, values: Record<string, string | number> = {}): string => {
  const text = words[key];
  if (text === undefined) throw new Error(`The interface does not say ${key}.`);
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
};

/** The same as a pattern: what is not given may be anything. */
export const saying = (key: string, values: Record<string, string | number> = {}): RegExp => {
  const marked = say(key, new Proxy(values, { get: (given, name: string) => given[name] ?? '\u0000' }));
  const parts = marked.split('\u0000').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
};
