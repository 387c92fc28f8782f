import type { Desired } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { legalName } from './name.ts';
import { type DnsRecord, normalised, recordOfTarget, textOf } from './record.ts';
import type { DnsSettings } from './settings.ts';
import type { SubdomainSpec } from './subdomain-schemas.ts';

/**
 * The records that shall stand at the name. Suspended it points at the suspension page alone, or at nothing. Throws `invalid` where
 * the spec makes no name that works.
 */
export const wantedRecords = (
  { presence, spec }: Pick<Desired<SubdomainSpec>, 'presence' | 'spec'>,
  settings: Pick<DnsSettings, 'defaultTarget' | 'suspendedTarget'>,
): DnsRecord[] => {
  const suspended = leadingTo(settings.suspendedTarget, '/suspendedTarget');
  if (presence === 'suspended') return suspended;
  const records = [
    ...leadingTo(spec.target ?? settings.defaultTarget, '/target'),
    ...(spec.records ?? []).map((record, index) => normalised(record, `/records/${index}/value`)),
  ];
  const own = legalName(spec.hostName);
  if (records.length === 0) throw refused('no-target', 'The name would lead nowhere.', '/target');
  if (records.some(({ type, value }) => type === 'CNAME' && value === own))
    throw refused('circle', 'The name would lead to itself.', '/target');
  if (records.some(({ type }) => type === 'CNAME') && textOf(records).includes('; '))
    throw refused('cname-beside', 'Beside a CNAME there is room for nothing else.', '/records');
  if (suspended.length > 0 && textOf(records) === textOf(suspended))
    throw refused('suspension-page', 'The target is where suspended names lead.', '/target');
  return records;
};

const leadingTo = (target: string | undefined, pointer: string): DnsRecord[] => {
  if (target === undefined) return [];
  const record = recordOfTarget(target);
  if (record === undefined)
    throw refused('target', 'The target is neither an address nor a host name.', pointer);
  return [record];
};

const refused = (code: string, detail: string, pointer: string): ProvisionError =>
  new ProvisionError('invalid', code, detail, { pointer });
