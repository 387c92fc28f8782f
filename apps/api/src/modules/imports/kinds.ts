import type { ImportKindName } from '@pendopo/contracts';
import { daysImport } from './days/days-import.ts';
import { earlierCasesImport } from './earlier-cases/earlier-cases-import.ts';
import type { ImportKind } from './import-kind.ts';
import { peopleImport } from './people/people-import.ts';
import { unitsImport } from './units/units-import.ts';

/** Everything that can come in, by its name in addresses. */
export const kinds: Readonly<Record<ImportKindName, ImportKind>> = {
  days: daysImport,
  units: unitsImport,
  people: peopleImport,
  'earlier-cases': earlierCasesImport,
};
