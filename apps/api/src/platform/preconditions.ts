import type { FastifyRequest } from 'fastify';
import { VersionChanged, VersionRequired } from './common-problems.ts';
import type { Problem } from './problems.ts';

/** Who changed a thing last, null where no person did, and when; told in the agency's zone. */
export interface LastChange {
  by: string | null;
  at: string;
  zone: string;
}

/**
 * Holds the caller to the version last read (`If-Match: "<version>"`), after a repeated Idempotency-Key was answered.
 * @throws 428 when the header is missing, 412 when the thing has moved on.
 */
export const expectVersion = (
  request: FastifyRequest,
  version: number,
  {
    required = VersionRequired,
    changed = VersionChanged,
    last,
  }: { required?: Problem; changed?: Problem; last?: LastChange } = {},
): void => {
  if (request.headers['if-match'] === undefined) throw required();
  if (isStale(request, version))
    throw changed({ headers: { etag: etag(version) }, ...(last ? inWords(last) : {}) });
};

/** Like `expectVersion`, for those who named a version; who did not is not held to any. @throws 412 */
export const refuseIfStale = (
  request: FastifyRequest,
  version: number,
  options: Parameters<typeof expectVersion>[2] = {},
): void => {
  if (request.headers['if-match'] !== undefined) expectVersion(request, version, options);
};

const inWords = ({ by, at, zone }: LastChange) => {
  const when = (language: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
      new Date(at),
    );
  return {
    detail: {
      id: `${by ?? 'Sistem'} mengubahnya pada ${when('id-ID')}. Salin perubahan Anda, muat ulang, lalu ulangi.`,
      en: `${by ?? 'The system'} changed it on ${when('en-GB')}. Copy your changes, reload and try again.`,
    },
    members: { changedBy: by, changedAt: at },
  };
};

/** Whether the caller read another version than the present one. */
export const isStale = (request: FastifyRequest, version: number): boolean => {
  const { schema, method, url } = request.routeOptions;
  if (schema?.version === undefined)
    throw new Error(`${method} ${url} looks at If-Match and does not declare it (version).`);
  const tags = request.headers['if-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags !== undefined && !tags.includes(etag(version));
};

/** The entity tag of a version. */
export const etag = (version: number): string => `"${version}"`;
