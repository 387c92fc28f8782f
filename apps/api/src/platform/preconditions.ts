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
  if (request.headers['if-match'] === undefined) throw required();
  if (isStale(request, version)) throw changed({ headers: { etag: etag(version) } });
};

/** Whether the caller read another version than the present one. */
export const isStale = (request: FastifyRequest, version: number): boolean => {
  const tags = request.headers['if-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags !== undefined && !tags.includes(etag(version));
};

/** The entity tag of a version. */
export const etag = (version: number): string => `"${version}"`;
