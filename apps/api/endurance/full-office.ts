import { expect } from 'vitest';
import { multiplyCase } from '#test/multiply-case.ts';
import { type Office, openOffice } from '#test/office.ts';

/** Opens an office with so many cases, all submitted just now and alike. */
export const openFullOffice = async (cases: number): Promise<Office> => {
  const office = await openOffice();
  const unit = await office.unit();
  const id = await office.draft(unit);
  await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
  expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
  // What a worker is measured by then is not the letters of a morning.
  await office.test.drain();
  const { owner } = office.test.database;
  await multiplyCase(owner, id, cases - 1, { updatedAt: 'now()' });
  await owner.query('vacuum analyze service_requests');
  return office;
};

/** Has the worker write down how far histories have come; what was ordered and is not begun yet is that already. */
export const orderCheckpoints = async ({ test }: Office): Promise<void> => {
  await test.database.owner.query("select graphile_worker.add_job('checkpoints.keep', job_key => 'ordered')");
};
