import { appendFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { multiplyCase } from '#test/multiply-case.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { checkpointPath } from './checkpoint-file.ts';
import { createCheckpointKeeper } from './keep-checkpoints.ts';
import { readCheckpoints } from './read-checkpoints.ts';

describe('checkpoints of histories', () => {
  let office: Office;
  let unit: Unit;
  let directory: string;
  let path: string;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    directory = office.test.app.config.checkpointDir;
    path = checkpointPath(directory, office.agency);
  });
  beforeEach(() => office.clock.set('2026-11-24T02:00:00Z'));
  afterAll(() => office.close());

  const keep = () => office.test.app.jobs.taskList()['checkpoints.keep']?.({}, {} as never);
  const endsOf = async (id: string) =>
    (await readCheckpoints(path)).marks.get(id)?.map(({ sequence }) => sequence);

  it('lie outside the database, one for each time that a case had gone on', async () => {
    const id = await office.draft(unit);
    await keep();
    await keep();
    const [drafted] = (await endsOf(id)) ?? [];
    await office.unit();
    const other = await office.atProvisioning(unit);
    await keep();
    expect(await endsOf(id)).toEqual([drafted]);
    expect(await endsOf(other)).toHaveLength(1);
    const { rows } = await office.test.database.owner.query<{ sequence: number }>(
      'select last_sequence as sequence from service_requests where id = $1',
      [other],
    );
    expect(await endsOf(other)).toEqual([rows[0]?.sequence]);
  });

  it('look back an hour before they last looked, however long ago that is', async () => {
    await keep();
    office.clock.set('2026-11-24T08:00:00Z');
    const missed = await office.draft(unit);
    office.clock.set('2026-11-24T20:00:00Z');
    await keep();
    expect(await endsOf(missed)).toHaveLength(1);

    office.clock.set('2026-11-24T12:00:00Z');
    const hidden = await office.draft(unit);
    office.clock.set('2026-11-24T20:01:00Z');
    await appendFile(path, '{"torn');
    await keep();
    expect(await endsOf(hidden)).toBeUndefined();
    // A file that is not the one they knew is held against everything.
    await appendFile(path, 'foreign"}\n');
    await keep();
    expect(await endsOf(hidden)).toHaveLength(1);
    expect((await readCheckpoints(path)).brokenLine).not.toBeNull();
    await rm(path);
    await keep();
    for (const id of [missed, hidden]) expect(await endsOf(id)).toHaveLength(1);
  });

  it('go on where another process has come to', async () => {
    const { db } = office.test.database;
    const [one, other] = [1, 2].map(() => createCheckpointKeeper({ db, clock: office.clock, directory }));
    await one?.(office.agency);
    const id = await office.draft(unit);
    await other?.(office.agency);
    const size = (await readCheckpoints(path)).size;
    await one?.(office.agency);
    const { marks, brokenLine, size: after } = await readCheckpoints(path);
    expect([marks.get(id)?.length, brokenLine, after]).toEqual([1, null, size]);
  });

  it('are of as many histories as there are, each once', async () => {
    const id = await office.draft(unit);
    const { owner } = office.test.database;
    await multiplyCase(owner, id, 2500);
    await keep();
    await keep();
    const { marks, brokenLine } = await readCheckpoints(path);
    expect(brokenLine).toBeNull();
    const { rows } = await owner.query<{ id: string }>(
      "select id from service_requests where number like 'UJI/%'",
    );
    expect(rows).toHaveLength(2500);
    expect(rows.filter((row) => marks.get(row.id)?.length !== 1)).toEqual([]);
  });

  it('are written by one process at a time', async () => {
    const { db } = office.test.database;
    const id = await office.draft(unit);
    const keepers = [1, 2, 3].map(() => createCheckpointKeeper({ db, clock: office.clock, directory }));
    await Promise.all(keepers.map((one) => one(office.agency)));
    expect(await endsOf(id)).toHaveLength(1);
    expect((await readCheckpoints(path)).brokenLine).toBeNull();
  });
});
