import type { Person } from '@pendopo/contracts';
import { ref } from 'vue';
import {
  addPerson,
  changePerson,
  endSessionsOf,
  givePosition,
  type NewPerson,
  type NewPosition,
  type PersonChanges,
  renewPassword,
  resetFactorsOf,
  takePosition,
} from '../api/people.ts';
import { PEOPLE_KEY } from '../queries/people.ts';
import { useReadAnew } from '../queries/read-anew.ts';
import { useProblem } from './use-problem.ts';

/** A first password as its maker sees it once. */
export interface MadePassword {
  name: string;
  username: string;
  password: string;
}

/** What an administrator does to people; the list is read anew after each, and what was refused is kept in words. */
export const usePeopleChanges = () => {
  const readAnew = useReadAnew();
  const problem = useProblem();
  const busy = ref(false);
  // In no store and no cache: whoever closes the dialog has seen it for the last time.
  const made = ref<MadePassword | null>(null);

  const change = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    busy.value = true;
    const done = await problem.attempt(work);
    busy.value = false;
    if (done !== undefined) await readAnew({ key: PEOPLE_KEY.root });
    return done;
  };

  return {
    ...problem,
    busy,
    made,
    async add(given: NewPerson): Promise<boolean> {
      const done = await change(() => addPerson(given));
      if (done === undefined) return false;
      made.value = { name: done.person.name, username: done.person.username, password: done.password };
      return true;
    },
    async renew({ id, name, username }: Person): Promise<boolean> {
      const done = await change(() => renewPassword(id));
      if (done === undefined) return false;
      made.value = { name, username, password: done.password };
      return true;
    },
    endSessions: (id: string) => change(() => endSessionsOf(id).then(() => true)),
    resetFactors: (id: string) => change(() => resetFactorsOf(id).then(() => true)),
    correct: (id: string, changes: PersonChanges) => change(() => changePerson(id, changes)),
    setStatus: (id: string, status: Person['status']) => change(() => changePerson(id, { status })),
    give: (id: string, position: NewPosition) => change(() => givePosition(id, position)),
    end: (id: string, assignment: string) => change(() => takePosition(id, assignment)),
  };
};
