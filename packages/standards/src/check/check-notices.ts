import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { faultAt } from './problems.ts';

/** Faults of where an applicant without an account is told: the form must ask for it, in that format, of the public. */
export function checkNotices({ notices, form, applicants }: StandardDefinition): Fault[] {
  if (notices === undefined) return [];
  const unasked = Object.entries(notices).flatMap(([format, field]) =>
    form.properties[field]?.format === format
      ? []
      : [
          faultAt(
            ['notices', format],
            'unknown-field',
            `Isian ${field} dengan format ${format} tidak ada pada formulir.`,
          ),
        ],
  );
  return applicants.public === undefined
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
