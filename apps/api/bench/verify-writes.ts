import type pg from 'pg';
import { type ChainedEntry, findBreak } from '#modules/service-requests/ledger.ts';
import { toInstant } from '#platform/columns.ts';

/** Looks at what a window of writes left: as many entries, keys, jobs and events told as answers, and every history whole. Gives what is wrong. */
export const verifyWrites = async (
  owner: pg.ClientBase,
  answers: number,
  work: 'create' | 'act',
): Promise<string[]> => {
  const { rows } = await owner.query<{ events: number; keys: number; jobs: number; told: number }>(`
    select
      ((select count(*) from service_request_events) - (select events from bench.totals))::int as events,
      (select count(*) from idempotency_keys where answer is not null)::int as keys,
      (select count(*) from graphile_worker._private_jobs)::int as jobs,
      (select count(*) from event_outbox)::int as told`);
  const { events, keys, jobs, told } = rows[0] ?? { events: 0, keys: 0, jobs: 0, told: 0 };
  const faults: string[] = [];
  if (events !== answers) faults.push(`${answers} answers, but ${events} new events`);
  if (keys !== answers) faults.push(`${answers} answers, but ${keys} keys with an answer`);
  if (work === 'act' && jobs < answers) faults.push(`${answers} answers, but ${jobs} jobs`);
  if (work === 'act' && told !== answers) faults.push(`${answers} answers, but ${told} events told`);
  return [...faults, ...(await brokenHistories(owner))].slice(0, 5);
};

interface ChangedCase {
  agency: string;
  id: string;
  last_sequence: number;
  last_hash: string;
  entries: (ChainedEntry & Record<string, unknown>)[];
}

/** Walks the chains of all cases that differ from what was seeded. */
const brokenHistories = async (owner: pg.ClientBase): Promise<string[]> => {
  const { rows } = await owner.query<ChangedCase>(`
    select sr.agency, sr.id, sr.last_sequence, sr.last_hash,
      (select json_agg(json_build_object('sequence', e.sequence, 'at', e.at, 'actorId', e.actor_id, 'actorName', e.actor_name,
          'position', e.position, 'acting', e.acting, 'actingFor', e.acting_for, 'client', e.client, 'action', e.action, 'step', e.step,
          'note', e.note, 'data', e.data, 'audience', e.audience, 'salt', e.salt, 'previous', e.previous, 'hash', e.hash)
          order by e.sequence)
        from service_request_events e where e.agency = sr.agency and e.service_request_id = sr.id) as entries
    from service_requests sr left join bench.cases b on b.agency = sr.agency and b.id = sr.id
    where sr.version is distinct from b.version`);
  return rows.flatMap(({ agency, id, last_sequence, last_hash, entries }) => {
    const chain = entries.map((entry) => ({ ...entry, at: toInstant(entry.at) }));
    const broken = findBreak(agency, id, chain);
    if (broken !== null) return [`${id}: entry ${broken.sequence} has a wrong ${broken.reason}`];
    const last = chain.at(-1);
    return last?.sequence === last_sequence && last.hash === last_hash
      ? []
      : [`${id}: the case forgets its last entry`];
  });
};
