/** Words that only those speak who work here, by file. */
export const words = import.meta.glob<Record<string, string>>(
  [
    './*.id.json',
    '!./{common,public,session}.id.json',
    '!./{cases,citizen,claim,dossier,entry,handover,information,notices,papers,standard,surveys,tables}.id.json',
  ],
  { import: 'default' },
);
