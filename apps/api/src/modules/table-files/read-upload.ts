import type { FastifyRequest } from 'fastify';
import { UnsupportedMediaType } from '#platform/common-problems.ts';
import { ProblemError } from '#platform/problems.ts';
import { MOST_FILE_BYTES } from '#platform/spreadsheets/sheet.ts';
import { MalformedTableUpload } from './errors.ts';

/**
 * The one file of a form, in memory: it is read and forgotten. One byte more than may be is taken in, so that whoever reads it says so.
 * @throws {ProblemError} 415 for what is no form, 400 for one without the file.
 */
export const readTableUpload = async (request: FastifyRequest): Promise<Buffer> => {
  if (!request.isMultipart()) throw UnsupportedMediaType();
  let file: Buffer | undefined;
  try {
    const limits = { fields: 0, files: 1, fileSize: MOST_FILE_BYTES + 1, headerPairs: 20 };
    for await (const part of request.parts({ limits })) {
      if (part.type !== 'file' || part.fieldname !== 'file') throw MalformedTableUpload();
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
      file = Buffer.concat(chunks);
    }
  } catch (error) {
    throw error instanceof ProblemError ? error : MalformedTableUpload();
  }
  if (file === undefined) throw MalformedTableUpload();
  return file;
};
