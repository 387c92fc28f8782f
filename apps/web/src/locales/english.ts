const files = import.meta.glob<Record<string, string>>('./*.en.json', { eager: true, import: 'default' });

/** Everything in English. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
