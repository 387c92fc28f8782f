import type { AgencyDefinition, StandardDefinition } from '@pendopo/standards';
import { type Asker, citizenAsking, unitAsking } from './asker.ts';
import { createPeople } from './names.ts';
import type { Random } from './random.ts';
import type { Population } from './seed-people.ts';
import { type Story, storiesOf } from './stories.ts';

/** Who asks next, and for what. */
export interface Told {
  asker: Asker;
  story: Story;
}

interface Setting {
  agency: AgencyDefinition;
  standard: StandardDefinition;
  population: Population;
  random: Random;
  /** What was told in the agency already, whatever the service. */
  told: Set<string>;
}

/**
 * Lets the units that a standard serves ask in turn, or one member of the public after another; nobody tells what was told before as
 * long as there is something else to tell.
 */
export const createTelling = ({ agency, standard, population, random, told }: Setting) => {
  const { organizations = [] } = standard.applicants;
  const units = population.units.filter(({ kind }) => organizations.some((allowed) => allowed === kind));
  const make = createPeople(random);
  let turn = 0;
  return (): Told | null => {
    const unit = units[turn % Math.max(1, units.length)];
    turn += 1;
    if (unit === undefined && standard.applicants.public === undefined) return null;
    const asker = unit === undefined ? citizenAsking(make, random, agency) : unitAsking(unit);
    const stories = storiesOf(asker, standard.form.properties, random);
    const nameOf = ({ about }: Story) => `${unit?.id ?? ''} ${about}`;
    const story = stories.find((one) => !told.has(nameOf(one))) ?? random.pick(stories);
    told.add(nameOf(story));
    return { asker, story };
  };
};
