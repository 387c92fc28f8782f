/** What the process apart is told, as JSON on its input. */
export interface ApartJob {
  /** A folder with nothing in it, the only one that a template could read. */
  root: string;
  /** Texts by their file names, among them the one to begin with. */
  texts: [string, string][];
  main: string;
  input: { name: string; json: string };
  /** Seconds since 1970, for the PDF. */
  timestamp: number;
  /** What the pages must bear, as a label of Typst; null: nothing in particular. */
  bears: string | null;
}

/** What is wrong with a template, in the compiler's words, lines and columns from 1. */
export interface ApartFault {
  message: string;
  file: string | null;
  line: number | null;
  column: number | null;
}

/** How the process apart ends: with a PDF on its output, or with faults there as JSON. */
export const EXIT = { done: 0, faulty: 3 } as const;
