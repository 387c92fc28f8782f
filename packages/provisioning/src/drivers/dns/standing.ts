import type { Identity, Observation, Step } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { type DnsRecord, textOf } from './record.ts';
import type { DnsSettings } from './settings.ts';
import type { SubdomainFacts } from './subdomain-schemas.ts';
import { wantedRecords } from './wanted-records.ts';

/** What stands at a name: the texts of its marker, the records of our types, and whether there is anything else. */
export interface Standing {
  marker: string[];
  records: DnsRecord[];
  ttl?: number | undefined;
  hasOther: boolean;
}

/** Whose name it is; a marker beside ours is a stranger's. */
export const ownerOf = ({ marker }: Standing, identity: Identity): 'ours' | 'foreign' | 'unmarked' => {
  if (marker.length === 0) return 'unmarked';
  return marker.every((text) => text === identity.marker) ? 'ours' : 'foreign';
};

/** Whether the step has anything to do at a name where this stands. Throws where the name is gone, or not ours to change. */
export const isOurs = (standing: Standing, identity: Identity, op: Step['op']): boolean => {
  const isThere = standing.marker.length > 0 || standing.records.length > 0;
  if (!isThere && op === 'delete') return false;
  if (!isThere) throw new ProvisionError('ambiguous', 'gone', 'The name is not there any more.');
  if (ownerOf(standing, identity) !== 'ours')
    throw new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else.');
  return true;
};

/** Whether a mark has yet to be set. Throws where nothing stands there, or what stands there is another's or cannot bear one. */
export const needsMark = (standing: Standing, identity: Identity): boolean => {
  if (ownerOf(standing, identity) === 'unmarked' && standing.records.length > 0 && !standing.hasOther)
    return true;
  if (standing.hasOther)
    throw new ProvisionError('conflict', 'occupied', 'More stands at this name than a subdomain has.');
  return !isOurs(standing, identity, 'mark');
};

/** What the engine is told of a name at which this stands. */
export const observed = (
  standing: Standing,
  identity: Identity,
  settings: DnsSettings,
): Observation<SubdomainFacts> => {
  const { marker, records, ttl, hasOther } = standing;
  if (marker.length === 0 && records.length === 0 && !hasOther) return { found: false };
  const text = textOf(records);
  const suspended = wantedRecords({ presence: 'suspended', spec: { hostName: identity.name } }, settings);
  const { defaultTarget } = settings;
  return {
    found: true,
    owner: ownerOf(standing, identity),
    presence: text === textOf(suspended) ? 'suspended' : 'active',
    facts: {
      hostName: identity.name,
      ...(text === '' ? {} : { records: text }),
      ...(ttl === undefined ? {} : { ttl }),
      ...(defaultTarget === undefined ? {} : { defaultTarget }),
    },
  };
};
