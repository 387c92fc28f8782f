import type { BackendResponse } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { type Refusal, readRefusal } from '../refusals.ts';

/** What the cluster says, in the status line or at the end of a task, and what it means; the first that fits counts. */
const REFUSALS: readonly Refusal[] = [
  {
    says: /can't lock file|VM is locked|is locked \(|got no worker upid|unable to acquire|lock request timeout/i,
    kind: 'transient',
    code: 'locked',
    means: 'Another task of the cluster holds the machine or its template.',
  },
  {
    says: /checksum mismatch|modified configuration|unexpected state change/i,
    kind: 'transient',
    code: 'changed',
    means: 'The machine was changed by somebody else at the same time.',
  },
  {
    says: /no quorum|cluster not ready|connection (refused|timed out)|no route to host/i,
    kind: 'transient',
    code: 'cluster',
    means: 'The cluster is not ready.',
  },
  {
    says: /permission check failed|not enough permissions|no permission|permission denied/i,
    kind: 'permission',
    code: 'permission-check',
    means: 'The token lacks a right at the cluster.',
  },
  {
    says: /shrinking disks is not supported/i,
    kind: 'invalid',
    code: 'shrinking',
    means: 'A disk cannot be made smaller.',
    pointer: '/storageGigabytes',
  },
  {
    says: /not enough (free )?space|no space left|out of space|insufficient|quota exceeded|cannot allocate memory/i,
    kind: 'conflict',
    code: 'full',
    means: 'The cluster has no room for it.',
  },
  {
    says: /storage .*(does not exist|not available|not online|not enabled)|no such (cluster )?node|no such pool/i,
    kind: 'unavailable',
    code: 'not-there',
    means: 'A storage, node or pool of the settings is not there.',
  },
  {
    says: /already exists/i,
    kind: 'ambiguous',
    code: 'exists',
    means: 'The number was taken meanwhile.',
  },
  {
    says: /does not exist|no such vm/i,
    kind: 'ambiguous',
    code: 'gone',
    means: 'The machine is not there any more.',
  },
  {
    says: /not running|already running|is running - destroy failed/i,
    kind: 'ambiguous',
    code: 'state',
    means: 'The machine was switched on or off meanwhile.',
  },
];

/** The part of the spec that a parameter of the cluster comes from. */
const POINTERS: Readonly<Record<string, string>> = {
  cores: '/processors',
  memory: '/memoryGigabytes',
  size: '/storageGigabytes',
  sshkeys: '/sshKey',
  name: '/label',
};

/** The error that a text of the cluster is. */
export const refusalOf = (text: string): ProvisionError => readRefusal(REFUSALS, text);

/** The error that an answer is whose status is not 200: parameters by 400 and a map, the rest by the status line. */
export const refusedAnswer = ({
  status,
  statusText = '',
  headers,
  text,
}: BackendResponse): ProvisionError => {
  if (status === 401)
    return new ProvisionError('permission', 'authentication', 'The cluster refuses the token.');
  const { errors, message } = partsOf(text);
  if (status === 400 && errors !== undefined) return refusedParameters(errors);
  const told = refusalOf(`${statusText} ${message ?? ''}`);
  if (told.code !== 'refused') return told;
  if (status === 403) return refusalOf('Permission check failed');
  // 595: the node behind the one that answers was not reached; 596 and 599: it broke off.
  if (status === 429 || status === 595 || (status >= 502 && status <= 504)) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    const info = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
    return new ProvisionError('transient', `status-${status}`, `The cluster answered ${status}.`, info);
  }
  return new ProvisionError('ambiguous', `status-${status}`, `The cluster answered ${status}.`);
};

const refusedParameters = (errors: Record<string, unknown>): ProvisionError => {
  const [name = '', text] = Object.entries(errors)[0] ?? [];
  const told = refusalOf(String(text));
  if (told.code !== 'refused') return told;
  const pointer = POINTERS[name];
  const where = pointer === undefined ? {} : { pointer };
  return new ProvisionError('invalid', `parameter-${name}`, `The cluster does not take ${name}.`, where);
};

const partsOf = (text: string): { errors?: Record<string, unknown>; message?: string } => {
  try {
    const { errors, message } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof errors === 'object' && errors !== null ? { errors: { ...errors } } : {}),
      ...(typeof message === 'string' ? { message } : {}),
    };
  } catch {
    return {};
  }
};
