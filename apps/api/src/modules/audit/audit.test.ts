import type { AuditAction } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession, type SignedIn } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { auditModule, verifyTrail } from './index.ts';

interface Page {
  items: { sequence: number; action: string }[];
  nextCursor: string | null;
}

describe('the audit trail', () => {
  let test: TestApp;
  let api: FastifyInstance;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  let inspector: Caller;
  let siti: SignedIn;

  const record = (agency: string, action: AuditAction, subject?: string) =>
    test.app.db.within(agency, (tx) =>
      api.audit.record(tx, {
        agency,
        actor: { id: siti.personId, name: 'Siti Aminah' },
        action,
        subject: subject ?? null,
        address: '10.0.0.7',
        data: { z: 1, a: { d: null, c: [1, 'dua'] }, gone: undefined },
      }),
    );
  const verify = (agency: string) => test.app.db.within(agency, (tx) => verifyTrail(tx, agency));

  beforeAll(async () => {
    test = await buildTestApp({ modules: [auditModule, look] });
    const { owner } = test.database;
    siti = await buildSession(owner, { agency: 'contoh', positions: ['inspector'] });
    inspector = as(test.app, tokenOf(test.app, siti));
    await Promise.all(Array.from({ length: 30 }, (_, at) => record('contoh', 'job.rerun', String(at))));
  });
  afterAll(() => test.close());

  it('has no gap and no double, however many write at once', async () => {
    const { body } = await inspector.get<Page>('audit?limit=100');
    expect(body.items.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 30 }, (_, at) => 30 - at),
    );
    expect(body.items[0]).toMatchObject({
      action: 'job.rerun',
      who: 'Siti Aminah',
      where: '10.0.0.7',
      data: { a: { c: [1, 'dua'] } },
    });
    expect(await verify('contoh')).toBeNull();
  });

  it('is read page by page, newest first', async () => {
    const first = await inspector.get<Page>('audit?limit=20');
    expect(first.body.items.at(-1)?.sequence).toBe(11);
    const second = await inspector.get<Page>(`audit?limit=20&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ sequence }) => sequence)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(second.body.nextCursor).toBeNull();
    for (const cursor of ['x', 'WyIxJyJd', Buffer.from('["-1"]').toString('base64url')])
      expect((await inspector.get(`audit?cursor=${cursor}`)).body.code).toBe('invalid-cursor');
  });

  it('is there for the administrator and the inspector alone', async () => {
    const { owner } = test.database;
    const call = async (agency: string, positions: string[]) =>
      as(test.app, tokenOf(test.app, await buildSession(owner, { agency, positions }))).get<Page>('audit');
    expect((await call('contoh', ['administrator'])).status).toBe(200);
    expect((await call('contoh', ['technician'])).status).toBe(404);
    expect((await call('lain', ['administrator'])).body.items).toEqual([]);
    expect((await as(test.app).get('audit')).status).toBe(401);
    expect((await inspector.get('audit?limit=0')).status).toBe(400);
  });

  it('cannot be changed by the application', async () => {
    for (const statement of ['update audit_entries set action = action', 'delete from audit_entries'])
      await expect(test.app.db.within('contoh', (tx) => tx.execute(statement))).rejects.toThrow();
  });

  it('shows where somebody else changed it', async () => {
    const { owner } = test.database;
    for (const action of ['day.add', 'day.remove', 'day.add'] as const) await record('palsu', action);
    await owner.query("update audit_entries set data = '{}' where agency = 'palsu' and sequence = 2");
    expect(await verify('palsu')).toEqual({ sequence: 2, reason: 'content' });
    await owner.query("delete from audit_entries where agency = 'palsu' and sequence = 2");
    expect(await verify('palsu')).toEqual({ sequence: 2, reason: 'gap' });
    await owner.query("delete from audit_entries where agency = 'palsu' and sequence = 1");
    expect(await verify('palsu')).toEqual({ sequence: 1, reason: 'gap' });
  });
});
