import { type ComputedRef, type InjectionKey, inject, type Ref } from 'vue';
import type { DocumentChange } from './field-spec.ts';

/** What all fields of a form share. */
export interface DocumentFormContext {
  /** The whole document, plain. */
  root: ComputedRef<unknown>;
  /** Faults by JSON Pointer, in words. */
  errors: ComputedRef<Record<string, string>>;
  /** Where somebody was led to: lists open up to it, and the field there takes the focus. */
  target: Ref<string | null>;
  change(change: DocumentChange): void;
}

/** Under which the form above is found. */
export const documentForm: InjectionKey<DocumentFormContext> = Symbol('document-form');

/** The form that a field belongs to. */
export const useDocumentForm = (): DocumentFormContext => {
  const found = inject(documentForm);
  if (!found) throw new Error('A field of a document needs a form above it');
  return found;
};

/** The faults at a place and below it. */
export const faultsBelow = (errors: Record<string, string>, pointer: string): string[] =>
  Object.entries(errors)
    .filter(([place]) => place === pointer || place.startsWith(`${pointer}/`))
    .map(([, text]) => text);
