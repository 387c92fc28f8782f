import {
  actOnServiceRequest,
  addComment,
  type BodyOf,
  type CaseEvent,
  type Comment,
  checkName,
  createServiceRequest,
  getClock,
  getServiceRequest,
  listAttachments,
  listCaseEvents,
  listComments,
  listHandovers,
  listLeftBehind,
  listLetters,
  listProvisions,
  noteCaseViewer,
  planProvisions,
  recordProvision,
  removeAttachment,
  reviewRequirement,
  runProvision,
  undoLeftBehind,
  updateServiceRequest,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { everyPage } from './every-page.ts';
import { fetchBlob, sendFile } from './files.ts';

const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

export const fetchCase = (id: string, signal?: AbortSignal) =>
  client.call(getServiceRequest, { params: { id }, ...abort(signal) });

/** Begins a case, of a variant, about an asset or about all that an official answers for, and for a unit, where that is said. */
export const beginCase = (
  standard: string,
  about: Pick<BodyOf<typeof createServiceRequest>, 'variant' | 'asset' | 'official' | 'organization'> = {},
) => client.call(createServiceRequest, { body: { standard, ...about } });

export const fillForm = (id: string, version: number, form: Record<string, unknown>) =>
  client.call(updateServiceRequest, { params: { id }, ifMatch: version, body: { form } });

export const takeAction = (
  id: string,
  version: number,
  action: string,
  given: { step?: string | null; note: string | null; input: Record<string, unknown> | null },
) => client.call(actOnServiceRequest, { params: { id, action }, ifMatch: version, body: given });

export const giveVerdict = (
  id: string,
  version: number,
  requirement: string,
  verdict: { verdict: 'accepted' | 'rejected'; reason: string | null; note: string | null },
) => client.call(reviewRequirement, { params: { id, requirement }, ifMatch: version, body: verdict });

/** The whole history: a list of hundreds of people leaves hundreds of entries, and the newest are on the last page. */
export const fetchHistory = (id: string, signal?: AbortSignal): Promise<{ items: CaseEvent[] }> =>
  everyPage((query) => client.call(listCaseEvents, { params: { id }, query, ...abort(signal) }));

export const fetchClock = (id: string, signal?: AbortSignal) =>
  client.call(getClock, { params: { id }, ...abort(signal) });

/** The whole talk. */
export const fetchComments = (id: string, signal?: AbortSignal): Promise<{ items: Comment[] }> =>
  everyPage((query) => client.call(listComments, { params: { id }, query, ...abort(signal) }));

export const sendComment = (id: string, body: string, visibility: 'internal' | 'shared') =>
  client.call(addComment, { params: { id }, body: { body, visibility } });

export const fetchAllFiles = (id: string, signal?: AbortSignal) =>
  client.call(listAttachments, { params: { id }, ...abort(signal) });

export const uploadFile = (
  id: string,
  requirement: string,
  file: File,
  follow: { signal: AbortSignal; progress: (share: number) => void },
) => sendFile(`/service-requests/${id}/attachments`, { requirement }, file, follow);

export const removeFile = (id: string, attachment: string) =>
  client.call(removeAttachment, { params: { id, attachment } });

export const fetchFile = (id: string, attachment: string, signal?: AbortSignal) =>
  fetchBlob(`/service-requests/${id}/attachments/${attachment}/content`, signal);

export const fetchLetters = (id: string, signal?: AbortSignal) =>
  client.call(listLetters, { params: { id }, ...abort(signal) });

export const fetchLetter = (id: string, letter: string, signal?: AbortSignal) =>
  fetchBlob(`/service-requests/${id}/letters/${letter}/content`, signal);

export const fetchProvisions = (id: string, signal?: AbortSignal) =>
  client.call(listProvisions, { params: { id }, ...abort(signal) });

export const fetchAccess = (id: string, signal?: AbortSignal) =>
  client.call(listHandovers, { params: { id }, ...abort(signal) });

export const sayThatILook = (id: string) => client.call(noteCaseViewer, { params: { id } });

export const fetchPlans = (id: string, signal?: AbortSignal) =>
  client.call(planProvisions, { params: { id }, ...abort(signal) });

export const fetchLeftBehind = (id: string, signal?: AbortSignal) =>
  client.call(listLeftBehind, { params: { id }, ...abort(signal) });

/** Has removed what a case that came to nothing made and nobody was given access to. */
export const undoLeft = (id: string) => client.call(undoLeftBehind, { params: { id } });

/** Starts an item. `planHash` is that of the plan that was seen. */
export const runItem = (id: string, provision: string, planHash?: string) =>
  client.call(runProvision, {
    params: { id, provision },
    ...(planHash === undefined ? {} : { body: { planHash } }),
  });

export const recordItem = (id: string, provision: string, facts: Record<string, unknown>) =>
  client.call(recordProvision, { params: { id, provision }, body: facts });

export const askName = (agency: string, value: string, serviceRequest?: string) =>
  client.call(checkName, {
    params: { agency },
    query: { kind: 'subdomain', value, ...(serviceRequest === undefined ? {} : { serviceRequest }) },
  });
