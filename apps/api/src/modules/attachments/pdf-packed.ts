import type { PdfObject } from './pdf-objects.ts';
import { type Effort, inflate } from './pdf-streams.ts';

/** Objects that lie together in one packed stream, as of PDF 1.5. */
export interface Packed {
  stream: NonNullable<PdfObject['stream']>;
  /** The dictionary of the stream. */
  said: string;
  content: string;
  /** In the order in which they lie in the content, one directly after another. */
  parts: { number: number; from: number; to: number }[];
}

/** Far more than any program packs together, or needs to say where it lies. */
const MOST_PARTS = 10_000;
const LONGEST_LIST = 64 * 1024;

/** Whether a stream with this dictionary holds objects. */
export const holdsObjects = (said: string): boolean => /\/ObjStm\b/.test(said);

/**
 * The objects within a stream (ISO 32000-1, 7.5.7).
 * @returns null where it cannot be read, says of itself what is not so, or is more than anybody needs.
 */
export const unpack = (
  pdf: Buffer,
  text: string,
  { from, to, stream }: PdfObject,
  effort: Effort,
): Packed | null => {
  const said = text.slice(from, to);
  const first = numberIn(said, /\/First\s+(\d{1,10})\b(?!\s+\d+\s+R)/);
  const count = numberIn(said, /\/N\s+(\d{1,10})\b(?!\s+\d+\s+R)/);
  if (stream === null || !(first <= LONGEST_LIST && count <= MOST_PARTS)) return null;
  const content = inflate(pdf.subarray(stream.from, stream.to), said, effort)?.toString('latin1');
  const parts = content === undefined ? null : partsOf(content, first, count);
  return content === undefined || parts === null ? null : { stream, said, content, parts };
};

const numberIn = (said: string, pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? Number.NaN);

/** Null where an object does not lie behind the one before it: read twice, a small file would become a huge one. */
const partsOf = (content: string, first: number, count: number): Packed['parts'] | null => {
  const list = content.slice(0, first).trim().split(/\s+/).map(Number);
  const parts = Array.from({ length: count }, (_, at) => ({
    number: list[at * 2] ?? Number.NaN,
    from: first + (list[at * 2 + 1] ?? Number.NaN),
    to: at + 1 < count ? first + (list[at * 2 + 3] ?? Number.NaN) : content.length,
  }));
  return parts.every(({ number, from, to }) => number >= 0 && from >= first && from < to) ? parts : null;
};

/** The content with each object changed as wished, none of them longer or shorter than before. */
export const rewritten = (
  { content, parts }: Packed,
  change: (said: string, number: number) => string,
): string =>
  [
    content.slice(0, parts[0]?.from),
    ...parts.map(({ number, from, to }) => change(content.slice(from, to), number)),
  ].join('');
