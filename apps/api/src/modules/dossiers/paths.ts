/** What no file system keeps apart or keeps at all: separators, what Windows refuses, what is not seen. */
const REFUSED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/** Names that mean a device to Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=[.]|$)/i;

/** The longest name, so that a folder deep in another one still unpacks on Windows. */
const LONGEST = 100;

/**
 * A text as the name of a file that every system can unpack; the ending is kept where it must be cut.
 *
 * @example safeName('Surat: 005/12.pdf'); // 'Surat- 005-12.pdf'
 */
export const safeName = (text: string): string => {
  const plain = text
    .normalize('NFC')
    .replace(REFUSED, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = /[.][A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? '';
  const characters = [...plain.slice(0, plain.length - ending.length)];
  const short = characters
    .slice(0, LONGEST - ending.length)
    .join('')
    .trimEnd();
  return `${short || 'berkas'}${ending}`.replace(DEVICE, '$1-');
};

/**
 * Gives out paths of one folder tree, no two of which are the same to a system that does not tell capitals apart.
 *
 * @example const path = distinctPaths(); path('berkas', 'a.pdf'); path('berkas', 'A.pdf'); // 'berkas/a.pdf', 'berkas/A (2).pdf'
 */
export const distinctPaths = () => {
  const given = new Set<string>();
  return (folder: string, name: string): string => {
    const [, stem = name, ending = ''] = /^(.*?)([.][A-Za-z0-9]{1,5})?$/s.exec(name) ?? [];
    for (let count = 1; ; count += 1) {
      const path = `${folder}/${stem}${count === 1 ? '' : ` (${count})`}${ending}`;
      if (given.has(path.toLowerCase())) continue;
      given.add(path.toLowerCase());
      return path;
    }
  };
};
