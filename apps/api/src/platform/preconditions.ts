import type { FastifyRequest } from 'fastify';
import { VersionChanged, VersionRequired } from './common-problems.ts';
import type { Problem } from './problems.ts';

/**
 * Holds the caller to the version last read (`If-Match: "<version>"`), after a repeated Idempotency-Key was answered.
 * @throws 428 when the header is missing, 412 when the thing has moved on.
 */
export const expectVersion = (
  request: FastifyRequest,
  version: number,
  { required = VersionRequired, changed = VersionChanged }: { required?: Problem; changed?: Problem } = {},
): void => {
  const given = request.headers['if-match'];
  if (given === undefined) throw required();
  const tags = given.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(etag(version))) throw changed({ headers: { etag: etag(version) } });
};

/** The entity tag of a version. */
export const etag = (version: number): string => `"${version}"`;
