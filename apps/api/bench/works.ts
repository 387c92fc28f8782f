import { randomUUID } from 'node:crypto';
import { endorsements } from './bench-standard.ts';
import type { Chance } from './chance.ts';
import type { Answer } from './connection.ts';
import type { Work } from './load.ts';
import type { Officer, SeededAgency } from './seed-people.ts';
import type { SeededCase } from './seeded-case.ts';
import { searchWords } from './texts.ts';

/** What the load may ask about. */
export interface World {
  agencies: readonly SeededAgency[];
  cases: readonly SeededCase[];
  /** Rows that a search for each word must give, at most 25. */
  hits: (word: string, agency: string) => number;
}

interface CaseBody {
  id: string;
  version: number;
  status: string;
  step: { key: string } | null;
  requirements: unknown[];
}

/** Begins a case as an officer of a unit. */
export const createWork = ({ agencies }: World, chance: Chance): Work => {
  const officers = allOfficers(agencies).filter(({ position }) => position === 'unit-officer');
  return () => {
    const { token, agency } = chance.pick(officers);
    return {
      call: {
        method: 'POST',
        path: 'service-requests',
        token,
        headers: { 'idempotency-key': randomUUID() },
        body: { standard: `${agency}.hosting` },
      },
      fault: expecting<CaseBody>(
        201,
        (body) =>
          body.status === 'draft' &&
          body.version === 1 &&
          body.step?.key === 'apply' &&
          body.requirements.length === 4,
      ),
    };
  };
};

/** Reads any case as an officer of its agency. */
export const readWork = ({ agencies, cases }: World, chance: Chance): Work => {
  const staff = staffByAgency(agencies);
  return () => {
    const wanted = chance.pick(cases);
    return {
      call: {
        method: 'GET',
        path: `service-requests/${wanted.id}`,
        token: chance.pick(staff.get(wanted.agency) ?? []).token,
      },
      fault: expecting<CaseBody>(
        200,
        (body) =>
          body.id === wanted.id &&
          body.status === wanted.status &&
          body.version === wanted.version &&
          (body.step?.key ?? null) === wanted.step &&
          body.requirements.length === 4,
      ),
    };
  };
};

/** Initials cases, each by a holder of its step, until none is left; never two calls at once for one case. */
export const actWork = ({ agencies, cases }: World, chance: Chance): Work => {
  const waiting = cases
    .filter(({ step }) => step !== null && step in endorsements)
    .map((one) => ({ ...one }));
  const officers = allOfficers(agencies);
  return () => {
    const index = chance.below(waiting.length);
    const [at, last] = [waiting[index], waiting.at(-1)];
    if (at === undefined || last === undefined) return null;
    waiting[index] = last;
    waiting.pop();
    const endorsement = endorsements[at.step ?? ''];
    if (endorsement === undefined) return null;
    const holders = officers.filter(
      ({ agency, position }) => agency === at.agency && position === endorsement.position,
    );
    return {
      call: {
        method: 'POST',
        path: `service-requests/${at.id}/actions/endorse`,
        token: chance.pick(holders).token,
        headers: { 'idempotency-key': randomUUID(), 'if-match': `"${at.version}"` },
        body: { note: 'Telah diperiksa dan dapat dilanjutkan.' },
      },
      fault: (answer) => {
        const fault = expecting<CaseBody>(
          200,
          (body) =>
            body.id === at.id && body.version === at.version + 1 && body.step?.key === endorsement.next,
        )(answer);
        if (fault === null && endorsement.next in endorsements)
          waiting.push({ ...at, step: endorsement.next, version: at.version + 1 });
        return fault;
      },
    };
  };
};

/** The 25 newest of an official's desk. */
export const inboxWork = ({ agencies }: World, chance: Chance): Work => {
  const desks = Object.values(endorsements).map(({ position }) => position);
  const officers = allOfficers(agencies).filter(({ position }) => desks.includes(position));
  return () => ({
    call: { method: 'GET', path: 'service-requests?view=inbox&limit=25', token: chance.pick(officers).token },
    fault: expecting<{ items: { status: string }[] }>(
      200,
      ({ items }) => items.length === 25 && items.every(({ status }) => status === 'open'),
    ),
  });
};

/** The 25 newest cases of the agency with a word in them. */
export const searchWork =
  (word: keyof typeof searchWords) =>
  ({ agencies, hits }: World, chance: Chance): Work => {
    const officers = [...staffByAgency(agencies).values()].flat();
    const query = searchWords[word];
    return () => {
      const { agency, token } = chance.pick(officers);
      return {
        call: { method: 'GET', path: `service-requests?view=all&limit=25&q=${query}`, token },
        fault: expecting<{ items: unknown[] }>(200, ({ items }) => items.length === hits(query, agency)),
      };
    };
  };

const expecting =
  <T>(status: number, isRight: (body: T) => boolean) =>
  (answer: Answer): string | null => {
    const { body } = answer;
    if (answer.status === status && isRight(body as T)) return null;
    return `${answer.status} ${JSON.stringify(body).slice(0, 300)}`;
  };

const allOfficers = (agencies: readonly SeededAgency[]): Officer[] =>
  agencies.flatMap(({ officers }) => officers);

/** Officers of the agencies themselves, by agency. */
export const staffByAgency = (agencies: readonly SeededAgency[]): Map<string, Officer[]> =>
  new Map(agencies.map(({ code, officers }) => [code, officers.filter(({ side }) => side === 'agency')]));
