const files = import.meta.glob<Record<string, string>>('./{citizen,counter}.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words of the counter, where an officer asks for a citizen. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
