import type { ProvisionError } from '../../provision-error.ts';
import { type Refusal, readRefusal } from '../refusals.ts';

/** What WHM says and what it means; the first that fits counts. Its own text is never passed on: it may quote what was sent. */
const REFUSALS: readonly Refusal[] = [
  {
    says: /(group|passwd entry) for that username already exists/i,
    kind: 'conflict',
    code: 'half-made',
    means:
      'A creation broke off and left the group of this name behind: the server’s administrator removes it.',
  },
  {
    says: /access to (an|the|this) account|do(es)? not own/i,
    kind: 'conflict',
    code: 'not-shown',
    means: 'The account is another’s, and the token is not shown it.',
  },
  {
    says: /access denied|permission denied|do(es)? not have (access|permission|the privilege)/i,
    kind: 'permission',
    code: 'access-denied',
    means: 'The token may not do this at the panel.',
  },
  {
    says: /create any more accounts|account limit|exceed|license|oversell|no space left|disk full/i,
    kind: 'conflict',
    code: 'full',
    means: 'The panel has no room for another account of this package.',
  },
  {
    says: /password.*(weak|guess|strength|dictionary)|(weak|strength).*password/i,
    kind: 'invalid',
    code: 'weak-password',
    means: 'The panel asks for a stronger password.',
  },
  {
    says: /(package|plan).*(not exist|no such|not find|invalid|unknown)|(no such|invalid|unknown) (package|plan)/i,
    kind: 'invalid',
    code: 'package-unknown',
    means: 'The panel has no such package.',
    pointer: '/package',
  },
  {
    says: /(dns entry|domain|apache|zone).*already|already.*(domain|configured)/i,
    kind: 'conflict',
    code: 'host-name-taken',
    means: 'The panel serves this host name already.',
    pointer: '/hostName',
  },
  {
    says: /invalid domain|not a valid domain|domain.*(invalid|not valid)/i,
    kind: 'invalid',
    code: 'host-name',
    means: 'The panel does not take this host name.',
    pointer: '/hostName',
  },
  {
    says: /reserved|(user ?name).*(invalid|not valid|too long|begin|start|may not|cannot|not allowed)|(invalid|not a valid) user ?name/i,
    kind: 'invalid',
    code: 'name',
    means: 'The panel does not allow this account name.',
    pointer: '/label',
  },
  {
    says: /taken|already (exists|in use)|conflicts with/i,
    kind: 'conflict',
    code: 'name-taken',
    means:
      'The account name is another’s at the panel, perhaps of somebody whose accounts the token cannot see.',
  },
  {
    says: /(does|do) not exist|no such user|unknown user/i,
    kind: 'ambiguous',
    code: 'gone',
    means: 'The account is not there any more.',
  },
  {
    says: /suspended/i,
    kind: 'ambiguous',
    code: 'suspended',
    means: 'The account is suspended meanwhile, and nothing can be set.',
  },
  {
    says: /locked|in progress|try again|timed? ?out|load/i,
    kind: 'transient',
    code: 'busy',
    means: 'The panel is busy.',
  },
];

/** The error that a refusal of WHM is. */
export const refusalOf = (reason: string): ProvisionError => readRefusal(REFUSALS, reason);
