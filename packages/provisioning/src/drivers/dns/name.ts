import type { Identity } from '../../driver.ts';
import { labelProblem } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { type DnsSettings, zonesOf } from './settings.ts';

/** Where a refused host name stands in the spec. */
export const HOST_NAME = { pointer: '/hostName' };

const PREFIX = '_pendopo.';

/** Where the marker stands: below the name, because beside a CNAME there may be nothing. */
export const markerNameOf = ({ name }: Pick<Identity, 'name'>): string => `${PREFIX}${name}`;

/** Whose marker stands at this name; `undefined` where none can. */
export const markedName = (name: string): string | undefined =>
  name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;

/** A marker that some Pendopo wrote. */
export const isMarker = (text: string): boolean => text.startsWith('pendopo ');

/** The host name in lower case, when a unit may have it: its first label is the unit's own and must not be reserved. */
export const legalName = (hostName: string): string => {
  const name = hostName.toLowerCase();
  const [own = '', ...region] = name.split('.');
  const problem =
    labelProblem(own) ?? region.map((label) => labelProblem(label, [])).find((one) => one !== undefined);
  if (problem !== undefined || region.length === 0 || name.length > 200)
    throw new ProvisionError(
      'invalid',
      `label-${problem ?? 'too-long'}`,
      'The host name cannot be had.',
      HOST_NAME,
    );
  return name;
};

/** The closest zone around a name; the name of a zone itself is in none. */
export const zoneOf = (name: string, settings: DnsSettings): string => {
  const around = zonesOf(settings).filter((zone) => name.endsWith(`.${zone}`));
  const [closest] = around.sort((a, b) => b.length - a.length);
  if (closest === undefined || zonesOf(settings).includes(name))
    throw new ProvisionError('invalid', 'zone', 'The host name lies in no zone of this server.', HOST_NAME);
  return closest;
};
