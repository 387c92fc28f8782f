const files = import.meta.glob<Record<string, string>>('./{citizen,papers}.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words for asking and tracking without an account. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
