import { checkForm } from '@pendopo/standards';
import { createOrganizationRepository } from '#modules/agencies/index.ts';
import { newId } from '#modules/service-requests/index.ts';
import { type FindTaken, type Table, tableOf } from '#modules/table-files/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { RowsRefused } from './errors.ts';
import { type ImportedRow, IN_ENGLISH, importForm, KINDS_IN_ENGLISH } from './import-table.ts';
import { peopleByNip } from './people-by-nip.ts';
import { createAssetRepository } from './repository.ts';
import type { NewAsset } from './tables.ts';

/** Who writes into which register, and when. */
export interface Importing {
  tx: Transaction;
  actor: PersonActor;
  /** RFC 3339. */
  now: string;
  /** The agency's day, `YYYY-MM-DD`. */
  today: string;
}

/** The table that an agency's files are held against, with its units as they are now; a register downloaded in English fits it too. */
export const tableFor = async ({ tx, actor }: Pick<Importing, 'tx' | 'actor'>): Promise<Table> => {
  const units = await createOrganizationRepository(tx).list(actor.agency, undefined);
  const table = tableOf({ form: importForm(units) }, 'assets');
  const titles: Readonly<Record<string, string>> = IN_ENGLISH;
  return {
    ...table,
    columns: table.columns.map((column) => {
      const title = titles[column.key];
      if (title === undefined) return column;
      return {
        ...column,
        elsewhere: { title, ...(column.key === 'kind' ? { words: KINDS_IN_ENGLISH } : {}) },
      };
    }),
  };
};

/** Rows whose thing stands in the register already, so that a file that comes twice doubles nothing. */
export const findStanding =
  ({ tx, actor, today }: Importing): FindTaken =>
  async (rows) => {
    const labels = [...new Set(rows.map(({ label }) => String(label)))];
    const standing = await createAssetRepository(tx, actor.agency, today).standing(labels);
    const known = new Set(standing.map(({ kind, label }) => `${kind} ${label}`));
    return new Map(
      [...rows.entries()]
        .filter(([, { kind, label }]) => known.has(`${String(kind)} ${String(label)}`))
        .map(([index, { label }]) => [
          index,
          {
            column: 'label',
            code: 'already-registered',
            detail: `${String(label)} sudah tercatat di daftar aset.`,
          },
        ]),
    );
  };

/**
 * Writes rows into the register, all or none.
 * @throws {ProblemError} 422 with a pointer to each row that may not come in.
 */
export const importAssets = async (
  importing: Importing,
  rows: readonly Record<string, unknown>[],
): Promise<number> => {
  const { tx, actor, now, today } = importing;
  const units = await createOrganizationRepository(tx).list(actor.agency, undefined);
  const wrong = checkForm(importForm(units), { assets: rows }, { complete: true });
  const standing = wrong.length > 0 ? new Map() : await findStanding(importing)(rows);
  const errors = [
    ...wrong.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/assets/, '/rows') })),
    ...[...standing].map(([index, { code, detail }]) => ({ pointer: `/rows/${index}/label`, code, detail })),
  ];
  if (errors.length > 0) throw RowsRefused({ errors });
  const right = rows as readonly unknown[] as readonly ImportedRow[];
  const unitOf = new Map(units.map(({ id, label }) => [label, id]));
  const personOf = await peopleByNip(
    tx,
    actor.agency,
    right.flatMap(({ nip }) => nip ?? []),
  );
  await createAssetRepository(tx, actor.agency, today).register(
    right.map((row) =>
      toAsset(importing, row, unitOf.get(row.unit) ?? null, personOf.get(row.nip ?? '') ?? null),
    ),
    now,
  );
  return rows.length;
};

const toAsset = (
  { actor, now }: Importing,
  { kind, label, responsible, position, account, url, since, expiresOn, tariff, note }: ImportedRow,
  organizationId: string | null,
  responsiblePersonId: string | null,
): NewAsset => {
  const id = newId(now);
  return {
    agency: actor.agency,
    id,
    kind,
    label,
    status: 'active',
    organizationId,
    responsiblePersonId,
    responsibleName: responsible,
    responsiblePosition: position ?? null,
    driver: 'manual',
    backend: null,
    name: account ?? label,
    marker: `pendopo ${id}`,
    spec: {},
    facts: {
      ...(url === undefined ? {} : { url }),
      ...(account === undefined ? {} : { username: account }),
      ...(note === undefined ? {} : { note }),
    },
    origin: 'import',
    serviceRequestId: null,
    standard: null,
    standardVersion: null,
    variant: null,
    tariff: tariff ?? null,
    since: since === undefined ? now : `${since}T00:00:00Z`,
    until: null,
    expiresOn: expiresOn ?? null,
    history: [{ at: now, event: 'import', by: actor.name, note: note ?? null }],
  };
};
