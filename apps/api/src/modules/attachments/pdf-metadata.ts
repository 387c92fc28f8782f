import { betweenObjects, objectsOf, type PdfObject } from './pdf-objects.ts';
import { holdsObjects, type Packed, rewritten, unpack } from './pdf-packed.ts';
import { type Effort, effortForAFile, inflate, refill } from './pdf-streams.ts';
import { blankStrings } from './pdf-strings.ts';
import { blankMetadata } from './photo-metadata.ts';

/**
 * A PDF without what was written about it and who made it: the dictionary of facts (author, title, program, dates), XMP, who wrote the
 * remarks, who signed it, and what cameras wrote into its photos. Its pages stay as they are. Everything is blanked where it lies, so
 * that no table of the file has to be written anew, and earlier revisions that are still in it are blanked as well.
 * @returns null where that cannot be done: the file is locked, holds other files, is packed in a way that is not understood, or has no
 * room for what takes the place of what was there.
 */
export const withoutFacts = (pdf: Buffer): Buffer | null => {
  const text = pdf.toString('latin1');
  const objects = objectsOf(text);
  if (objects === null || isLocked(text, objects)) return null;
  if (objects.some(({ from, to }) => holdsFiles(text.slice(from, to)))) return null;
  const effort = effortForAFile();
  const packed: Packed[] = [];
  for (const object of objects) {
    if (!holdsObjects(text.slice(object.from, object.to))) continue;
    const one = unpack(pdf, text, object, effort);
    if (one === null || holdsFiles(one.content)) return null;
    packed.push(one);
  }
  return blanked(pdf, text, { objects, packed, effort });
};

/** What was found in a file, and how much work may still go into it. */
interface Found {
  objects: readonly PdfObject[];
  packed: readonly Packed[];
  effort: Effort;
}

const blanked = (pdf: Buffer, text: string, { objects, packed, effort }: Found): Buffer | null => {
  const { facts, proofs } = tellingObjects(text, objects, packed);
  const plain = Buffer.from(pdf);
  for (const { number, from, to, stream } of objects) {
    const said = text.slice(from, to);
    plain.write(blankObject(said, facts.has(number)), from, 'latin1');
    if (stream === null) continue;
    const content = plain.subarray(stream.from, stream.to);
    const isDone = proofs.has(number) ? empty(content, said, effort) : blankStream(content, said, effort);
    if (!isDone) return null;
  }
  for (const one of packed) {
    const content = rewritten(one, (said, number) => blankObject(said, facts.has(number)));
    const room = plain.subarray(one.stream.from, one.stream.to);
    const isDone = content === one.content || refill(room, Buffer.from(content, 'latin1'), one.said, effort);
    if (!isDone) return null;
  }
  return plain;
};

const isLocked = (text: string, objects: readonly PdfObject[]): boolean =>
  [betweenObjects(text, objects), ...objects.map(({ from, to }) => text.slice(from, to))].some((said) =>
    /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(said),
  );

/** What lies in a file of another kind, or in a PDF within, would have to be cleared by rules of its own. */
const holdsFiles = (said: string): boolean => /\/EF\s*(?:<<|\d)|\/Type\s*\/EmbeddedFile\b/.test(said);

/**
 * The numbers of the dictionaries of facts, and of the streams that prove who signed (ISO 32000-2, 12.8.4.3: certificates, and what
 * their issuers answered about them); with what they point to.
 */
const tellingObjects = (
  text: string,
  objects: readonly PdfObject[],
  packed: readonly Packed[],
): { facts: ReadonlySet<number>; proofs: ReadonlySet<number> } => {
  const saying = new Map<number, string>();
  const note = (number: number, said: string) => saying.set(number, `${saying.get(number) ?? ''} ${said}`);
  for (const { number, from, to } of objects) note(number, text.slice(from, to));
  for (const { parts, content } of packed)
    for (const { number, from, to } of parts) note(number, content.slice(from, to));
  const everything = [betweenObjects(text, objects), ...saying.values()].join('\n');
  const pointedAt = (pointer: RegExp): ReadonlySet<number> => {
    const pointers = new Set(everything.matchAll(pointer).map(([found]) => found));
    const numbers = numbersIn([...pointers].join(' '));
    return numbers.union(numbersIn([...numbers].map((number) => saying.get(number)).join(' ')));
  };
  return {
    facts: pointedAt(/\/Info\s+\d{1,10}\s+\d+\s+R/g),
    proofs: pointedAt(/\/(?:Certs?|OCSPs?|CRLs?)\s*(?:\[\s*\d[^\]/]*|\d{1,10}\s+\d+\s+R)/g),
  };
};

/** The objects that a piece of a PDF points to. */
const numbersIn = (said: string): Set<number> =>
  new Set(said.matchAll(/(\d{1,10})\s+\d+\s+R\b/g).map(([, number]) => Number(number)));

const blankObject = (said: string, isTelling: boolean): string => {
  if (isTelling || isSignature(said)) return blankStrings(said);
  // Who wrote a remark on a page; a question of a form has its name under the same key.
  const isRemark = /\/Subtype\s*\/(?!Widget|Link)/.test(said) && /\/(?:Annot|Rect)\b/.test(said);
  return isRemark ? blankStrings(said, (key) => key === 'T' || key === 'M' || key === 'CreationDate') : said;
};

/** It names who signed, how to reach them and where they were, and holds their certificate; its type may be left out. */
const isSignature = (said: string): boolean => /\/Type\s*\/(?:Sig|DocTimeStamp)\b|\/ByteRange\b/.test(said);

/** False where it could not be done. */
const blankStream = (content: Buffer, said: string, effort: Effort): boolean => {
  if (/\/Subtype\s*\/XML\b|\/Type\s*\/Metadata\b/.test(said)) return empty(content, said, effort);
  if (/\/Filter\s*\[?\s*\/DCTDecode\b/.test(said)) blankMetadata(content);
  else if (/\/DCTDecode\b/.test(said)) return blankPackedPhoto(content, said, effort);
  return true;
};

const empty = (content: Buffer, said: string, effort: Effort): boolean =>
  refill(content, Buffer.from(' '), said, effort);

const blankPackedPhoto = (content: Buffer, said: string, effort: Effort): boolean => {
  const photo = inflate(content, said, effort);
  if (photo === undefined) return false;
  const before = Buffer.from(photo);
  blankMetadata(photo);
  return photo.equals(before) || refill(content, photo, said, effort);
};
