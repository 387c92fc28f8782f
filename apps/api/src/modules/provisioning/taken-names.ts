import { isAssetItem, isDeed, type PlannedThing, planItems, procedureOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { type CaseAtHand, templateValues } from '#modules/service-requests/index.ts';
import { nameTaken, toLabel } from './names.ts';
import { createReservations } from './reservations.ts';

/** That something a row asks for exists already: the row's column that names it, and a sentence. */
export interface TakenName {
  column: string | null;
  code: string;
  detail: string;
}

/**
 * Of rows that a table of the form may come to hold, those that ask for a thing which the agency has under that name, or whose name is
 * kept for another case. As far as a look can tell; nothing is kept by it.
 * @param table name of the form's property.
 * @returns by index of the row.
 */
export const takenNames = async (
  atHand: CaseAtHand,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<Map<number, TakenName>> => {
  const { tx, loaded, agency, now } = atHand;
  const asked = itemsOfRows(atHand, table, rows);
  if (asked.length === 0) return new Map();
  const labels = [...new Set(asked.map(({ item }) => item.label))];
  const { rows: existing } = await tx.execute<{ kind: string; label: string }>(sql`
    select kind, label from assets
    where agency = ${loaded.agency} and status <> 'terminated' and label = any(${sql.param(labels)}::text[])`);
  const held = new Set(existing.map(({ kind, label }) => `${kind} ${label}`));
  const hosts = asked.filter(({ item }) => item.kind === 'subdomain').map(({ item }) => hostOf(item, agency));
  const kept =
    hosts.length === 0
      ? new Set<string>()
      : await createReservations(tx, loaded.agency, now).taken('subdomain', hosts, loaded.id);
  const isTaken = (item: PlannedThing): boolean =>
    held.has(`${item.kind} ${item.label}`) || (item.kind === 'subdomain' && kept.has(hostOf(item, agency)));
  return new Map(
    asked
      .filter(({ item }) => isTaken(item))
      .map(({ row, item, column }) => [
        row,
        { column, code: nameTaken.code, detail: `${item.label}: ${nameTaken.detail.id}` },
      ]),
  );
};

/** What the procedure would make for each row, and the column that it is called by: the first that its label asks for. */
const itemsOfRows = (
  atHand: CaseAtHand,
  table: string,
  rows: readonly Record<string, unknown>[],
): { row: number; item: PlannedThing; column: string | null }[] => {
  const { definition, loaded } = atHand;
  const values = templateValues({
    ...atHand,
    loaded: { ...loaded, form: { ...loaded.form, [table]: rows } },
  });
  return procedureOf(definition, loaded.state.variant).flatMap((step) => {
    if (step.kind !== 'provisioning') return [];
    return step.items.flatMap((item) => {
      if (isAssetItem(item) || item.forEach !== `form.${table}`) return [];
      const column = /\{\{\s*row\.(\w+)/.exec(item.label)?.[1] ?? null;
      return planItems({ ...step, items: [item] }, values).flatMap((planned, row) =>
        isDeed(planned) ? [] : [{ row, item: planned, column }],
      );
    });
  });
};

const hostOf = ({ label }: PlannedThing, { domain }: { domain: string }): string => toLabel(label, domain);
