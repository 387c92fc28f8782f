import { fileTypeFromBuffer } from 'file-type';
import { extensionOf } from './file-name.ts';

/** The kinds of files that a requirement may accept. */
export type FileKind = 'pdf' | 'png' | 'jpeg';

/** How a kind is told: by its media type, its names' endings, what senders call it, and its first bytes. */
const KINDS: Record<FileKind, { type: string; extensions: string[]; declared: string[]; magic: number[] }> = {
  pdf: {
    type: 'application/pdf',
    extensions: ['pdf'],
    declared: ['application/pdf', 'application/x-pdf'],
    magic: [0x25, 0x50, 0x44, 0x46, 0x2d],
  },
  png: {
    type: 'image/png',
    extensions: ['png'],
    declared: ['image/png'],
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  },
  jpeg: {
    type: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jpe'],
    declared: ['image/jpeg', 'image/jpg', 'image/pjpeg'],
    magic: [0xff, 0xd8, 0xff],
  },
};

/** So many first bytes tell what a file is. */
export const SNIFFED = 4100;

/** A sender that says this has declared nothing. */
const UNDECLARED = 'application/octet-stream';

/** What a browser could take for a page if it looked at the content itself. */
const MARKUP = /<(?:!doctype|html|head|body|script|svg|iframe|\?php)/i;

/**
 * The kind of a file when its first bytes, its name and its declared type agree on one, else null. The first bytes are those of that
 * kind from the very first on, and no markup hides among them.
 * @param head the first `SNIFFED` bytes, or all of a shorter file.
 */
export const kindOf = async (head: Uint8Array, name: string, declared: string): Promise<FileKind | null> => {
  const kind = (Object.keys(KINDS) as FileKind[]).find((one) =>
    KINDS[one].magic.every((byte, at) => head[at] === byte),
  );
  if (kind === undefined) return null;
  const { type, extensions, declared: names } = KINDS[kind];
  const sniffed = await fileTypeFromBuffer(head);
  // Cut off after so many bytes, a good file may be told by its magic alone; another answer means that it is something else.
  if (sniffed !== undefined && sniffed.mime !== type) return null;
  if (!extensions.includes(extensionOf(name))) return null;
  if (declared !== UNDECLARED && !names.includes(declared.toLowerCase())) return null;
  return MARKUP.test(Buffer.from(head.subarray(0, 1024)).toString('latin1')) ? null : kind;
};

/** The media type under which a kind is stored and sent. */
export const mediaTypeOf = (kind: FileKind): string => KINDS[kind].type;
