import type { AssetDeed, AssetItem } from '../definition/provision-item.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { isDay } from '../registers/register-day.ts';
import type { Fault } from '../schema/fault.ts';
import { pathsIn } from '../templates/fill-template.ts';
import { judgePath, schemaAt } from '../templates/template-paths.ts';
import type { PlacedProcedure } from './check-procedure.ts';
import { faultAt } from './problems.ts';
import { reachableFrom } from './procedure-graph.ts';

type Place = (string | number)[];
type Part = 'label' | 'spec' | 'until' | 'recipient' | 'credential' | 'along';

/** What an item says beside its key, title and condition, by what it does. */
const PARTS: Record<AssetDeed, readonly Part[]> = {
  change: ['label', 'spec'],
  renew: ['until'],
  entrust: ['recipient', 'credential'],
  suspend: [],
  resume: [],
  close: ['along'],
};

/** Faults of what is to be done with the asset that a case is about. */
export const checkDeed = (
  item: AssetItem,
  step: string,
  place: Place,
  standard: StandardDefinition,
  procedure: PlacedProcedure,
): Fault[] => [
  ...checkAsset(standard, place),
  ...checkParts(item, place),
  ...checkTexts(item, place, standard),
  ...checkUntil(item, place, standard),
  ...checkPerson(item, place, standard),
  ...checkAlong(item, place, standard),
  ...checkRegistered(step, place, procedure),
];

const checkAsset = ({ assets }: StandardDefinition, place: Place): Fault[] =>
  assets === undefined
    ? [
        faultAt(
          [...place, 'does'],
          'assets-missing',
          'Standar ini belum menyebut jenis aset (assets) yang menjadi pokok permohonannya.',
        ),
      ]
    : [];

function checkParts(item: AssetItem, place: Place): Fault[] {
  const { does, label, spec, until, recipient } = item;
  const alien = (['label', 'spec', 'until', 'recipient', 'credential', 'along'] as const).filter(
    (part) => item[part] !== undefined && !PARTS[does].includes(part),
  );
  const missing =
    (does === 'change' && label === undefined && Object.keys(spec ?? {}).length === 0 && 'spec') ||
    (does === 'renew' && until === undefined && 'until') ||
    (does === 'entrust' && recipient === undefined && 'recipient');
  return [
    ...alien.map((part) =>
      faultAt([...place, part], 'not-of-deed', `${part} tidak berlaku bagi butir dengan does: ${does}.`),
    ),
    ...(missing === false
      ? []
      : [faultAt([...place, missing], 'required', `Butir dengan does: ${does} memerlukan ${missing}.`)]),
  ];
}

/** What may stay empty would leave the asset without it. */
function checkTexts(
  { label, spec, until, when }: AssetItem,
  place: Place,
  standard: StandardDefinition,
): Fault[] {
  const texts: { text: unknown; at: Place }[] = [
    { text: label, at: [...place, 'label'] },
    { text: until, at: [...place, 'until'] },
    ...Object.entries(spec ?? {}).map(([name, text]) => ({ text, at: [...place, 'spec', name] })),
  ];
  return texts.flatMap(({ text, at }) =>
    typeof text !== 'string'
      ? []
      : pathsIn(text).flatMap((path) => {
          const verdict = path.startsWith('row.')
            ? 'unknown'
            : judgePath(standard, path, { when, ofAsset: true });
          if (verdict === 'known') return [];
          return verdict === 'unknown'
            ? [faultAt(at, 'unknown-path', `{{ ${path} }} tidak dikenal.`)]
            : [faultAt(at, 'optional-path', `{{ ${path} }} dapat kosong karena tidak wajib diisi.`)];
        }),
  );
}

/** Days are compared as ISO 8601 writes them, so nothing but one may stand there; a path that nobody knows has a fault of its own. */
function checkUntil({ until }: AssetItem, place: Place, standard: StandardDefinition): Fault[] {
  if (until === undefined || ISO_DAY.test(until)) return [];
  const [path, ...others] = pathsIn(until);
  const isAlone = path !== undefined && others.length === 0 && /^\{\{[^{}]*\}\}$/.test(until.trim());
  if (isAlone && (isDay(standard, path) || judgePath(standard, path) === 'unknown')) return [];
  return [
    faultAt(
      [...place, 'until'],
      'not-a-date',
      'until harus berupa satu isian tanggal (format: date) atau tanggal YYYY-MM-DD.',
    ),
  ];
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function checkPerson({ recipient, when }: AssetItem, place: Place, standard: StandardDefinition): Fault[] {
  if (recipient === undefined) return [];
  const isPerson = ['name', 'nip'].every(
    (part) => judgePath(standard, `${recipient}.${part}`, { when }) === 'known',
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

/** What may stay unanswered is a no. */
function checkAlong({ along }: AssetItem, place: Place, { form }: StandardDefinition): Fault[] {
  if (along === undefined || schemaAt(form, along)?.type === 'boolean') return [];
  return [
    faultAt([...place, 'along'], 'not-yes-or-no', `${along} bukan isian ya atau tidak (type: boolean).`),
  ];
}

/** The register learns of it when the case is delivered. */
function checkRegistered(step: string, place: Place, { steps }: PlacedProcedure): Fault[] {
  const reached = reachableFrom(steps, step);
  return steps.some(({ key, kind }) => kind === 'handover' && reached.has(key))
    ? []
    : [
        faultAt(
          place,
          'never-registered',
          'Perubahan aset ini tidak pernah dicatat: tidak ada serah terima sesudahnya.',
        ),
      ];
}
