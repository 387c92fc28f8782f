const files = import.meta.glob<Record<string, string>>('./{claim,handover}.id.json', {
  eager: true,
  import: 'default',
});

/** Indonesian words of a recipient without an account, and of whoever makes the code for one. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
