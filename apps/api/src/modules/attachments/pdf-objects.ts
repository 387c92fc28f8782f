/** An object of a PDF by its place in the file: what it says, and the bytes of its stream where it has one. Offsets are bytes. */
export interface PdfObject {
  number: number;
  /** From behind `obj` to `stream` or `endobj`. */
  from: number;
  to: number;
  stream: { from: number; to: number } | null;
}

/** The number is looked for backwards from the word: from every digit on, a file of nothing but digits would keep it busy. */
const HEAD = /\b(?:endobj\b|obj\b(?<=(\d{1,10})\s+\d{1,5}\s+obj))/g;
const STREAM = /\bstream(?:\r\n|\n|\r)/;

/** As many as a thousand pages that are tagged for screen readers have; a larger file is not looked through. */
export const MOST_OBJECTS = 200_000;

/**
 * The objects of a PDF in the order in which they lie in it, those of earlier revisions too. It is read as it lies there, without its
 * table of contents: what a broken or a malicious table leaves out is found all the same. Each byte is looked at a few times at most.
 * @param text the file as Latin-1, one character a byte.
 * @returns null where there are more than `MOST_OBJECTS`.
 */
export const objectsOf = (text: string): PdfObject[] | null => {
  const objects: PdfObject[] = [];
  const head = new RegExp(HEAD);
  let end = -1;
  for (let found = head.exec(text); found !== null; found = head.exec(text)) {
    if (found[1] === undefined) continue;
    if (objects.length === MOST_OBJECTS) return null;
    const from = head.lastIndex;
    // The end found before still holds where it lies ahead: a file without any is not searched anew for each object.
    if (end < from) end = endOf(text, from);
    const stream = streamWithin(text, from, end);
    const to = stream === null ? end : stream.keyword;
    objects.push({
      number: Number(found[1]),
      from,
      to,
      stream: stream && { from: stream.from, to: stream.to },
    });
    head.lastIndex = stream?.to ?? end;
  }
  return objects;
};

/** What the file says between its objects: trailers, which name the dictionary of facts about it. */
export const betweenObjects = (text: string, objects: readonly PdfObject[]): string => {
  const ends = [0, ...objects.map(({ to, stream }) => stream?.to ?? to)];
  const begins = [...objects.map(({ from }) => from), text.length];
  return ends.map((end, at) => text.slice(end, begins[at])).join('\n');
};

const endOf = (text: string, from: number): number => {
  const end = text.indexOf('endobj', from);
  return end === -1 ? text.length : end;
};

/** The stream of an object, by the length that it says if that is right, else up to where it says that it ends. */
const streamWithin = (text: string, from: number, end: number) => {
  const body = text.slice(from, end);
  const found = STREAM.exec(body);
  if (found === null) return null;
  const begin = from + found.index + found[0].length;
  const said = /\/Length\s+(\d{1,10})\b(?!\s+\d+\s+R)/.exec(body.slice(0, found.index))?.[1];
  const expected = begin + Number(said);
  const isRight = said !== undefined && /^\s{0,2}endstream/.test(text.slice(expected, expected + 12));
  const closing = text.indexOf('endstream', begin);
  const to = isRight ? expected : closing === -1 ? text.length : closing;
  return { keyword: from + found.index, from: begin, to };
};
