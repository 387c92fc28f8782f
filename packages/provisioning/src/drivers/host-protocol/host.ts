import type { BackendHealth, Context, Identity, Listed, Words } from '../../driver.ts';
import { markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { callHost } from './client.ts';

/** What the host asks of a caller. */
export const HOST_SECRETS: Readonly<Record<string, Words>> = {
  token: { id: 'Token kendali', en: 'Control token' },
};

/** One object changes one step at a time; the host itself queues what touches the same one. */
export const HOST_LIMITS = { concurrency: 4, perMinute: 600, serialise: ({ name }: Identity) => name };

/** Whether the host is there and takes the token. */
export const checkHost = async (context: Pick<Context, 'http' | 'secret'>): Promise<BackendHealth> => {
  try {
    const answer = await callHost(context, { method: 'GET', path: '/v1' });
    if (!answer.found)
      throw new ProvisionError('unavailable', 'no-host', 'There is no host at this address.');
    const { version, capacity } = answer.body as { version: string; capacity: BackendHealth['capacity'] };
    return { version, missingRights: [], ...(capacity === undefined ? {} : { capacity }) };
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'transient' || error.kind === 'ambiguous'))
      throw new ProvisionError('unavailable', error.code, error.message, error.info);
    throw error;
  }
};

/** A page of what the host keeps, whosesoever. */
export const listHost = async (
  context: Pick<Context, 'http' | 'secret'>,
  collection: 'accounts' | 'names',
  cursor?: string,
): Promise<{ items: Listed[]; cursor?: string }> => {
  const after = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
  const answer = await callHost(context, { method: 'GET', path: `/v1/${collection}${after}` });
  if (!answer.found) return { items: [] };
  const page = answer.body as { items: Identity[]; cursor: string | null };
  const items = page.items.map(({ name, marker }) => ({ name, marker: isMarker(marker) ? marker : null }));
  return page.cursor === null ? { items } : { items, cursor: page.cursor };
};

/** Whose an object is that carries this marker: what no Pendopo wrote there says nothing of it. */
export const ownerOf = (marker: unknown, identity: Identity): 'ours' | 'foreign' | 'unmarked' => {
  if (marker === identity.marker) return 'ours';
  return isMarker(marker) ? 'foreign' : 'unmarked';
};

const isMarker = (marker: unknown): boolean => typeof marker === 'string' && marker.startsWith(markerOf(''));

/** Marks an object that nobody has marked as ours. */
export const markAtHost = async (
  context: Pick<Context, 'http' | 'secret'>,
  path: string,
  identity: Identity,
): Promise<void> => {
  const answer = await callHost(context, { method: 'GET', path });
  if (!answer.found) throw gone();
  const { marker, revision } = answer.body as { marker: unknown; revision: number };
  const owner = ownerOf(marker, identity);
  if (owner === 'ours') return;
  if (owner === 'foreign')
    throw new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else at the host.');
  const body = { marker: identity.marker };
  await callHost(context, { method: 'PUT', path: `${path}/marker`, revision, body });
};

/** The object's revision, which a change is made upon; `undefined` when it is gone. Throws where it is not ours. */
export const revisionOf = async (
  context: Pick<Context, 'http' | 'secret'>,
  path: string,
  identity: Identity,
): Promise<number | undefined> => {
  const answer = await callHost(context, { method: 'GET', path });
  if (!answer.found) return undefined;
  const { marker, revision } = answer.body as { marker: unknown; revision: number };
  if (ownerOf(marker, identity) !== 'ours')
    throw new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else at the host.');
  return revision;
};

/** A step on an object that should be there. */
export const gone = (): ProvisionError =>
  new ProvisionError('ambiguous', 'gone', 'The object is not there any more.');
