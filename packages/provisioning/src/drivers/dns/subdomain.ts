import type { Adopting, Desired, Identity, Observation, Step, Words } from '../../driver.ts';
import { markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { HOST_NAME, legalName, zoneOf } from './name.ts';
import { type DnsRecord, recordsOf, textOf } from './record.ts';
import type { DnsSettings } from './settings.ts';
import type { SubdomainFacts, SubdomainSpec } from './subdomain-schemas.ts';
import { wantedRecords } from './wanted-records.ts';

/** Every name server suspends by changing records, and renames nothing. */
export const SUBDOMAIN_SUPPORT = {
  suspend: true,
  rotate: false,
  change: ['target', 'records'],
  forcedPasswordChange: false,
};

/** Pure, as {@link Driver.identify} asks. */
export const identifySubdomain = (
  spec: SubdomainSpec,
  settings: DnsSettings,
  asset: string,
  taken: (name: string) => boolean,
): Identity => {
  const name = legalName(spec.hostName);
  zoneOf(name, settings);
  wantedRecords({ presence: 'active', spec }, settings);
  if (taken(name)) throw new ProvisionError('conflict', 'taken', 'The host name is taken.', HOST_NAME);
  return { name, marker: markerOf(asset) };
};

/** Pure, as {@link Driver.diff} asks. A time to live that somebody set by hand is left to them. */
export const diffSubdomain = (
  want: Desired<SubdomainSpec>,
  seen: Observation<SubdomainFacts>,
  identity: Identity,
): Step[] => {
  if (want.presence === 'absent')
    return seen.found && seen.owner === 'ours' ? [stepOf('delete', identity)] : [];
  if (want.spec.hostName.toLowerCase() !== identity.name)
    throw new ProvisionError(
      'invalid',
      'unchangeable',
      'A host name cannot be changed into another.',
      HOST_NAME,
    );
  if (!seen.found) return [stepOf('create', identity, { after: want.spec })];
  if (want.presence === 'suspended') return seen.presence === 'active' ? [stepOf('suspend', identity)] : [];
  const { records = '' } = seen.facts;
  const wanted = wantedRecords(want, seen.facts);
  if (records === textOf(wanted)) return [];
  if (seen.presence === 'suspended') return [stepOf('resume', identity)];
  const [before, after] = [recordsOf(records), wanted].map(asAsked);
  return [stepOf('update', identity, { before, after })];
};

/** A name taken over leads where it led before; one that could not have been asked for stays whose it was. */
export const ADOPT_SUBDOMAIN: Adopting<SubdomainSpec, DnsSettings, SubdomainFacts> = {
  markerOf,
  specOf: ({ records = '' }, { name }, settings) => {
    const spec = { hostName: name, ...asAsked(recordsOf(records)) };
    if (textOf(wantedRecords({ presence: 'active', spec }, settings)) === records) return spec;
    throw new ProvisionError('conflict', 'not-askable', 'Nobody could ask for a name with these records.');
  },
};

/** Records in the words of a spec: where the name leads, and the others. */
const asAsked = (records: readonly DnsRecord[]): Pick<SubdomainSpec, 'target' | 'records'> => {
  const leading = records.find(({ type }) => LEADING.has(type));
  const others = records.filter((record) => record !== leading);
  return {
    ...(leading === undefined ? {} : { target: leading.value }),
    ...(others.length === 0 ? {} : { records: others }),
  };
};

const LEADING: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME']);

const VERBS: Readonly<Partial<Record<Step['op'], Words>>> = {
  create: { id: 'Buat subdomain', en: 'Create the subdomain' },
  update: { id: 'Ubah subdomain', en: 'Change the subdomain' },
  suspend: { id: 'Tangguhkan subdomain', en: 'Suspend the subdomain' },
  resume: { id: 'Aktifkan kembali subdomain', en: 'Resume the subdomain' },
  delete: { id: 'Hapus subdomain', en: 'Delete the subdomain' },
};

/** What is written is compared with what stands there first, so all but the first write may be repeated blindly. */
const stepOf = (op: Step['op'], { name }: Identity, more: Pick<Step, 'before' | 'after'> = {}): Step => ({
  id: op,
  op,
  title: { id: `${VERBS[op]?.id} ${name}`, en: `${VERBS[op]?.en} ${name}` },
  ...more,
  credential: false,
  destroysData: false,
  replay: op === 'create' ? 'verify' : 'safe',
});
