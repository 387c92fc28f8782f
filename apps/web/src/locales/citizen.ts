const files = import.meta.glob<Record<string, string>>('./{citizen,cases,intake}.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words that applicants without an account meet. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
