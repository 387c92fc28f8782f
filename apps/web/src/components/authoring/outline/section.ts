import { type FieldSpec, valueAt } from '../field-spec.ts';

/** A page of a form: its words are `authoring.section.<key>`. */
export interface Section {
  key: string;
  /** First names of the document that are edited here. */
  owns: readonly string[];
  fields: readonly FieldSpec[];
}

/** What a thing in a list is called. */
export const titled = (item: unknown): string =>
  String(valueAt(item, ['title']) ?? valueAt(item, ['key']) ?? '');
