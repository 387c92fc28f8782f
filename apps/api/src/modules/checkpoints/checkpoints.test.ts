import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { checkpointPath, readCheckpoints } from './checkpoint-file.ts';
import { createCheckpointKeeper } from './keep-checkpoints.ts';

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

  it('look back an hour only, and at everything once more after another process wrote', async () => {
    const id = await office.draft(unit);
    office.clock.set('2026-11-24T09:00:00Z');
    await keep();
    expect(await endsOf(id)).toBeUndefined();
    await appendFile(path, '{"torn');
    await keep();
    expect(await endsOf(id)).toHaveLength(1);
    expect((await readCheckpoints(path)).brokenLine).toBeNull();
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
