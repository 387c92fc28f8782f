import type { Fault } from '../schema/fault.ts';

/** A fault of a document, with its place in the text where there is one: lines and columns begin at 1. */
export interface DefinitionProblem extends Fault {
  line?: number;
  column?: number;
}
