import type { BodyOf, registerDiscovered } from '@pendopo/contracts';
import { markerOf } from '@pendopo/provisioning';
import type { AssetRegister } from '#modules/assets/index.ts';
import { newId } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { FieldFault } from '#platform/problems.ts';
import { ObjectsRefused } from '../errors.ts';
import { createFindingRepository } from '../repository.ts';
import { createDiscoveryRepository, type ReadObject } from './repository.ts';
import { straySubject } from './survey.ts';

/** Who takes things into the register, from which back-end and when. */
export interface Taking {
  tx: Transaction;
  actor: PersonActor;
  backend: { key: string; driver: string };
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  /** Ids of the units that the agency serves. */
  units: ReadonlySet<string>;
}

type Row = BodyOf<typeof registerDiscovered>['rows'][number];

/** A name may be one of each kind that a back-end has. */
const MOST_KINDS = 8;

/**
 * Takes things that a back-end has into the register, all or none; the look that follows has them marked. What nobody knew of is found no
 * more.
 * @throws {ProblemError} 422 with a pointer to each row that may not come in.
 */
export const take = async (
  register: AssetRegister,
  taking: Taking,
  rows: readonly Row[],
): Promise<{ registered: number; tied: number }> => {
  const { tx, actor, backend, now } = taking;
  const { agency } = actor;
  const repository = createDiscoveryRepository(tx, agency);
  await repository.takeTurns(backend.key);
  const objects = await listedAs(repository, backend.key, rows);
  refuseFaulty(taking, rows, objects);
  const findings = createFindingRepository(tx, agency);
  const event = { at: now, event: 'discover', by: actor.name, note: null };
  for (const row of rows) {
    const { kind, name, asset } = row;
    const place = { driver: backend.driver, backend: backend.key, name };
    const marker = objects.get(keyOf(row))?.marker ?? undefined;
    const stray = straySubject(backend.key, kind, name);
    if (asset === undefined) {
      const id = newId(now);
      await register.discover(tx, { agency, ...place, ...ownedAs(row, marker, id) }, event);
      await findings.closeTaken(stray, { assetId: id, by: actor.name, now });
    } else {
      await register.tie(tx, { agency, id: asset }, { ...place, ...(marker && { marker }) }, event);
      await findings.close(stray, ['stray'], now);
    }
  }
  const tied = rows.filter(({ asset }) => asset !== undefined).length;
  return { registered: rows.length - tied, tied };
};

/** Things as they were listed the last time, by {@link keyOf}. */
export const listedAs = async (
  repository: ReturnType<typeof createDiscoveryRepository>,
  backend: string,
  rows: readonly { name: string }[],
): Promise<Map<string, ReadObject>> => {
  const names = [...new Set(rows.map(({ name }) => name))];
  const found = await repository.list(backend, { names }, { limit: names.length * MOST_KINDS });
  return new Map(found.map((one) => [keyOf(one), one]));
};

const ownedAs = (row: Row, marker: string | undefined, id: string) => {
  const { kind, organization = null, responsible = null, position, nip, since } = row;
  return {
    ...{ id, kind, marker: marker ?? markerOf(id), nip, since },
    ...{ organizationId: organization, responsibleName: responsible, responsiblePosition: position },
  };
};

/** A thing is known by its kind and its name. */
export const keyOf = ({ kind, name }: { kind: string; name: string }): string => `${kind} ${name}`;

const refuseFaulty = (
  taking: Taking,
  rows: readonly Row[],
  objects: ReadonlyMap<string, ReadObject>,
): void => {
  const seen = new Set<string>();
  const errors = rows.flatMap((row, index) => {
    const key = keyOf(row);
    const faults = seen.has(key) ? [registered(row)] : faultsOf(taking, row, objects.get(key));
    seen.add(key);
    return faults.map(({ pointer, ...rest }) => ({ pointer: `/rows/${index}${pointer}`, ...rest }));
  });
  if (errors.length > 0) throw ObjectsRefused({ errors });
};

const faultsOf = ({ units, today }: Taking, row: Row, object: ReadObject | undefined): FieldFault[] => {
  const { asset, organization, responsible, since } = row;
  if (object === undefined) return [fault('/name', 'not-listed', 'Ini tidak ada lagi di sistem tujuan.')];
  if (object.state === 'registered') return [registered(row)];
  if (asset !== undefined)
    return object.assetId === asset ? [] : [fault('/asset', 'other-asset', 'Aset ini bernama lain.')];
  return [
    ...(organization === undefined ? [fault('/organization', 'required', 'Pilih perangkat daerah.')] : []),
    ...(organization !== undefined && !units.has(organization)
      ? [fault('/organization', 'unknown', 'Unit ini tidak dikenal.')]
      : []),
    ...(responsible === undefined
      ? [fault('/responsible', 'required', 'Tuliskan penanggung jawabnya.')]
      : []),
    ...(since !== undefined && since > today
      ? [fault('/since', 'in-future', 'Tanggal ini belum tiba.')]
      : []),
  ];
};

const registered = ({ name }: Row): FieldFault =>
  fault('/name', 'already-registered', `${name} sudah tercatat di daftar aset.`);

const fault = (pointer: string, code: string, detail: string): FieldFault => ({ pointer, code, detail });
