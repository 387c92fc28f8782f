import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointPath } from '#modules/checkpoints/index.ts';
import { employ } from '#test/employ.ts';
import { APP_PASSWORD } from '#test/global-setup.ts';
import { type Office, openOffice } from '#test/office.ts';

const script = fileURLToPath(new URL('./verify-history.ts', import.meta.url));

describe('pnpm verify:history', () => {
  let office: Office;
  let cases: string[];
  beforeAll(async () => {
    office = await openOffice();
    const unit = await office.unit();
    cases = [await office.atProvisioning(unit), await office.atProvisioning(unit)];
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    for (const date of ['2027-03-01', '2027-03-02'])
      await administrator.post(`agencies/${office.agency}/days`, {
        ...{ date, kind: 'regional', name: 'Hari jadi kota', decree: null },
      });
  });
  afterAll(() => office.close());

  const verify = () =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = {
        ...process.env,
        DATABASE_URL: office.test.database.ownerUrl,
        DATABASE_APP_PASSWORD: APP_PASSWORD,
        MIGRATE: 'false',
        DATA_DIR: office.test.dataDir,
      };
      execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
      );
    });
  /** As somebody with the owner's rights would, past every grant. */
  const tamper = async (statement: string, values: unknown[]) => {
    const { rowCount } = await office.test.database.owner.query(statement, values);
    expect(rowCount).toBeGreaterThan(0);
  };

  it('says that all is whole, then where one case, a cut end and the trail are broken', async () => {
    expect(await verify()).toEqual({
      code: 0,
      said: expect.stringMatching(/pekalongan: 2 histories, 0 broken; audit trail whole/),
    });
    await tamper(
      "update service_request_events set note = 'Ditolak.' where service_request_id = $1 and sequence = 4",
      [cases[0]],
    );
    await tamper(
      `delete from service_request_events e where service_request_id = $1
         and sequence = (select max(sequence) from service_request_events where service_request_id = $1)`,
      [cases[1]],
    );
    await tamper("update audit_entries set actor_name = 'Orang lain' where sequence = $1", [2]);
    const { code, said } = await verify();
    expect(code).toBe(1);
    expect(said).toContain('pekalongan: 2 histories, 2 broken');
    expect(said).toMatch(new RegExp(`HST-2026-0001 \\(${cases[0]}\\): entry 4 does not hold \\(content\\)`));
    expect(said).toMatch(new RegExp(`\\(${cases[1]}\\): entry 7 does not hold \\(tail\\)`));
    expect(said).toContain('audit trail: entry 2 does not hold (content)');
  });

  const isSaid = async (...said: (string | RegExp)[]) => {
    const found = await verify();
    expect(found.code).toBe(1);
    for (const one of said) expect(found.said).toMatch(one);
  };

  it('notices a case that was taken away with its row', async () => {
    await tamper('delete from service_requests where id = $1', [cases[1]]);
    expect((await verify()).said).toContain(`(${cases[1]}): entry 1 does not hold (orphan)`);
  });

  describe('beside checkpoints that lie outside the database', () => {
    let [cut, gone, whole] = ['', '', ''];
    beforeAll(async () => {
      const unit = await office.unit();
      [cut, gone, whole] = [
        await office.atProvisioning(unit),
        await office.atProvisioning(unit),
        await office.atProvisioning(unit),
      ];
      await office.test.app.jobs.taskList()['checkpoints.keep']?.({}, {} as never);
    });

    it('notices entries cut off where the case agrees, and a case gone without a trace', async () => {
      expect((await verify()).said).toMatch(/checkpoints of 4, head [0-9a-f]{64}/);
      await tamper(
        `delete from service_request_events e where service_request_id = $1
           and sequence = (select max(sequence) from service_request_events where service_request_id = $1)`,
        [cut],
      );
      await tamper(
        `update service_requests r set last_sequence = e.sequence, last_hash = e.hash from service_request_events e
         where r.id = $1 and e.service_request_id = r.id
           and e.sequence = (select max(sequence) from service_request_events where service_request_id = $1)`,
        [cut],
      );
      await tamper('delete from service_request_events where service_request_id = $1', [gone]);
      await tamper('delete from service_requests where id = $1', [gone]);
      await isSaid(
        new RegExp(`\\(${cut}\\): entry 7 does not hold \\(cut\\)`),
        new RegExp(`\\(${gone}\\): entry 1 does not hold \\(gone\\)`),
      );
      expect((await verify()).said).not.toContain(whole);
    });

    it('notices that the audit trail lost its end', async () => {
      await tamper('update audit_entries set actor_name = $1 where sequence = 2', [office.head.name]);
      await tamper(
        'delete from audit_entries where sequence = (select max(sequence) from audit_entries)',
        [],
      );
      await isSaid(/audit trail: entry \d+ does not hold \((content|cut)\)/);
    });

    it('notices that the checkpoints themselves were changed', async () => {
      const path = checkpointPath(office.test.app.config.checkpointDir, office.agency);
      const lines = (await readFile(path, 'utf8')).split('\n');
      await writeFile(path, [...lines.slice(0, 1), ...lines.slice(2)].join('\n'));
      await isSaid('checkpoints: line 2 is not what was written');
    });
  });
});
