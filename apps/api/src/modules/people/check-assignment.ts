import type { assignPosition, BodyOf } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import { positionExists } from '#modules/agencies/index.ts';
import { isDate } from '#platform/dates.ts';
import type { FieldFault } from '#platform/problems.ts';
import { isUuid } from '#platform/uuid.ts';
import type { Assignment } from './assignments.ts';

/** What is asked for. */
export type GivenPosition = BodyOf<typeof assignPosition>;

/** What is wrong with the form of an assignment, before anybody is looked up; `unit` is where it would be. */
export const faultsOf = (
  given: GivenPosition,
  definition: Pick<AgencyDefinition, 'positions'>,
  unit: string | null,
): FieldFault[] => {
  const { side, position, acting = null, actingFor = null, from, until = null } = given;
  const faults: FieldFault[] = [];
  const say = (pointer: string, code: string, id: string, en: string) =>
    faults.push({ pointer, code, detail: { id, en } });

  if (!positionExists(definition, side, position))
    say('/position', 'unknown-position', 'Jabatan ini tidak ada di sini.', 'There is no such position here.');
  if (side === 'organization' && unit === null)
    say('/organization', 'required', 'Sebut unit tempat jabatan ini.', 'Say in which unit.');
  if (side === 'agency' && unit !== null)
    say(
      '/organization',
      'not-here',
      'Jabatan instansi tidak berada di unit.',
      'The agency’s positions are in no unit.',
    );
  if (!isDate(from)) say('/from', 'date', 'Tanggal ini tidak ada.', 'There is no such date.');
  if (until !== null && !isDate(until))
    say('/until', 'date', 'Tanggal ini tidak ada.', 'There is no such date.');
  else if (until !== null && until < from)
    say('/until', 'before-from', 'Tanggal akhir mendahului tanggal mulai.', 'It ends before it begins.');
  if (acting === null && actingFor !== null)
    say(
      '/actingFor',
      'not-acting',
      'Hanya Plt atau Plh yang mewakili.',
      'Only a Plt or Plh stands in for somebody.',
    );
  if (actingFor !== null && !isUuid(actingFor))
    say(
      '/actingFor',
      'not-a-holder',
      'Orang ini bukan pemegang jabatan.',
      'This person does not hold the position.',
    );
  // A Plh stands in for a holder who is away for some days, a Plt where the office is vacant.
  if (acting === 'plh' && actingFor === null)
    say(
      '/actingFor',
      'required',
      'Plh mewakili pejabat yang berhalangan: sebut siapa.',
      'Say whom a Plh stands in for.',
    );
  if (acting === 'plh' && until === null)
    say('/until', 'required', 'Plh berlaku sampai tanggal tertentu.', 'A Plh lasts until a date.');
  return faults;
};

/** How an assignment stands to those that there are: fine, held by the person already, not vacant, or not for a holder. */
export const judgeAssignment = (
  given: Pick<GivenPosition, 'acting' | 'actingFor' | 'from' | 'until'>,
  personId: string,
  overlapping: readonly Assignment[],
): 'fine' | 'held-already' | 'not-vacant' | 'not-a-holder' => {
  const { acting = null, actingFor = null, from } = given;
  if (overlapping.some((one) => one.personId === personId && (acting === null || one.acting !== null)))
    return 'held-already';
  if (acting === null) return 'fine';
  const holders = overlapping.filter((one) => one.acting === null);
  if (actingFor === null) return holders.length === 0 ? 'fine' : 'not-vacant';
  const isHolder = holders.some(
    (one) =>
      one.personId === actingFor &&
      one.personId !== personId &&
      one.startsOn <= from &&
      (one.endsOn === null || one.endsOn >= from),
  );
  return isHolder ? 'fine' : 'not-a-holder';
};
