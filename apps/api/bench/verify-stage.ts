import { randomUUID } from 'node:crypto';
import { verifyHistories } from '#modules/service-requests/verify-histories.ts';
import { createDatabase } from '#platform/database.ts';
import { endorsements } from './bench-standard.ts';
import { chanceFrom } from './chance.ts';
import { openConnection } from './connection.ts';
import type { Officer } from './seed-people.ts';
import type { Stage } from './stage.ts';
import { staffByAgency } from './works.ts';

/** Looks at a stage as a whole, by other ways than the ones measured. Gives what is wrong. */
export const verifyStage = async (stage: Stage): Promise<string[]> => [
  ...(await wrongInboxes(stage)),
  ...(await seenFromOutside(stage)),
  ...(await bothWon(stage)),
  ...(await brokenChains(stage)),
];

/** Every inbox against an SQL query that knows steps and positions, but no desks. */
const wrongInboxes = async ({ owner, world, ours, floor }: Stage): Promise<string[]> => {
  const faults: string[] = [];
  const officers = world.agencies.flatMap((agency) => agency.officers);
  const lines = await Promise.all([ours, floor].map(({ port }) => openConnection(port)));
  for (const [step, { position }] of Object.entries(endorsements))
    for (const officer of officers.filter((one) => one.position === position)) {
      const { rows } = await owner.query<{ id: string }>(
        `select id from service_requests where agency = $1 and status = 'open' and step = $2
           and (assignee_id is null or assignee_id = $3) order by created_at desc, id desc limit 25`,
        [officer.agency, step, officer.personId],
      );
      const expected = rows.map(({ id }) => id).join();
      for (const line of lines) {
        const path = 'service-requests?view=inbox&limit=25';
        const { body } = await line.send({ method: 'GET', path, token: officer.token });
        const found = (body as { items: { id: string }[] }).items.map(({ id }) => id).join();
        if (found !== expected) faults.push(`The inbox of ${officer.name} is not what lies at step ${step}.`);
      }
    }
  for (const line of lines) line.close();
  return faults;
};

/** A token of another agency finds nothing. */
const seenFromOutside = async ({ world, ours, floor }: Stage): Promise<string[]> => {
  const chance = chanceFrom(7);
  const faults: string[] = [];
  for (const { name, port } of [ours, floor]) {
    const line = await openConnection(port);
    for (let tries = 0; tries < 30; tries += 1) {
      const wanted = chance.pick(world.cases);
      const strangers = [...staffByAgency(world.agencies)].flatMap(([agency, staff]) =>
        agency === wanted.agency ? [] : staff,
      );
      const { status } = await line.send({
        method: 'GET',
        path: `service-requests/${wanted.id}`,
        token: chance.pick(strangers).token,
      });
      if (status !== 404) faults.push(`${name} answers ${status} to a stranger.`);
    }
    line.close();
  }
  return faults;
};

/** Two officials at once: one wins, the other learns that the case has moved on. */
const bothWon = async ({ world, ours }: Stage): Promise<string[]> => {
  const at = world.cases.find(({ step }) => step === 'analyse');
  const holders = world.agencies
    .flatMap(({ officers }) => officers)
    .filter(({ agency, position }) => agency === at?.agency && position === 'analyst');
  if (at === undefined) return ['No case waits for an analyst.'];
  const endorse = async ({ token }: Officer) => {
    const line = await openConnection(ours.port);
    const headers = { 'if-match': `"${at.version}"`, 'idempotency-key': randomUUID() };
    const { status } = await line.send({
      method: 'POST',
      path: `service-requests/${at.id}/actions/endorse`,
      token,
      headers,
      body: {},
    });
    line.close();
    return status;
  };
  const statuses = (await Promise.all(holders.slice(0, 2).map(endorse))).sort().join();
  return statuses === '200,412' ? [] : [`Two acts at once were answered ${statuses}.`];
};

/** Every history of every agency, through the product's own check. */
const brokenChains = async ({ appUrl, world, cases }: Stage): Promise<string[]> => {
  const db = createDatabase(appUrl, 1);
  let checked = 0;
  const faults: string[] = [];
  for (const { code } of world.agencies) {
    const found = await db.within(code, (tx) => verifyHistories(tx, code));
    checked += found.checked;
    faults.push(...found.broken.map(({ serviceRequestId, reason }) => `${serviceRequestId}: ${reason}`));
  }
  await db.end();
  return checked === cases ? faults : [...faults, `${checked} histories instead of ${cases}`];
};
