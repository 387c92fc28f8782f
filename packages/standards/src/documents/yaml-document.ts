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

/** Reads YAML (JSON is YAML too). Keys given twice are faults; references of references are kept within bounds. */
export function readYaml(text: string): YamlDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = document.errors.map(({ code, message, pos }) => ({
    pointer: '',
    code: code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'invalid-yaml',
    detail: `Penulisan YAML tidak benar: ${message.split('\n')[0]?.replace(/:$/, '')}`,
    ...at(pos[0]),
  }));
  return {
    ...plainValue(document, problems),
    placeOf: (pointer) => at(offsetOf(document, tokensOf(pointer))),
  };
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
