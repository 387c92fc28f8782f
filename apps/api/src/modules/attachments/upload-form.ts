import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { InvalidInput, UnsupportedMediaType } from '#platform/common-problems.ts';
import type { Files } from '#platform/file-store.ts';
import { ProblemError } from '#platform/problems.ts';
import { MalformedUpload } from './errors.ts';
import { assertRules, type FileRules, type ReceivedFile, receiveFile } from './receive-file.ts';

/** What was uploaded, and for which paper. */
export interface Upload {
  requirement: string;
  file: ReceivedFile;
}

/** The rules of a paper; undefined: of the most generous one, while the paper is not yet named. Throws for an unknown paper. */
export type RulesOf = (requirement: string | undefined) => FileRules;

/**
 * Reads the form of an upload: `requirement` and one `file`, in either order. The file is on the disk afterwards, as an incoming one.
 * @throws {ProblemError} 415 not a form, 400 not complete, 413 and 422 for what is wrong with the file; then nothing is left of it.
 */
export const readUploadForm = async (
  request: FastifyRequest,
  files: Files,
  rulesOf: RulesOf,
): Promise<Upload> => {
  if (!request.isMultipart()) throw UnsupportedMediaType();
  const form: { requirement?: string; file?: ReceivedFile } = {};
  try {
    for await (const part of partsOf(request)) await readPart(part, form, files, rulesOf);
    const { requirement, file } = form;
    if (requirement === undefined) throw missing('requirement');
    const rules = rulesOf(requirement);
    if (file === undefined) throw missing('file');
    assertRules(file, rules);
    return { requirement, file };
  } catch (error) {
    await form.file?.incoming.discard();
    throw isBrokenForm(error) ? MalformedUpload() : error;
  }
};

/** More than any paper may allow; the paper's own limit is kept chunk by chunk. */
const MOST_BYTES = 200 * 1024 * 1024;

/** `preservePath`: a name with a path in it is to be refused, not trimmed. */
const partsOf = (request: FastifyRequest): AsyncIterableIterator<Multipart> =>
  request.parts({
    preservePath: true,
    limits: {
      fieldNameSize: 100,
      fieldSize: 1000,
      fields: 10,
      files: 2,
      fileSize: MOST_BYTES,
      headerPairs: 20,
    },
  });

const readPart = async (
  part: Multipart,
  form: { requirement?: string; file?: ReceivedFile },
  files: Files,
  rulesOf: RulesOf,
): Promise<void> => {
  if (part.type === 'file') {
    if (part.fieldname === 'file' && form.file === undefined) {
      form.file = await receivePart(part, form.requirement, files, rulesOf);
      return;
    }
    part.file.resume();
    throw unknown(part.fieldname);
  }
  if (part.fieldname !== 'requirement' || form.requirement !== undefined) throw unknown(part.fieldname);
  if (typeof part.value !== 'string') throw missing('requirement');
  form.requirement = part.value;
};

const receivePart = async (
  part: Extract<Multipart, { type: 'file' }>,
  requirement: string | undefined,
  files: Files,
  rulesOf: RulesOf,
): Promise<ReceivedFile> => {
  try {
    return await receiveFile(part, files, rulesOf(requirement));
  } catch (error) {
    part.file.resume();
    throw error;
  }
};

const missing = (field: string) =>
  InvalidInput({
    errors: [
      {
        pointer: `/${field}`,
        code: 'required',
        detail: { id: 'Bagian ini harus diisi.', en: 'This is required.' },
      },
    ],
  });

const unknown = (field: string) =>
  InvalidInput({
    errors: [
      {
        pointer: `/${field}`,
        code: 'unknown-property',
        detail: { id: 'Bagian ini tidak dikenal.', en: 'This property is not known.' },
      },
    ],
  });

/** The parser's own complaints: no boundary, cut off, too many parts. */
const isBrokenForm = (error: unknown): boolean =>
  !(error instanceof ProblemError) &&
  error instanceof Error &&
  (((error as { code?: string }).code ?? '').startsWith('FST_') ||
    /multipart|boundary|terminated early|premature close|aborted/i.test(error.message));
