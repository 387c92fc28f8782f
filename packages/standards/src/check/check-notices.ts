import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { faultAt } from './problems.ts';

type Notices = NonNullable<StandardDefinition['notices']>;

/** Faults of how an applicant without an account is written to: the form must ask for it of the public, and keep it where they stay unknown. */
export function checkNotices({ notices, ...standard }: StandardDefinition): Fault[] {
  if (notices === undefined) return [];
  const unasked = Object.entries(notices).flatMap(([purpose, field]) =>
    faultsOf(purpose as keyof Notices, field, standard),
  );
  return standard.applicants.public === undefined
    ? [
        faultAt(
          ['notices'],
          'nobody-applies',
          'Standar ini tidak melayani masyarakat; unit diberi tahu melalui akunnya.',
        ),
        ...unasked,
      ]
    : unasked;
}

function faultsOf(
  purpose: keyof Notices,
  field: string,
  { form, confidentiality }: Omit<StandardDefinition, 'notices'>,
): Fault[] {
  const fault = (code: string, detail: string) => [faultAt(['notices', purpose], code, detail)];
  const property = form.properties[field];
  if (purpose !== 'name')
    return property?.format === purpose
      ? []
      : fault('unknown-field', `Isian ${field} dengan format ${purpose} tidak ada pada formulir.`);
  if (property?.type !== 'string' || property.format !== undefined || property.oneOf !== undefined)
    return fault('unknown-field', `Isian ${field} berupa teks bebas tidak ada pada formulir.`);
  const kept = confidentiality?.identity?.fields;
  return kept === undefined || kept.includes(field)
    ? []
    : fault('identity-not-kept', `Isian ${field} menyebut nama pemohon, tetapi tidak ikut dirahasiakan.`);
}
