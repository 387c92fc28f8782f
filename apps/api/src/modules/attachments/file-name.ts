/** Endings under which a machine runs a file, or a browser shows it as a page. */
const RUNNABLE = new Set(
  (
    'apk app asp aspx bat bin cgi cmd cpl dll dmg docm exe gadget hta htaccess htm html inf jar js jse jsp jspx lnk mht mhtml mjs ' +
    'msc msi msp phar php php3 php4 php5 php7 php8 phps phtml pif pl ps1 psm1 py rb reg run scf scr sh shtml svg svgz swf vb vbe ' +
    'vbs wsf wsh xht xhtml xlsm xml xsl'
  ).split(' '),
);

/** Control and format characters (zero-width, bidirectional), private and half characters, line ends; what paths are made of. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}/\\]/u;

/**
 * A file's name as people may read and save it (NFC), or null where it hides something: a path, characters that are not seen, a second
 * ending that a machine would run, a leading dot.
 */
export const plainFileName = (given: string): string | null => {
  const name = given.normalize('NFC').trim();
  if (name === '' || name !== given.normalize('NFC') || Buffer.byteLength(name) > 255) return null;
  if (HIDDEN.test(name) || /^[.~-]/.test(name) || name.endsWith('.')) return null;
  const inner = name.toLowerCase().split('.').slice(1, -1);
  return inner.some((part) => RUNNABLE.has(part.trim())) ? null : name;
};

/** The ending of a name in lower case, without its dot; empty where it has none. */
export const extensionOf = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
};
