import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { totpCode } from '#modules/second-factors/totp.ts';
import { type Office, openOffice, PASSWORD, type Unit } from '#test/office.ts';
import { type Http, type Json, overFetch, paper, uploadOf } from '#test/walker/index.ts';
import { startApi } from './api-process.ts';
import type { OwnProcess } from './own-process.ts';
import { findPorts } from './product.ts';

/** A server whose machine's clock can be set. */
interface Replica {
  process: OwnProcess;
  http: Http;
  /** Sets its machine's clock this far from the true time, as `+10m` or `-1d`. */
  set(shift: string): Promise<void>;
}

withPrograms('Two servers whose clocks are apart', ['faketime'], () => {
  let folder: string;
  let office: Office;
  let unit: Unit;
  let early: Replica;
  let late: Replica;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pendopo-clocks-'));
    office = await openOffice();
    unit = await office.unit();
    const port = await findPorts();
    early = await replicaAt(port, '-10m');
    late = await replicaAt(port + 1, '+10m');
  }, 300_000);
  afterAll(async () => {
    await Promise.all([early?.process.kill(), late?.process.kill()]);
    await office?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const replicaAt = async (port: number, shift: string): Promise<Replica> => {
    const file = join(folder, String(port));
    await writeFile(file, shift);
    const [library = ''] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');
    const installation = { ownerUrl: office.test.database.ownerUrl, dataDir: office.test.dataDir };
    const process = startApi(installation, port, {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    await process.ready();
    const origin = `http://127.0.0.1:${port}`;
    /** How far its machine's clock is from ours, in minutes, as the header of its answers tells. */
    const minutesApart = async (): Promise<number> => {
      const { headers } = await fetch(`${origin}/healthz`);
      return Math.round((Date.parse(headers.get('date') ?? '') - Date.now()) / 60_000);
    };
    const arrive = async (wanted: string) => {
      for (let tries = 0; (await minutesApart()) !== minutesOf(wanted); tries += 1) {
        if (tries > 200) throw new Error(`The clock is not at ${wanted}.`);
        await sleep(100);
      }
    };
    await arrive(shift);
    return {
      process,
      http: overFetch(origin),
      set: async (wanted) => {
        await writeFile(file, wanted);
        await arrive(wanted);
      },
    };
  };

  const signIn = async ({ http }: Replica, more: Json = {}) => {
    const body = { username: unit.admin.username, password: PASSWORD, ...more };
    return http<{ accessToken: string; code?: string }>({ method: 'POST', path: 'auth/sessions', body });
  };
  const me = async ({ http }: Replica, token: string): Promise<number> =>
    (await http({ method: 'GET', path: 'me', token })).status;

  it('let whoever signed in at one work at the other, also when their clocks are set', async () => {
    const tokens = [(await signIn(early)).body.accessToken, (await signIn(late)).body.accessToken];
    const look = async () => Promise.all(tokens.flatMap((token) => [me(early, token), me(late, token)]));
    expect(await look()).toEqual([200, 200, 200, 200]);
    for (const [back, ahead] of [
      ['-1h', '+1h'],
      ['-1d', '+1d'],
    ] as const) {
      await early.set(back);
      await late.set(ahead);
      expect(await look()).toEqual([200, 200, 200, 200]);
    }
  });

  it('wake no session that has ended, by itself or by somebody, however far the clock is put back', async () => {
    const [spent, ended] = [(await signIn(late)).body.accessToken, (await signIn(late)).body.accessToken];
    await office.test.database.owner.query(
      `update sessions set expires_at = now() - interval '1 second' where id = $1`,
      [sessionOf(spent)],
    );
    const path = 'auth/sessions/current';
    expect((await late.http({ method: 'DELETE', path, token: ended })).status).toBe(204);
    for (const shift of ['-10m', '-1h', '-1d']) {
      await early.set(shift);
      for (const token of [spent, ended])
        expect([await me(early, token), await me(late, token)]).toEqual([401, 401]);
    }
  });

  it('write one history in order, by one time', async () => {
    const { rows } = await office.test.database.owner.query<{ now: string }>('select now()::text');
    const token = (await signIn(early)).body.accessToken;
    const path = 'service-requests';
    const made = await late.http<{ id: string }>({
      ...{ method: 'POST', path, token, body: { standard: `${office.agency}.hosting` } },
    });
    const one = `${path}/${made.body.id}`;
    for (let turn = 0; turn < 6; turn += 1) {
      const { http } = turn % 2 === 0 ? early : late;
      const file = { name: 'Surat.pdf', type: 'application/pdf', content: paper(`Surat ${turn}`) };
      const upload = uploadOf({ requirement: 'application-letter' }, file);
      const { status } = await http({ method: 'POST', path: `${one}/attachments`, token, ...upload });
      expect(status).toBe(201);
    }
    const { body } = await early.http<{ items: { sequence: number; at: string }[] }>({
      ...{ method: 'GET', path: `${one}/events?limit=100`, token },
    });
    const bySequence = body.items.toSorted((first, other) => first.sequence - other.sequence);
    expect(bySequence.length).toBeGreaterThan(6);
    expect(bySequence.map(({ sequence }) => sequence)).toEqual(bySequence.map((_, index) => index + 1));
    const times = bySequence.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((first, other) => first - other));
    for (const at of times) expect(at).toBeGreaterThan(Date.parse(rows[0]?.now ?? '') - 1000);
  });

  it('know a code of now and of half a minute beside it, and no other', async () => {
    const token = (await signIn(early)).body.accessToken;
    const begun = await early.http<{ secret: string }>({ method: 'POST', path: 'me/totp', token });
    const codeIn = (seconds: number) => totpCode(begun.body.secret, Temporal.Now.instant().add({ seconds }));
    await untilCodesAreYoung();
    const confirmed = await late.http({
      ...{ method: 'POST', path: 'me/totp/confirm', token, body: { code: codeIn(-30) } },
    });
    expect(confirmed.status).toBe(200);
    // By the clocks of their machines these were codes of now.
    await early.set('-10m');
    await late.set('+1d');
    expect((await signIn(early, { otp: codeIn(-600) })).body.code).toBe('wrong-otp');
    expect((await signIn(late, { otp: codeIn(86_400) })).body.code).toBe('wrong-otp');
    expect((await signIn(late, { otp: codeIn(90) })).body.code).toBe('wrong-otp');
    expect((await signIn(early, { otp: codeIn(0) })).status).toBe(201);
    expect((await signIn(late, { otp: codeIn(30) })).status).toBe(201);
  });
});

/** What is a code of half a minute ago must not become one of a minute ago on its way. */
const untilCodesAreYoung = async (): Promise<void> => {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 10_000) await sleep(left);
};

const minutesOf = (shift: string): number => {
  const each = { m: 1, h: 60, d: 24 * 60 }[shift.at(-1) ?? ''] ?? 0;
  return Number(shift.slice(0, -1)) * each;
};

/** Which session a token is of. */
const sessionOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid;
