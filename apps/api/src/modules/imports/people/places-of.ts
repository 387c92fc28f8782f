import { isOfInstallation, positionsOf } from '#modules/agencies/index.ts';
import type { RowFault } from '#modules/table-files/index.ts';
import type { Importing } from '../import-kind.ts';

/** A position at its place. */
export interface NamedPlace {
  side: 'organization' | 'agency';
  position: string;
  title: string;
  organizationId: string | null;
}

/**
 * The positions that a cell names, by title or key, cut by semicolons. Where both sides have one of that name, the unit's is meant of
 * somebody in a unit. Rights over the agency or the whole installation are given one by one, never by a list.
 */
export const placesOf = (
  { definition }: Pick<Importing, 'definition'>,
  cell: string,
  organizationId: string | null,
): { places: NamedPlace[]; faults: RowFault[] } => {
  const places: NamedPlace[] = [];
  const faults: RowFault[] = [];
  for (const name of new Set(cell.split(';').map((one) => one.trim()))) {
    if (name === '') continue;
    const named = positionsOf(definition).filter(({ key, title }) =>
      [key, title].some((word) => word.toLowerCase() === name.toLowerCase()),
    );
    const preferred = organizationId === null ? 'agency' : 'organization';
    const found = named.find(({ side }) => side === preferred) ?? named[0];
    if (found === undefined) faults.push(unknown(name));
    else if (found.side === 'organization' && organizationId === null) faults.push(unitMissing(found.title));
    else if (isGivenByHand(found)) faults.push(byHand(found.title));
    else
      places.push({
        ...{ side: found.side, position: found.key, title: found.title },
        organizationId: found.side === 'organization' ? organizationId : null,
      });
  }
  return { places, faults };
};

const isGivenByHand = ({ side, key }: { side: string; key: string }): boolean =>
  isOfInstallation({ side, position: key }) ||
  (side === 'agency' && ['administrator', 'inspector'].includes(key));

const fault = (code: string, detail: string): RowFault => ({ column: 'positions', code, detail });

const unknown = (name: string) =>
  fault('unknown-position', `Jabatan "${name}" tidak dikenal di instansi ini.`);

const unitMissing = (title: string) =>
  fault('unit-missing', `Jabatan "${title}" berada di unit: isi unit kerjanya.`);

const byHand = (title: string) =>
  fault(
    'given-by-hand',
    `Jabatan "${title}" diberikan satu per satu pada halaman Orang, bukan melalui impor.`,
  );
