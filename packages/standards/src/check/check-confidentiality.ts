import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { pathsIn } from '../templates/fill-template.ts';
import { proceduresOf } from './check-procedure.ts';
import { faultAt } from './problems.ts';

type Place = (string | number)[];

const choices = { identity: ['open', 'masked'], content: ['public', 'confidential'] } as const;
const properties = { identity: 'identity', content: 'visibility' } as const;
type Part = keyof typeof choices;

/** Faults of what a case may keep back: the choice in the form, who sees it all the same, and that no text gives it away. */
export const checkConfidentiality = (standard: StandardDefinition, agency: AgencyDefinition): Fault[] => [
  ...(['identity', 'content'] as const).flatMap((part) => [
    ...checkChoice(standard, part),
    ...checkReaders(standard, part, agency),
  ]),
  ...checkApplicants(standard),
  ...checkFields(standard),
  ...checkOfficials(standard),
  ...checkTexts(standard),
];

function checkChoice({ form, confidentiality }: StandardDefinition, part: Part): Fault[] {
  const name = properties[part];
  const property = form.properties[name];
  const isSaid = confidentiality?.[part] !== undefined;
  if (property === undefined)
    return isSaid
      ? [faultAt(['confidentiality', part], 'unknown-field', `Formulir belum memiliki isian ${name}.`)]
      : [];
  const place = ['form', 'properties', name];
  if (!isSaid) {
    const detail = `Belum disebut (confidentiality.${part}) siapa yang tetap dapat melihatnya.`;
    return [faultAt(place, 'confidentiality-missing', detail)];
  }
  const given = (property.enum ??
    (property.oneOf as { const: unknown }[] | undefined)?.map((one) => one.const)) as unknown[] | undefined;
  const isRight =
    given?.length === 2 &&
    choices[part].every((choice) => given.includes(choice)) &&
    form.required?.includes(name);
  return isRight
    ? []
    : [faultAt(place, 'unknown-value', `Isian ${name} wajib dan pilihannya: ${choices[part].join(', ')}.`)];
}

const checkReaders = (
  { confidentiality }: StandardDefinition,
  part: Part,
  agency: AgencyDefinition,
): Fault[] =>
  (confidentiality?.[part]?.seenBy ?? []).flatMap((position, index) =>
    agency.positions.some(({ side, key }) => side === 'agency' && key === position)
      ? []
      : [
          faultAt(
            ['confidentiality', part, 'seenBy', index],
            'unknown-position',
            `Jabatan ${position} tidak ada pada instansi.`,
          ),
        ],
  );

const checkFields = ({ confidentiality, form, requirements }: StandardDefinition): Fault[] =>
  (confidentiality?.identity?.fields ?? []).flatMap((field, index) =>
    Object.hasOwn(form.properties, field) || requirements.some(({ key }) => key === field)
      ? []
      : [
          faultAt(
            ['confidentiality', 'identity', 'fields', index],
            'unknown-field',
            `Isian atau persyaratan ${field} tidak ada.`,
          ),
        ],
  );

/** A unit's request bears its name everywhere, and its people's in the history; only members of the public can stay unknown. */
const checkApplicants = ({ applicants, confidentiality }: StandardDefinition): Fault[] =>
  confidentiality?.identity === undefined || applicants.organizations === undefined
    ? []
    : [
        faultAt(
          ['confidentiality', 'identity'],
          'units-are-known',
          'Identitas hanya dapat dirahasiakan pada layanan yang tidak diajukan oleh unit.',
        ),
      ];

/** Whoever must take a step must be able to read the case; confidential content is like no case at all to everybody else. */
function checkOfficials(standard: StandardDefinition): Fault[] {
  const readers = standard.confidentiality?.content?.seenBy;
  if (readers === undefined) return [];
  return proceduresOf(standard).flatMap(({ steps, place }) =>
    steps.flatMap(({ no, actor }, index) =>
      actor.side !== 'agency' || actor.positions.some((position) => readers.includes(position))
        ? []
        : [
            faultAt(
              [...place, index, 'actor', 'positions'],
              'cannot-read',
              `Pelaksana langkah ${no} tidak dapat membaca isi yang dirahasiakan (confidentiality.content).`,
            ),
          ],
    ),
  );
}

/** Letters and labels are read by the unit concerned too; none may say who the reporter is. */
function checkTexts(standard: StandardDefinition): Fault[] {
  const fields = standard.confidentiality?.identity?.fields ?? [];
  const texts: { text: string; place: Place }[] = [
    ...standard.letters.flatMap(({ subject, opening, closing }, index) => [
      { text: subject, place: ['letters', index, 'subject'] },
      ...opening.map((text, at) => ({ text, place: ['letters', index, 'opening', at] })),
      ...(closing ?? []).map((text, at) => ({ text, place: ['letters', index, 'closing', at] })),
    ]),
    ...proceduresOf(standard).flatMap(({ steps, place }) =>
      steps.flatMap((step, index) =>
        step.kind === 'provisioning'
          ? step.items.map(({ label }, at) => ({
              text: label ?? '',
              place: [...place, index, 'items', at, 'label'],
            }))
          : [],
      ),
    ),
  ];
  return texts.flatMap(({ text, place }) =>
    pathsIn(text).some((path) => fields.some((field) => `${path}.`.startsWith(`form.${field}.`)))
      ? [faultAt(place, 'identity-in-text', 'Naskah ini menyebut identitas pelapor yang dapat dirahasiakan.')]
      : [],
  );
}
