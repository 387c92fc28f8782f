import { setTimeout as sleep } from 'node:timers/promises';
import { canLogIn, control } from '@pendopo/host-protocol/testing';
import { answersAt, logInByImap } from '@pendopo/provisioning/servers';
import { bindingOf } from '#modules/handovers/credential.ts';
import type { SealedBox } from '#platform/sealing.ts';
import { DOMAIN, type Region } from './region.ts';

/** An item as its row and its journal tell it. */
export interface Told {
  id: string;
  kind: string;
  name: string;
  status: string;
  /** Steps that happened, in order. */
  done: string[];
  /** Steps begun of which nobody knows the end. */
  open: number;
  /** How often the history says that it is made. */
  events: number;
  error: unknown;
}

/** Everything that a region's cases have made, or are about to. */
export const tellAll = async ({ database }: Region): Promise<Told[]> => {
  const { rows } = await database.owner.query<Told>(`
    select p.id, p.kind, p.name, p.status, p.error,
      array(select s.step->>'op' from provision_steps s
            where s.provision_id = p.id and s.status = 'done' order by s.id) as done,
      (select count(*)::int from provision_steps s
        where s.provision_id = p.id and s.status = 'intended') as open,
      (select count(*)::int from service_request_events e
        where e.service_request_id = p.service_request_id and e.action = 'provision-active'
          and e.data->>'item' = p.key and e.data->>'label' = p.label) as events
    from provisions p order by p.id`);
  return rows;
};

/** One of them. */
export const tell = async (region: Region, id: string): Promise<Told> => {
  const found = (await tellAll(region)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no item ${id}.`);
  return found;
};

/** Lets the time pass after which the product takes up again what a dead worker left, and has it do so. */
export const takeUpAgain = async ({ database }: Pick<Region, 'database'>): Promise<void> => {
  // What was sent last by a worker that is dead now has come or has not: a server here needs no two seconds for it.
  await database.owner.query(`
    update provision_steps set intended_at = intended_at - interval '1 hour'
      where status = 'intended' and intended_at < clock_timestamp() - interval '2 seconds'`);
  await database.owner.query(
    `update provisions set updated_at = updated_at - interval '1 hour' where status = 'running'`,
  );
  await database.owner.query(`select graphile_worker.add_job('provisioning.resume')`);
};

/** Waits until these items are made, taking up again what lies idle. */
export const untilActive = async (
  region: Region,
  ids: readonly string[],
  patience: number,
): Promise<void> => {
  const until = performance.now() + patience;
  for (;;) {
    const left = (await tellAll(region)).filter(({ id, status }) => ids.includes(id) && status !== 'active');
    if (left.length === 0) return;
    if (performance.now() > until || left.some(({ status }) => status === 'failed'))
      throw new Error(`Not made: ${JSON.stringify(left)}`);
    await takeUpAgain(region);
    await sleep(700);
  }
};

/** The names of everything that stands at the servers, whoever made it. */
export const standing = async ({ servers }: Region): Promise<Record<string, string[]>> => {
  const mailboxes = await servers.mail.sql.query<{ username: string }>('select username from mailbox');
  return {
    'hosting-account': (await accountsOf(servers.web)).toSorted(),
    subdomain: (await servers.names.namesOf(DOMAIN)).toSorted(),
    mailbox: mailboxes.rows.map(({ username }) => username).toSorted(),
  };
};

const accountsOf = async (web: Region['servers']['web']): Promise<string[]> => {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const { body } = await control(web, 'GET', `/v1/accounts${query}`);
    names.push(...(body.items as { name: string }[]).map(({ name }) => name));
    cursor = (body.cursor ?? body.nextCursor) as string | undefined;
  } while (cursor !== undefined && cursor !== null);
  return names;
};

/** Whether a thing does what it is for: its name resolves, or what was sealed for its recipient opens it. */
export const works = async (region: Region, { id, kind, name }: Told): Promise<boolean> => {
  const { names, mail, web } = region.servers;
  if (kind === 'subdomain') return (await answersAt(names.port, name, 'A')).join() === '127.0.0.1';
  const password = await sealedPassword(region, id);
  if (kind === 'hosting-account') return canLogIn(web, name, password);
  const session = await logInByImap(mail.imapPort, name, password).catch(() => undefined);
  session?.close();
  return session !== undefined;
};

/** The password of the one handover that waits for an item's recipient, opened as the server would. */
const sealedPassword = async ({ app, database }: Region, provisionId: string): Promise<string> => {
  const { rows } = await database.owner.query<Parameters<typeof bindingOf>[0] & { box: SealedBox }>(
    `select agency, service_request_id as "serviceRequestId", id, recipient_person_id as "recipientPersonId",
       recipient_name as "recipientName", recipient_nip as "recipientNip", round, box
     from handovers where provision_id = $1 and status = 'sealed'`,
    [provisionId],
  );
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`${rows.length} handovers wait for one item.`);
  const { fields } = JSON.parse(app.sealing.open(row.box, bindingOf(row))) as {
    fields: { key: string; value: string }[];
  };
  return fields.find(({ key }) => key === 'password')?.value ?? '';
};
