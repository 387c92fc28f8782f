import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { tokensOf } from '../schema/fault.ts';
import type { DefinitionProblem } from './problem.ts';

/** A document read from YAML, that knows where in the text each of its parts stands. */
export interface YamlDocument {
  /** The plain value; undefined where the text is no YAML. */
  value: unknown;
  /** Faults of the writing itself. */
  problems: DefinitionProblem[];
  /** The place of a JSON Pointer, or of the nearest thing around it that exists. */
  placeOf(pointer: string): { line: number; column: number };
}

/** No decree is longer; what is, is no document but a mistake or an attack, and is not read at all. */
const longest = 1_000_000;

/**
 * Reads YAML (JSON is YAML too). Keys given twice are faults; references of references are kept within bounds. Of faults of the writing
 * only the first is told: what comes after it is read wrongly because of it.
 */
export function readYaml(text: string): YamlDocument {
  const unreadable = refuseText(text);
  if (unreadable !== undefined)
    return { value: undefined, problems: [unreadable], placeOf: () => ({ line: 1, column: 1 }) };
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = document.errors.slice(0, 1).map(({ code, pos }) => ({
    pointer: '',
    code: code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'invalid-yaml',
    detail: writingFaults[code] ?? 'Penulisan YAML tidak benar di sini atau pada baris di atasnya.',
    ...at(pos[0]),
  }));
  return {
    ...plainValue(document, problems),
    placeOf: (pointer) => at(offsetOf(document, tokensOf(pointer))),
  };
}

/** The faults of writing that authors make, by the code of the library. */
const writingFaults: Record<string, string> = {
  DUPLICATE_KEY: 'Nama ini sudah ditulis sebelumnya pada bagian yang sama.',
  BAD_INDENT: 'Jorok baris ini tidak sejajar dengan bagiannya.',
  TAB_AS_INDENT: 'Baris dijorokkan dengan tab; gunakan spasi.',
  MISSING_CHAR: 'Ada tanda penutup yang kurang: petik, kurung, atau titik dua.',
  MULTILINE_IMPLICIT_KEY: 'Tanda titik dua kurang, atau teks ini perlu diberi tanda petik.',
  BLOCK_AS_IMPLICIT_KEY: 'Dua titik dua dalam satu baris; teksnya perlu diberi tanda petik.',
  UNEXPECTED_TOKEN: 'Tanda ini tidak diharapkan di sini; teks yang memuatnya perlu diberi tanda petik.',
  BAD_ALIAS: 'Acuan (alias) ini tidak ada.',
  BAD_SCALAR_START: 'Teks yang diawali tanda ini perlu diberi tanda petik.',
  BAD_DQ_ESCAPE: 'Garis miring terbalik dalam tanda petik ganda tidak dikenal.',
  MULTIPLE_DOCS: 'Berkas memuat lebih dari satu dokumen.',
};

function refuseText(text: string): DefinitionProblem | undefined {
  const refused = (code: string, detail: string) => ({ pointer: '', code, detail, line: 1, column: 1 });
  if (text.length > longest)
    return refused('too-large', 'Berkas lebih besar dari 1 MB; standar pelayanan tidak sepanjang itu.');
  return ['\0', '\uFFFD'].some((mark) => text.includes(mark))
    ? refused('wrong-encoding', 'Berkas tidak disimpan sebagai teks UTF-8.')
    : undefined;
}

function plainValue(
  document: Document,
  problems: DefinitionProblem[],
): Pick<YamlDocument, 'value' | 'problems'> {
  if (problems.length > 0) return { value: undefined, problems };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems };
  } catch {
    const detail = 'Penulisan YAML tidak benar: acuan (alias) terlalu banyak.';
    return {
      value: undefined,
      problems: [{ pointer: '', code: 'invalid-yaml', detail, line: 1, column: 1 }],
    };
  }
}

/** Where the key or item begins; a token that leads nowhere leaves us at what contains it. */
function offsetOf(document: Document, tokens: string[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const token of tokens) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === token);
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(token)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);
