import { ProblemError } from '@pendopo/client';
import { actOnServiceRequest, type Problem } from '@pendopo/contracts';
import { client } from './client.ts';
import {
  dropPhoto,
  type FieldPhoto,
  type FieldVisit,
  findVisit,
  keepVisit,
  listPhotos,
  type VisitKey,
} from './device-store.ts';
import { http } from './http.ts';

/** The outcome of a step of work that tells what was found and done; a word of the kind, not of a standard. */
export const REPORT = 'complete';

/**
 * Sends what waits of a visit: its photos, each under its own key, then the report. Each success is written down before the next is
 * tried, so that it goes on from there after a broken line or a closed tab; what arrived although its answer was lost is answered as
 * before, by its key. One tab at a time. What the server has against it is written into the visit;
 * thrown is only what the device has against keeping it.
 */
export const sendVisit = (which: VisitKey): Promise<void> =>
  inTurn(which, false, async () => {
    const visit = await findVisit(which);
    if (visit?.state !== 'waiting') return;
    try {
      const photos = await listPhotos(which);
      for (const photo of photos) if (!photo.sent) await deliver(visit, photo);
      await client.call(actOnServiceRequest, {
        params: { id: which.id, action: REPORT },
        ifMatch: visit.version,
        idempotencyKey: visit.key,
        body: { note: visit.note.trim() || null, input: { ...visit.input } },
      });
      await keepVisit({ ...visit, state: 'sent', note: '', input: {} });
      for (const { key } of photos) await dropPhoto(key);
    } catch (error) {
      if (!(error instanceof ProblemError)) return;
      const state = outcomeOf(error.status);
      if (state !== 'waiting') await keepVisit({ ...visit, state, ...faultsOf(error.problem) });
    }
  });

/** Changes a visit when nothing of it is being sent, so that neither writes over the other. */
export const changeVisit = (which: VisitKey, change: (visit: FieldVisit) => FieldVisit): Promise<void> =>
  inTurn(which, true, async () => {
    const visit = await findVisit(which);
    if (visit !== undefined && visit.state !== 'sent') await keepVisit(change(visit));
  });

/** What a refusal means for the visit: the sign-in or the server's trouble passes, a change by others does not. */
const outcomeOf = (status: number): FieldVisit['state'] => {
  if (status === 401 || status === 429 || status >= 500) return 'waiting';
  return [403, 404, 409, 412, 428].includes(status) ? 'conflict' : 'refused';
};

const faultsOf = ({ title, detail, errors = [], blockers = [] }: Problem) => ({
  refusal: [title, detail, ...blockers.map((blocker) => blocker.detail)].filter(Boolean).join('. '),
  errors: Object.fromEntries(errors.map(({ pointer, detail: text }) => [pointer, text])),
});

/** Sends a photo and writes down that it arrived, with the version it made. */
const deliver = async (visit: FieldVisit, photo: FieldPhoto): Promise<void> => {
  const body = new FormData();
  body.append('requirement', photo.place);
  body.append('file', new File([photo.bytes], photo.name, { type: photo.type }), photo.name);
  const answer = await http.post(`/service-requests/${visit.id}/attachments`, body, {
    headers: { 'Idempotency-Key': photo.key },
    // Over a village's line it takes its time.
    timeout: 0,
  });
  if (answer.status >= 400) {
    const problem = answer.data as Problem;
    if (outcomeOf(answer.status) === 'refused')
      await keepVisit(visit, {
        ...photo,
        refusal: problem.errors?.[0]?.detail ?? problem.detail ?? problem.title,
      });
    throw new ProblemError(problem);
  }
  const made = Number(/\d+/.exec(String(answer.headers.etag))?.[0]);
  // Only one's own photo may lie between two versions; whatever else does is found out when the report is sent.
  if (made === visit.version + 1) visit.version = made;
  await keepVisit(visit, { ...photo, sent: true, refusal: null });
};

/** Does something with a visit while no other tab does; where one does, waits for it or leaves it to that. */
const inTurn = async ({ owner, id }: VisitKey, waits: boolean, work: () => Promise<void>): Promise<void> => {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(`field-work-${owner}-${id}`, { ifAvailable: !waits }, (lock) =>
    lock === null ? undefined : work(),
  );
};
