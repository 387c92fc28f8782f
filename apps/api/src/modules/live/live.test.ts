import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildSession } from '#test/build.ts';
import { as, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { type Heard, type Listener, listen } from './listener.fixture.ts';

const casesIn = (heard: readonly Heard[]) => heard.filter(({ event }) => event === 'service-request');

describe('live', () => {
  let office: Office;
  let unit: Unit;
  let other: Unit;
  let port: number;
  const open: Listener[] = [];
  const listenAs = async (official: Pick<Official, 'session'>, lastId?: string) => {
    const token = tokenOf(office.test.app, official.session);
    const listener = await listen(port, token, lastId === undefined ? {} : { 'last-event-id': lastId });
    open.push(listener);
    return listener;
  };
  /** A sign that all that came before has been heard by whoever would hear it. */
  const submit = async (asking: Unit) => {
    const id = await office.draft(asking);
    await office.attach(asking.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(asking.admin, id, 'submit')).status).toBe(200);
    return id;
  };

  beforeAll(async () => {
    office = await openOffice();
    [unit, other] = [await office.unit(), await office.unit()];
    await office.test.app.listen({ port: 0, host: '127.0.0.1' });
    port = (office.test.app.server.address() as AddressInfo).port;
  });
  afterEach(() => {
    for (const listener of open.splice(0)) listener.leave();
  });
  afterAll(() => office.close());

  it('tells of a case whoever may see it, and nobody else', async () => {
    const elsewhere = await buildSession(office.test.database.owner, {
      agency: 'lain',
      positions: ['inspector'],
    });
    const [own, head, foreign, away] = [
      await listenAs(unit.admin),
      await listenAs(office.head),
      await listenAs(other.admin),
      await listenAs({ session: { ...elsewhere } }),
    ];
    const draft = await office.draft(unit);
    await own.until((heard) => casesIn(heard).some(({ data }) => data.id === draft));
    const id = await submit(unit);
    const isSent = ({ data }: Heard) => data.id === id && data.work === true;
    await head.until((heard) => heard.some(isSent));
    await own.until((heard) => heard.some(isSent));
    // What the other unit hears of its own, it hears after all of that.
    const theirs = await submit(other);
    await foreign.until((heard) => casesIn(heard).some(({ data }) => data.id === theirs));
    for (const listener of [foreign, away])
      expect(listener.heard.filter(({ data }) => data.id === id || data.id === draft)).toEqual([]);
    expect(head.heard.filter(({ data }) => data.id === draft)).toEqual([]);
    expect(away.heard).toEqual([]);
    const said = JSON.stringify(own.heard);
    expect(Object.keys(casesIn(own.heard)[0]?.data ?? {}).sort()).toEqual(['id', 'version', 'work']);
    expect(said).not.toContain(unit.label);
  });

  it('tells of news, and of talk inside the agency only there', async () => {
    const id = await submit(unit);
    await office.test.drain();
    const [own, head] = [await listenAs(unit.admin), await listenAs(office.head)];
    await office.head.post(`service-requests/${id}/comments`, {
      body: 'Antara kita',
      visibility: 'internal',
    });
    await head.until((heard) => casesIn(heard).some(({ data }) => data.id === id));
    await office.head.post(`service-requests/${id}/comments`, {
      body: 'Mohon lengkapi',
      visibility: 'shared',
    });
    await office.test.drain();
    await own.until((heard) => heard.some(({ event }) => event === 'notification'));
    expect(casesIn(own.heard).filter(({ data }) => data.id === id)).toHaveLength(1);
  });

  it('tells whoever asked for a list as a file how it gets on, and nobody else', async () => {
    const [own, other] = [await listenAs(office.head), await listenAs(office.division)];
    await office.test.database.owner.query('update sessions set stepped_up_at = $1 where id = $2', [
      office.clock.now().toString(),
      office.head.session.sessionId,
    ]);
    const asked = await office.head.post<{ id: string }>('exports', {
      ...{ list: 'service-requests', format: 'csv', filters: { view: 'all' } },
    });
    expect(asked.status).toBe(202);
    await office.test.drain();
    const isOfFile = ({ event }: Heard) => event === 'export';
    await own.until((heard) => heard.some(isOfFile));
    expect(own.heard.filter(isOfFile).at(-1)?.data).toEqual({ id: asked.body.id });
    // What the other hears of a case, they hear after all of that.
    const id = await submit(unit);
    await other.until((heard) => casesIn(heard).some(({ data }) => data.id === id));
    expect(other.heard.filter(isOfFile)).toEqual([]);
  });

  it('goes on from the last id, with what was missed', async () => {
    const before = await listenAs(office.head);
    const id = before.lastId();
    expect(id).toMatch(/^\d+-\d+$/);
    before.leave();
    office.clock.advance('PT2H');
    const missed = await submit(unit);
    const after = await listenAs(office.head, id);
    await after.until((heard) => casesIn(heard).some(({ data }) => data.id === missed));
    await (await listenAs(other.admin, id)).until((heard) =>
      heard.some(({ event }) => event === 'notification'),
    );
    expect(open.at(-1)?.heard.filter(({ data }) => data.id === missed)).toEqual([]);
    for (const unknown of ['1-1', '999999-1790000000', 'apa saja'])
      await (await listenAs(office.head, unknown)).until((heard) =>
        heard.some(({ event }) => event === 'resync'),
      );
  });

  it('ends with its session, and looks at rights whenever it speaks', async () => {
    const newcomer = await employ(office, [{ side: 'agency', position: 'technician' }]);
    const [leaving, moving] = [await listenAs(newcomer), await listenAs(office.division)];
    expect((await newcomer.delete('auth/sessions/current')).status).toBe(204);
    await leaving.until(() => leaving.isOver());
    await office.test.database.owner.query(
      "update position_assignments set ends_on = '2020-12-31' where person_id = $1",
      [office.division.id],
    );
    const watching = await listenAs(office.head);
    const id = await submit(unit);
    await watching.until((heard) => casesIn(heard).some(({ data }) => data.id === id));
    expect(casesIn(moving.heard).filter(({ data }) => data.id === id)).toEqual([]);
    await expect(listenAs(newcomer)).rejects.toThrow('401');
  });

  it('ends on every device whose session somebody with the right to it ends from elsewhere', async () => {
    const { database, app } = office.test;
    const [person, administrator] = [
      await employ(office, [{ side: 'agency', position: 'technician' }]),
      await employ(office, [{ side: 'agency', position: 'administrator' }]),
    ];
    const device = async () => {
      const { rows } = await database.owner.query<{ id: string }>(
        "insert into sessions (agency, person_id, expires_at) values ($1, $2, '2099-01-01') returning id",
        [office.agency, person.id],
      );
      const session = { ...person.session, sessionId: rows[0]?.id ?? '' };
      return {
        id: session.sessionId,
        call: as(app, tokenOf(app, session)),
        live: await listenAs({ session }),
      };
    };
    const [phone, tablet, laptop, here] = [
      await device(),
      await device(),
      await device(),
      await listenAs(person),
    ];
    const isOut = async ({ call, live }: Awaited<ReturnType<typeof device>>) => {
      expect((await call.get('me')).status).toBe(401);
      await live.until(() => live.isOver());
    };

    const [one, all] = [`auth/sessions/${phone.id}`, `people/${person.id}/sessions`];
    expect((await office.head.delete(one)).status).toBe(404);
    expect((await administrator.delete(one)).status).toBe(404);
    expect((await office.head.delete(all)).status).toBe(403);
    expect((await person.delete(all)).status).toBe(403);
    expect((await unit.admin.delete(all)).status).toBe(404);
    expect((await as(app).delete(all)).status).toBe(401);
    expect((await phone.call.get('me')).status).toBe(200);

    expect((await person.delete(one)).status).toBe(204);
    await isOut(phone);
    expect((await person.delete(one)).status).toBe(404);
    expect((await tablet.call.get('me')).status).toBe(200);
    expect((await person.delete('auth/sessions?keep=current')).status).toBe(204);
    for (const other of [tablet, laptop]) await isOut(other);
    expect([here.isOver(), (await person.get('me')).status]).toEqual([false, 200]);
    expect((await administrator.delete(all)).status).toBe(204);
    await here.until(() => here.isOver());
    expect((await person.get('me')).status).toBe(401);

    const { rows } = await database.owner.query(
      "select action, actor_name, subject from audit_entries where action in ('session.end', 'session.end-all', 'person.end-sessions') order by sequence",
    );
    expect(rows).toEqual([
      { action: 'session.end', actor_name: person.name, subject: phone.id },
      { action: 'session.end-all', actor_name: person.name, subject: null },
      { action: 'person.end-sessions', actor_name: administrator.name, subject: person.id },
    ]);
  });

  it('forgets whoever left before anything was said', async () => {
    const token = tokenOf(office.test.app, office.head.session);
    const head = `GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    for (let visit = 0; visit < 10; visit += 1) {
      const socket = connect(port, '127.0.0.1');
      await new Promise<void>((resolve) => socket.write(head, () => resolve()));
      socket.destroy();
    }
    const listeners = async () => {
      const { body } = await as(office.test.app).get<string>('/metrics');
      return /^pendopo_live_listeners (\d+)$/m.exec(body)?.[1];
    };
    // A last one that stays shows that those before have been dealt with.
    await listenAs(office.head);
    await expect.poll(listeners, { timeout: 10_000 }).toBe('1');
  });

  it('is a stream, or nothing', async () => {
    expect((await office.head.get('live')).body).toMatchObject({ status: 406, code: 'not-a-stream' });
    expect((await as(office.test.app).get('live')).status).toBe(401);
  });

  it('is sent elsewhere before its process goes, and so is whoever comes then', async () => {
    const before = await listenAs(office.head);
    office.test.app.draining.begin();
    await before.until(() => before.isOver());
    const after = await listenAs(office.head);
    await after.until(() => after.isOver());
  });
});
