import { actionTitle } from '@pendopo/standards';
import { and, eq } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { VersionChanged } from '#platform/common-problems.ts';
import { etag, expectVersion, isStale } from '#platform/preconditions.ts';
import type { Occurrence } from '#platform/problems.ts';
import type { CaseAtHand } from './cases.ts';
import { instantInWords } from './instant-in-words.ts';
import { serviceRequestEvents } from './tables.ts';

/**
 * Holds the caller to the version of the case last read. Whoever comes too late learns who changed it meanwhile, and by what.
 * @throws 428 when the header is missing, 412 when the case has moved on.
 */
export const expectVersionOf = async (request: FastifyRequest, atHand: CaseAtHand): Promise<void> => {
  const { version } = atHand.loaded;
  if (isStale(request, version))
    throw VersionChanged({ headers: { etag: etag(version) }, ...(await lastChange(atHand)) });
  expectVersion(request, version);
};

/** The last entry of the history, as far as every reader of the case may know it. */
const lastChange = async ({
  tx,
  loaded,
  agency,
}: CaseAtHand): Promise<Pick<Occurrence, 'detail' | 'members'>> => {
  const [last] = await tx
    .select({
      by: serviceRequestEvents.actorName,
      at: serviceRequestEvents.at,
      action: serviceRequestEvents.action,
    })
    .from(serviceRequestEvents)
    .where(
      and(
        eq(serviceRequestEvents.agency, loaded.agency),
        eq(serviceRequestEvents.serviceRequestId, loaded.id),
        eq(serviceRequestEvents.sequence, loaded.lastSequence),
      ),
    );
  if (last === undefined) return {};
  const { by, at, action } = last;
  return {
    detail: {
      id: `${actionTitle(action)} oleh ${by ?? 'sistem'}, ${instantInWords(at, agency.zone)}. Lihat perubahannya, lalu ulangi.`,
      en: `${actionTitle(action, 'en')} by ${by ?? 'the system'}, ${instantInWords(at, agency.zone, 'en-GB')}. Look at the change and try again.`,
    },
    members: { changedBy: by, changedAt: at, action },
  };
};
