import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('notices a case that was taken away with its row', async () => {
    await tamper('delete from service_requests where id = $1', [cases[1]]);
    expect((await verify()).said).toContain(`(${cases[1]}): entry 1 does not hold (orphan)`);
  });
});
