import {
  addLetterTemplate,
  type BodyOf,
  type LetterTemplate,
  listLetterTemplates,
  previewLetter,
  readLetterTemplate,
  useLetterTemplate,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { makeFile } from './make-file.ts';

/** A kind of letter. */
export type LetterKind = LetterTemplate['kind'];
/** Which sample of a letter is wanted. */
export type SampleOf = BodyOf<typeof previewLetter>;

export const fetchTemplates = (agency: string, signal?: AbortSignal) =>
  client.call(listLetterTemplates, { params: { agency }, ...(signal ? { signal } : {}) });

export const addTemplate = (agency: string, kind: LetterKind, name: string, source: string) =>
  client.call(addLetterTemplate, { params: { agency, kind }, body: { name, source } });

export const putTemplateToUse = (agency: string, kind: LetterKind, version: number | null) =>
  client.call(useLetterTemplate, { params: { agency, kind }, body: { version } });

export const fetchTemplateSource = (agency: string, kind: LetterKind, version?: number) =>
  client.call(readLetterTemplate, {
    params: { agency, kind },
    query: version === undefined ? {} : { version },
  });

/** A letter of sample data as PDF. */
export const makeSample = (agency: string, of: SampleOf, signal?: AbortSignal) =>
  makeFile(previewLetter.url.replace(':agency', encodeURIComponent(agency)), of, 'application/json', signal);
