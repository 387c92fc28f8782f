import { createOrganizationRepository, isAdministrator } from '#modules/agencies/index.ts';
import { newId } from '#modules/service-requests/index.ts';
import type { RowFault } from '#modules/table-files/index.ts';
import {
  changesOf,
  choice,
  foundNew,
  foundThere,
  type Importing,
  type ImportKind,
  line,
  tableForm,
} from '../import-kind.ts';

/** A row of the import, as its form asks for it. */
interface UnitRow {
  kind: string;
  name: string;
  shortName: string;
  label: string;
  address?: string;
  phone?: string;
}

/** Units that the agency serves; the label, their own part of a domain name, tells which is which. */
export const unitsImport: ImportKind = {
  title: 'Unit kerja',
  mayImport: isAdministrator,

  form: async ({ definition }) =>
    tableForm('Unit kerja', ['kind', 'name', 'shortName', 'label'], {
      kind: choice(
        'Jenis',
        Object.entries(definition.organizationKinds).map(([value, title]) => ({ value, title })),
      ),
      name: { ...line('Nama', 200, 'Dinas Kesehatan'), minLength: 2 },
      shortName: { ...line('Nama singkat', 60, 'Dinkes'), minLength: 2 },
      label: {
        type: 'string',
        title: 'Label',
        format: 'subdomain',
        description: 'Bagian nama domain milik unit ini; tidak pernah berubah.',
        examples: ['dinkes'],
      },
      address: line('Alamat', 300, 'Jalan Merdeka 1'),
      phone: { type: 'string', title: 'Telepon', format: 'phone' },
    }),

  async compare(importing, rows) {
    const judged = await judgeUnits(importing, rows as readonly unknown[] as readonly UnitRow[]);
    const repository = createOrganizationRepository(importing.tx);
    const { agency } = importing.actor;
    return {
      findings: judged.map(({ finding }) => finding),
      async write() {
        const deeds = [];
        for (const { row, id, finding } of judged) {
          if (finding.outcome === 'same') continue;
          const subject = id ?? newId(importing.now);
          const { name, label } = row;
          if (id === undefined) await repository.add(agency, { ...row, id: subject });
          else await repository.change(agency, id, row);
          const changed = finding.changes.map(({ column }) => column);
          deeds.push(
            id === undefined
              ? { action: 'organization.add' as const, subject, data: { name, label, imported: true } }
              : { action: 'organization.change' as const, subject, data: { changed, imported: true } },
          );
        }
        return deeds;
      },
    };
  },
};

const judgeUnits = async ({ tx, actor, definition }: Importing, rows: readonly UnitRow[]) => {
  const { reservedLabels = [] } = definition;
  const kinds: Readonly<Record<string, string>> = definition.organizationKinds;
  const known = await createOrganizationRepository(tx).list(actor.agency, undefined);
  const byLabel = new Map(known.map((unit) => [unit.label, unit] as const));
  return rows.map((row) => {
    const unit = byLabel.get(row.label);
    if (unit === undefined)
      return { row, id: undefined, finding: foundNew(reservedLabels.includes(row.label) ? [reserved] : []) };
    const { kind, name, shortName, address, phone } = unit;
    const changes = changesOf({ kind, name, shortName, address, phone }, { ...row }, (column, value) =>
      column === 'kind' ? (kinds[value] ?? value) : value,
    );
    return { row, id: unit.id, finding: foundThere(changes) };
  });
};

const reserved: RowFault = { column: 'label', code: 'reserved', detail: 'Label ini dicadangkan.' };
