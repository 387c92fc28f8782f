import { nationalDays, type SpecialDay } from '@pendopo/calendar';
import type { AgencyDefinition } from '@pendopo/standards';

/** A day that an agency entered itself, as its row has it. */
export interface OwnDay {
  date: string;
  kind: SpecialDay['kind'];
  name: string;
  decree: string | null;
  announcedOn: string;
}

/** A special day as it is listed. */
export interface ListedDay {
  date: string;
  kind: SpecialDay['kind'];
  name: string;
  decree: string | null;
  announcedAt: string | null;
  own: boolean;
}

/** An own day as it is listed. */
export const presentOwnDay = ({ announcedOn, ...day }: OwnDay): ListedDay => ({
  ...day,
  announcedAt: announcedOn,
  own: true,
});

/** All special days between two dates (ISO, both inclusive): national ones, those of the definition, and the agency's own. */
export const listDays = (
  definition: Pick<AgencyDefinition, 'days'>,
  own: readonly OwnDay[],
  from: string,
  until: string,
): ListedDay[] =>
  [...nationalDays.map(presentFixedDay), ...definition.days.map(presentFixedDay), ...own.map(presentOwnDay)]
    .filter(({ date }) => from <= date && date <= until)
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));

const presentFixedDay = ({ date, kind, name, decree, announcedAt = null }: SpecialDay): ListedDay => ({
  date,
  kind,
  name,
  decree,
  announcedAt,
  own: false,
});
