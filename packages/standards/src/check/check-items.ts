import type { AgencyDefinition } from '../definition/agency.ts';
import type { FormDefinition } from '../definition/form.ts';
import { isAssetItem, type MadeItem, type ProvisionItem } from '../definition/provision-item.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault, JsonSchema } from '../schema/fault.ts';
import { pathsIn } from '../templates/fill-template.ts';
import { judgePath, schemaAt } from '../templates/template-paths.ts';
import { checkDeed } from './check-deeds.ts';
import type { PlacedProcedure } from './check-procedure.ts';
import { duplicatesOf, faultAt } from './problems.ts';
import { reachableFrom } from './procedure-graph.ts';

type Place = (string | number)[];

/** Faults of what is to be provided: names, order, back-ends, places to fill, and who receives a secret. */
export function checkItems(
  standard: StandardDefinition,
  procedure: PlacedProcedure,
  agency: AgencyDefinition,
): Fault[] {
  const placed = procedure.steps.flatMap((step, index) =>
    step.kind === 'provisioning'
      ? step.items.map((item, at) => ({ step, item, place: [...procedure.place, index, 'items', at] }))
      : [],
  );
  const repeated = duplicatesOf(
    placed.map(({ item }) => item.key),
    (index) => [...(placed[index]?.place ?? []), 'key'],
  );
  return [
    ...repeated,
    ...placed.flatMap(({ step, item, place }) => [
      ...checkNeeds(item, step.items, place),
      ...(isAssetItem(item)
        ? checkDeed(item, step.key, place, standard, procedure)
        : checkMade(item, step.key, place, { standard, procedure, agency })),
    ]),
  ];
}

const checkMade = (
  item: MadeItem,
  step: string,
  place: Place,
  given: { standard: StandardDefinition; procedure: PlacedProcedure; agency: AgencyDefinition },
): Fault[] => [
  ...checkRole(item, place, given.agency),
  ...checkTable(item, place, given.standard.form),
  ...checkPlaces(item, place, given.standard),
  ...checkRecipient(item, place, given.standard),
  ...checkDelivery(item, step, place, given.procedure),
];

function checkNeeds(item: ProvisionItem, items: readonly ProvisionItem[], place: Place): Fault[] {
  const unknown = (item.needs ?? []).flatMap((need, index) =>
    items.some(({ key }) => key === need)
      ? []
      : [faultAt([...place, 'needs', index], 'unknown-item', `Butir ${need} tidak ada pada langkah ini.`)],
  );
  return needsItself(item, items)
    ? [...unknown, faultAt([...place, 'needs'], 'needs-cycle', `Butir ${item.key} menunggu dirinya sendiri.`)]
    : unknown;
}

function needsItself(item: ProvisionItem, items: readonly ProvisionItem[]): boolean {
  const seen = new Set<string>();
  const waiting = [...(item.needs ?? [])];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (key === item.key) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    waiting.push(...(items.find((other) => other.key === key)?.needs ?? []));
  }
  return false;
}

const checkRole = ({ role }: MadeItem, place: Place, { backends }: AgencyDefinition): Fault[] =>
  Object.hasOwn(backends, role)
    ? []
    : [
        faultAt(
          [...place, 'role'],
          'unknown-role',
          `Instansi belum menetapkan penyedia untuk peran ${role}.`,
        ),
      ];

function checkTable({ forEach }: MadeItem, place: Place, form: FormDefinition): Fault[] {
  const rows = forEach === undefined ? undefined : (schemaAt(form, forEach)?.items as JsonSchema | undefined);
  return forEach === undefined || rows?.type === 'object'
    ? []
    : [faultAt([...place, 'forEach'], 'unknown-table', `${forEach} bukan tabel pada formulir.`)];
}

function checkPlaces(item: MadeItem, place: Place, standard: StandardDefinition): Fault[] {
  const texts: { text: unknown; at: Place }[] = [
    { text: item.label, at: [...place, 'label'] },
    ...Object.entries(item.spec).map(([name, text]) => ({ text, at: [...place, 'spec', name] })),
  ];
  return texts.flatMap(({ text, at }) =>
    typeof text === 'string'
      ? pathsIn(text).flatMap((path) => checkPath(judgePath(standard, path, item), path, at))
      : [],
  );
}

function checkPath(verdict: ReturnType<typeof judgePath>, path: string, at: Place): Fault[] {
  switch (verdict) {
    case 'unknown':
      return [faultAt(at, 'unknown-path', `{{ ${path} }} tidak dikenal.`)];
    case 'optional':
      return [faultAt(at, 'optional-path', `{{ ${path} }} dapat kosong karena tidak wajib diisi.`)];
    default:
      return [];
  }
}

function checkRecipient(
  { credential, recipient, forEach, when }: MadeItem,
  place: Place,
  standard: StandardDefinition,
): Fault[] {
  if (!credential) return [];
  if (recipient === undefined) {
    return [faultAt(place, 'recipient-missing', 'Kode akses ini belum memiliki penerima (recipient).')];
  }
  const isPerson = ['name', 'nip'].every(
    (part) => judgePath(standard, `${recipient}.${part}`, { forEach, when }) === 'known',
  );
  return isPerson
    ? []
    : [
        faultAt(
          [...place, 'recipient'],
          'unknown-recipient',
          `${recipient} bukan isian wajib tentang seorang pejabat (person).`,
        ),
      ];
}

function checkDelivery(
  { credential }: MadeItem,
  step: string,
  place: Place,
  { steps }: PlacedProcedure,
): Fault[] {
  if (!credential) return [];
  const reached = reachableFrom(steps, step);
  return steps.some(({ key, kind }) => kind === 'handover' && reached.has(key))
    ? []
    : [faultAt(place, 'never-delivered', 'Kode akses ini tidak pernah diserahkan.')];
}
