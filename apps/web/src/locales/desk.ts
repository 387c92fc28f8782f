const files = import.meta.glob<Record<string, string>>(
  [
    './*.id.json',
    '!./{authoring,citizen,claim,common,counter,entry,field,home,notices,public,session}.id.json',
  ],
  { eager: true, import: 'default' },
);

/** Indonesian words that signed-in people meet on more than one page. */
export const words: Record<string, string> = Object.assign({}, ...Object.values(files));
