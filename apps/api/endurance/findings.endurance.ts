import type { Asset, Finding } from '@pendopo/contracts';
import { control } from '@pendopo/host-protocol/testing';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { answersAt, logInByImap } from '@pendopo/provisioning/servers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Account, castOf, deskOf, type Json, walk } from '#test/walker/index.ts';
import { fixedClock } from '../src/platform/clock.ts';
import { standing } from './made.ts';
import { PROGRAMS } from './real-servers.ts';
import { AGENCY, DOMAIN, openRegion, type Region } from './region.ts';
import { staff } from './staff.ts';

const HOST_NAME = `antrian.${DOMAIN}`;
const MAILBOX = `pegawai.2@${DOMAIN}`;
const OWN_MAILBOX = `admin.unit@${DOMAIN}`;
const STRAY = 'tersesat';

withPrograms('What drifts at real servers', PROGRAMS, (...programs) => {
  // After the machine's own clock: what is put off for later is not begun at once.
  const clock = fixedClock('2031-03-04T02:00:00Z');
  let region: Region;
  let filer: Account;
  let mail: { id: string };
  beforeAll(async () => {
    region = await openRegion(programs, clock);
  }, 180_000);
  afterAll(() => region?.close());

  /** A session does not outlast a night: everybody signs in again. */
  const ask = async <T>(by: Account, method: 'GET' | 'POST', path: string, body?: Json): Promise<T> => {
    const cast = await castOf(region.http);
    const again = cast.all.find(({ username }) => username === by.username) ?? by;
    const answer = await deskOf(region.http, cast).send<T>(again, { method, path, body });
    if (answer.status >= 300)
      throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const later = async (time: Temporal.DurationLike) => {
    clock.set(clock.now().add(Temporal.Duration.from(time)).toString());
    expect(await region.drain()).toEqual([]);
  };
  const night = async () => {
    clock.advance('PT23H');
    await region.app.jobs.taskList()['findings.round']?.({}, {} as never);
    await later({ hours: 1 });
  };
  const found = async (query: string): Promise<Finding[]> =>
    (await ask<{ items: Finding[] }>(region.technician, 'GET', `findings?${query}`)).items;
  const decide = (one: Finding | undefined, body: Json) =>
    ask<Finding>(region.technician, 'POST', `findings/${one?.id}/decide`, body);

  it('is nothing the night after a site and its mailboxes were handed out', async () => {
    const unitAdmin = region.cast.all.find(
      ({ agency, positions }) =>
        agency === AGENCY &&
        positions.some(({ side, position }) => side === 'organization' && position === 'admin'),
    );
    if (unitAdmin === undefined) throw new Error('No unit has an administrator.');
    filer = unitAdmin;
    const wishes = { filer, provisions: 'run' as const, wait: () => later({ seconds: 5 }) };
    const site = await walk(region.http, region.cast, `${AGENCY}.hosting`, {
      ...wishes,
      answers: { domain: 'antrian' },
    });
    const { rows } = await region.database.owner.query<{ name: string; nip: string }>(
      'select name, nip from people where username = $1',
      [filer.username],
    );
    const list = [{ ...staff(999, 1)[0], ...rows[0], mailbox: 'admin.unit' }, ...staff(2, 1)];
    const making = await region.atMaking('email', { staff: list, wantsUnitMailbox: false }, filer);
    for (const { id } of (await region.desk.provisions(making.technician, making.case)).items)
      await region.desk.run(making.technician, making.case, id);
    await later({ seconds: 5 });
    mail = making.case;
    for (const action of ['complete', 'deliver']) {
      const one = await region.desk.read(making.technician, making.case.id);
      await region.desk.act(making.technician, one, action, {});
    }
    expect(site.case.status).toBe('completed');
    expect((await standing(region)).mailbox).toEqual([OWN_MAILBOX, MAILBOX].toSorted());
    await night();
    expect(await found('state=open')).toEqual([]);
  });

  it('is found the next night: a record changed, a mailbox deleted, an account that nobody knows', async () => {
    const { names, mail: server, web } = region.servers;
    await names.point(DOMAIN, HOST_NAME, '192.0.2.66');
    await server.sql.query('delete from mailbox where username = $1', [OWN_MAILBOX]);
    await server.sql.query('delete from forwardings where address = $1 or forwarding = $1', [OWN_MAILBOX]);
    const account = { title: STRAY, quotaBytes: 1024 ** 2, hostName: null };
    const placed = await control(web, 'PUT', `/v1/accounts/${STRAY}`, { marker: 'panel lain', ...account });
    expect(placed.status).toBe(201);
    await night();
    const findings = await found('state=open');
    expect(findings.map(({ kind, label, backend }) => [kind, label, backend]).toSorted()).toEqual([
      ['drift', HOST_NAME, 'server-dns'],
      ['missing', OWN_MAILBOX, 'server-surel'],
      ['stray', STRAY, 'server-web'],
    ]);
    await night();
    expect((await found('state=open')).map(({ id }) => id)).toEqual(findings.map(({ id }) => id));
  });

  it('is accepted, made again, or ignored for a reason, and is found no more', async () => {
    const [drift] = await found('kind=drift&state=open');
    const [missing] = await found('kind=missing&state=open');
    const [stray] = await found('kind=stray&state=open');
    expect((await decide(drift, { decision: 'adopt', reason: 'Server dipindahkan.' })).state).toBe('closed');
    expect((await decide(missing, { decision: 'restore' })).state).toBe('restoring');
    expect((await decide(stray, { decision: 'ignore', reason: 'Milik bagian humas.' })).state).toBe(
      'ignored',
    );
    await later({ seconds: 5 });
    await later({ minutes: 5 });
    await night();
    expect(await found('state=open')).toEqual([]);
    expect((await found('state=closed')).map(({ id }) => id).toSorted()).toEqual(
      [drift?.id, missing?.id].toSorted(),
    );
    expect(await found('state=ignored')).toMatchObject([{ id: stray?.id, reason: 'Milik bagian humas.' }]);
    expect(await answersAt(region.servers.names.port, HOST_NAME, 'A')).toEqual(['192.0.2.66']);
    expect(await standing(region)).toMatchObject({
      'hosting-account': expect.arrayContaining([STRAY]),
      mailbox: [OWN_MAILBOX, MAILBOX].toSorted(),
    });
  });

  it('becomes ours by a mark where nobody marked it, and is held back, let go and ended with the register', async () => {
    const { names, mail: server, web } = region.servers;
    const [name, address, account] = [`lama.${DOMAIN}`, `lama@${DOMAIN}`, 'lama'];
    await names.point(DOMAIN, name, '192.0.2.77');
    await server.sql.query(
      'insert into mailbox (username, domain, name, quota, password) select $1, $2, $3, 512, password from mailbox where username = $4',
      [address, DOMAIN, 'Surel lama', MAILBOX],
    );
    await server.sql.query(
      'insert into forwardings (address, forwarding, domain, dest_domain, is_forwarding) values ($1, $1, $2, $2, 1)',
      [address, DOMAIN],
    );
    const size = { title: account, quotaBytes: 1024 ** 2, hostName: null };
    await control(web, 'PUT', `/v1/accounts/${account}`, { marker: 'panel lain', ...size });
    await night();
    const strays = await found('kind=stray&state=open');
    expect(strays.map(({ label }) => label).toSorted()).toEqual([account, name, address].toSorted());
    for (const one of strays)
      expect((await decide(one, { decision: 'adopt', responsible: 'Siti Aminah, S.E.' })).state).toBe(
        'closed',
      );
    await later({ seconds: 5 });
    await later({ seconds: 5 });

    const marks = async () => {
      const { rows } = await server.sql.query<{ mark: string }>(
        'select employeeid as mark from mailbox where username = $1',
        [address],
      );
      const texts = await answersAt(names.port, `_pendopo.${name}`, 'TXT');
      const { body } = await control(web, 'GET', `/v1/accounts/${account}`);
      return [texts.join(), rows[0]?.mark, body.marker];
    };
    const { items } = await ask<{ items: Asset[] }>(region.technician, 'GET', 'assets?q=lama');
    const assets = [name, address, account].map((label) => items.find((asset) => asset.label === label));
    expect(assets.map((asset) => [asset?.reach, asset?.adoption?.state])).toEqual(
      Array(3).fill(['back-end', 'ours']),
    );
    expect(await marks()).toEqual(assets.map((asset) => `pendopo ${asset?.id}`));
    await night();
    expect(await found('state=open')).toEqual([]);

    const standings = async () => {
      const { rows } = await server.sql.query<{ active: number }>(
        'select active from mailbox where username = $1',
        [address],
      );
      const { body } = await control(web, 'GET', `/v1/accounts/${account}`);
      return [(await answersAt(names.port, name, 'A')).join(), rows[0]?.active, body.presence];
    };
    const turnAll = async (action: string, body: Json = {}) => {
      for (const asset of assets) await ask(region.technician, 'POST', `assets/${asset?.id}/${action}`, body);
      await later({ seconds: 5 });
      return standings();
    };
    const held = await turnAll('suspend', { reason: 'Disusupi.' });
    expect(held.slice(1)).toEqual([0, 'suspended']);
    expect(held[0]).not.toBe('192.0.2.77');
    expect(await turnAll('resume')).toEqual(['192.0.2.77', 1, 'active']);
    const ended = await turnAll('terminate', { immediately: true, reason: 'Pindah.' });
    expect(ended).toEqual(['', undefined, undefined]);
    await night();
    expect(await found('state=open')).toEqual([]);
  });

  it('opens again by the new password, which went to whoever had the old one', async () => {
    const { items } = await ask<{
      items: { id: string; status: string; recipient: { username: string | null } }[];
    }>(filer, 'GET', `service-requests/${mail.id}/handovers`);
    const own = items.find(
      ({ recipient, status }) => recipient.username === filer.username && status === 'delivered',
    );
    const cast = await castOf(region.http);
    const again = cast.all.find(({ username }) => username === filer.username) ?? filer;
    const { credential } = await deskOf(region.http, cast).reveal(again, own?.id ?? '');
    const { fields } = credential as unknown as { fields: { key: string; value: string }[] };
    const of = (key: string) => fields.find((field) => field.key === key)?.value ?? '';
    const session = await logInByImap(region.servers.mail.imapPort, of('username'), of('password'));
    expect(await session.ask('SELECT INBOX')).toContain('EXISTS');
    session.close();
  });
});
