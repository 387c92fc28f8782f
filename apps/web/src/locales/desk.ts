const files = import.meta.glob<Record<string, string>>(
  ['./*.id.json', '!./{authoring,common,entry,field,public,session}.id.json'],
  { eager: true, import: 'default' },
);

/** Indonesian words that only signed-in people meet. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
