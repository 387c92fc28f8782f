import { constants, deflateSync, inflateSync } from 'node:zlib';
import { betweenObjects, objectsOf, type PdfObject } from './pdf-objects.ts';
import { blankStrings } from './pdf-strings.ts';
import { blankMetadata } from './photo-metadata.ts';

/**
 * A PDF without what was written about it and who made it: the dictionary of facts (author, title, program, dates), XMP, who wrote the
 * remarks, and what cameras wrote into its photos. Its pages stay as they are. Everything is blanked where it lies, so that no table of
 * the file has to be written anew, and earlier revisions that are still in it are blanked as well.
 * @returns null where that cannot be done: the file is locked, or packed in a way that is not understood.
 */
export const withoutFacts = (pdf: Buffer): Buffer | null => {
  const text = pdf.toString('latin1');
  const objects = objectsOf(text);
  const isPacked = ({ from, to }: PdfObject) => /\/ObjStm\b/.test(text.slice(from, to));
  const packed = objects.filter(isPacked).map((object) => unpack(pdf, text, object));
  if (isLocked(text, objects) || !packed.every((one) => one !== null)) return null;
  const told = tellingObjects(text, objects, packed);
  const plain = Buffer.from(pdf);
  const areBlanked = objects.map((object) => {
    const said = text.slice(object.from, object.to);
    plain.write(blankObject(said, told.has(object.number)), object.from, 'latin1');
    const { stream } = object;
    return stream === null || blankStream(plain.subarray(stream.from, stream.to), said);
  });
  const areRefilled = packed.map((one) => {
    const content = blankPacked(one, told);
    const room = plain.subarray(one.stream.from, one.stream.to);
    return content === one.content || refill(room, Buffer.from(content, 'latin1'), one.said);
  });
  return [...areBlanked, ...areRefilled].every((isDone) => isDone) ? plain : null;
};

const isLocked = (text: string, objects: readonly PdfObject[]): boolean =>
  [betweenObjects(text, objects), ...objects.map(({ from, to }) => text.slice(from, to))].some((said) =>
    /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(said),
  );

/** Objects that lie together in one packed stream, as of PDF 1.5. */
interface Packed {
  stream: NonNullable<PdfObject['stream']>;
  /** The dictionary of the stream. */
  said: string;
  content: string;
  parts: { number: number; from: number; to: number }[];
}

const unpack = (pdf: Buffer, text: string, { from, to, stream }: PdfObject): Packed | null => {
  const said = text.slice(from, to);
  const content = stream && inflate(pdf.subarray(stream.from, stream.to), said)?.toString('latin1');
  const first = Number(/\/First\s+(\d+)/.exec(said)?.[1] ?? Number.NaN);
  if (stream === null || !content || Number.isNaN(first)) return null;
  const numbers = content.slice(0, first).trim().split(/\s+/).map(Number);
  const parts = Array.from({ length: Math.floor(numbers.length / 2) }, (_, at) => ({
    number: numbers[at * 2] ?? 0,
    from: first + (numbers[at * 2 + 1] ?? 0),
    to: at * 2 + 3 < numbers.length ? first + (numbers[at * 2 + 3] ?? 0) : content.length,
  }));
  return { stream, said, content, parts };
};

const blankPacked = ({ content, parts }: Packed, told: ReadonlySet<number>): string =>
  parts.reduce((blanked, { number, from, to }) => {
    const said = blankObject(blanked.slice(from, to), told.has(number));
    return blanked.slice(0, from) + said + blanked.slice(to);
  }, content);

/** The dictionaries of facts, and what they point to. */
const tellingObjects = (
  text: string,
  objects: readonly PdfObject[],
  packed: readonly Packed[],
): Set<number> => {
  const saying = new Map<number, string>();
  const note = (number: number, said: string) => saying.set(number, `${saying.get(number) ?? ''} ${said}`);
  for (const { number, from, to } of objects) note(number, text.slice(from, to));
  for (const { parts, content } of packed)
    for (const { number, from, to } of parts) note(number, content.slice(from, to));
  const everything = [betweenObjects(text, objects), ...saying.values()].join('\n');
  const facts = [...everything.matchAll(/\/Info\s+(\d{1,10})\s+\d+\s+R/g)].map(([, number]) =>
    Number(number),
  );
  const values = facts.flatMap((number) =>
    [...(saying.get(number) ?? '').matchAll(/(\d{1,10})\s+\d+\s+R\b/g)].map(([, value]) => Number(value)),
  );
  return new Set([...facts, ...values]);
};

const blankObject = (said: string, isTelling: boolean): string => {
  if (isTelling) return blankStrings(said);
  // Who wrote a remark on a page; a question of a form has its name under the same key.
  const isRemark = /\/Subtype\s*\/(?!Widget|Link)/.test(said) && /\/(?:Annot|Rect)\b/.test(said);
  return isRemark ? blankStrings(said, (key) => key === 'T' || key === 'M' || key === 'CreationDate') : said;
};

/** False where it could not be done. */
const blankStream = (content: Buffer, said: string): boolean => {
  if (/\/Subtype\s*\/XML\b|\/Type\s*\/Metadata\b/.test(said)) return refill(content, Buffer.from(' '), said);
  if (/\/Filter\s*\[?\s*\/DCTDecode\b/.test(said)) blankMetadata(content);
  else if (/\/DCTDecode\b/.test(said)) return blankPackedPhoto(content, said);
  return true;
};

const blankPackedPhoto = (content: Buffer, said: string): boolean => {
  const photo = inflate(content, said);
  if (photo === undefined) return false;
  const before = Buffer.from(photo);
  blankMetadata(photo);
  return photo.equals(before) || refill(content, photo, said);
};

const inflate = (content: Buffer, said: string): Buffer | undefined => {
  if (!/\/Filter\b/.test(said)) return Buffer.from(content);
  if (!/\/Filter\s*\[?\s*\/FlateDecode\b/.test(said) || /\/DecodeParms\b/.test(said)) return undefined;
  try {
    return inflateSync(content, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST });
  } catch {
    return undefined;
  }
};

/** More than the largest file that is taken could honestly hold. */
const MOST = 200 * 1024 * 1024;

/** Puts content into the room of what was there, packed as that was; readers do not look beyond the end of what is packed. */
const refill = (room: Buffer, content: Buffer, said: string): boolean => {
  const isPacked = /\/Filter\b/.test(said);
  const kept = isPacked ? deflateSync(content, { level: 9 }) : content;
  if (kept.length > room.length) return false;
  room.fill(isPacked ? 0 : ' ');
  kept.copy(room);
  return true;
};
