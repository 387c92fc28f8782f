import type { AgencyDefinition } from '@pendopo/standards';
import type pg from 'pg';
import { verifyTrail } from '#modules/audit/index.ts';
import { verifyHistories } from '#modules/service-requests/index.ts';
import type { Journey } from '#test/walker/index.ts';
import type { Done } from './journal.ts';
import { AGENCY, type Several } from './several.ts';

/** Histories and the audit trail that do not hold. */
export const brokenChains = ({ test }: Several): Promise<unknown[]> =>
  test.app.db.within(AGENCY, async (tx) => {
    const { broken } = await verifyHistories(tx, AGENCY);
    const trail = await verifyTrail(tx, AGENCY);
    return trail === null ? broken : [...broken, trail];
  });

/** What people did and were told is done, and what the histories have of it, as `case action`, sorted. */
export const actsOf = async (
  owner: pg.Pool,
  done: readonly Done[],
): Promise<{ answered: string[]; written: string[] }> => {
  const answered = done.flatMap(({ call }) => {
    const [, id, action] = /^service-requests\/([^/]+)\/actions\/([^/]+)$/.exec(call.path) ?? [];
    return id === undefined ? [] : [`${id} ${action}`];
  });
  const actions = [...new Set(answered.map((one) => one.split(' ')[1]))];
  const { rows } = await owner.query<{ act: string }>(
    `select service_request_id || ' ' || action as act from service_request_events where action = any($1)`,
    [actions],
  );
  return { answered: answered.toSorted(), written: rows.map(({ act }) => act).toSorted() };
};

/** Numbers of cases and letters, by the sequence that they were taken from, and how far that has come. */
export const numbersOf = async (
  { test: { database } }: Several,
  definition: AgencyDefinition,
): Promise<{ key: string; last: number; taken: number[] }[]> => {
  const { rows: sequences } = await database.owner.query<{ key: string; last: number }>(
    'select key, last from number_sequences order by key',
  );
  const numbers = async (table: string): Promise<string[]> =>
    (
      await database.owner.query<{ number: string }>(`select number from ${table} where number is not null`)
    ).rows.map(({ number }) => number);
  const [ofCases, ofLetters] = [await numbers('service_requests'), await numbers('letters')];
  return sequences.map(({ key, last }) => {
    const [what, name = ''] = key.split(':');
    const pattern = definition.numbers[what === 'case' ? 'case' : name] ?? '';
    const found = (what === 'case' ? ofCases : ofLetters).flatMap(
      (number) => ordinalOf(pattern, number) ?? [],
    );
    return { key, last, taken: found.toSorted((one, other) => one - other) };
  });
};

/** Which number of its sequence a number is; nothing where it is of another pattern. */
const ordinalOf = (pattern: string, number: string): number | undefined => {
  const parts = pattern.split(/(\{[^}]+\})/).map((part) => {
    if (part.startsWith('{no')) return '(\\d+)';
    return part.startsWith('{') ? '[^/-]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  const [, ordinal] = new RegExp(`^${parts.join('')}$`).exec(number) ?? [];
  return ordinal === undefined ? undefined : Number(ordinal);
};

/** Letters of the cases: of each kind how many a case has, and whether each has its page. */
export const lettersOf = async (owner: pg.Pool): Promise<{ kind: string; times: number; pages: number }[]> =>
  (
    await owner.query(
      `select kind, count(*)::int as times, count(storage_key)::int as pages
       from letters group by service_request_id, kind`,
    )
  ).rows;

/** Jobs without attempts left, and why. */
export const givenUp = async (owner: pg.Pool): Promise<unknown[]> =>
  (
    await owner.query(
      `select tasks.identifier as task, jobs.last_error as error, jobs.locked_by as worker
       from graphile_worker._private_jobs jobs
       join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
       where jobs.attempts >= jobs.max_attempts`,
    )
  ).rows;

/** News that should have gone by mail and neither went nor wait. */
export const unmailed = async (owner: pg.Pool): Promise<string[]> => {
  const { rows } = await owner.query<{ id: string }>(`
    select n.id from notifications n join people p on p.agency = n.agency and p.id = n.person_id
    where p.email is not null and n.mailed_at is null and n.read_at is null
      and not exists (select from graphile_worker._private_jobs j where j.payload ->> 'notification' = n.id::text)`);
  return rows.map(({ id }) => id);
};

/** News that went by mail. */
export const mailed = async (owner: pg.Pool): Promise<string[]> =>
  (await owner.query<{ id: string }>('select id from notifications where mailed_at is not null')).rows.map(
    ({ id }) => id,
  );

/** What was made for the cases: the rows, their lines in the register, and what stands at the server; names, sorted. */
export const madeOf = async ({ test: { database }, host }: Several) => {
  const names = async (query: string): Promise<string[]> =>
    (await database.owner.query<{ name: string }>(query)).rows.map(({ name }) => name).toSorted();
  const at = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: Response = await fetch(`${host.controlUrl}/v1/${path}?cursor=${cursor}`, {
        headers: { authorization: `Bearer ${host.token}` },
      });
      const page = (await answer.json()) as { items: { name: string }[]; cursor: string | null };
      found.push(...page.items.map(({ name }) => name));
      cursor = page.cursor;
    }
    return found;
  };
  return {
    items: await names("select name from provisions where status = 'active'"),
    unfinished: await names("select name from provisions where status in ('running', 'failed')"),
    registered: await names('select name from assets'),
    standing: [...(await at('accounts')), ...(await at('names'))].toSorted(),
  };
};

/** Everything that a case of the run should have left: one line of each. */
export const ended = (done: readonly Journey[], type: string): string[] =>
  done.map(({ case: one }) => `${one.id} ${type}`).toSorted();
