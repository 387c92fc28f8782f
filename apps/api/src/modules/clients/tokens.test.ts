import { scopeTitles } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, openOffice } from '#test/office.ts';
import { statementsOf } from '#test/statements.ts';
import { askToken, asSystem, type Registered, registerWith } from '#test/systems.ts';

interface Token {
  access_token: string;
  expires_in: number;
  scope: string;
}

describe('tokens of registered systems', () => {
  let office: Office;
  let administrator: Caller;
  let register: ReturnType<typeof registerWith>;
  let system: Registered;
  const path = (rest = '') => `agencies/${office.agency}/clients/${system.id}${rest}`;
  const call = (token: string) => as(office.test.app, token).get('organizations');
  const tokenOf = async (one: Pick<Registered, 'clientId' | 'secret'> = system) =>
    (await askToken(office, one)).json<Token>().access_token;

  beforeAll(async () => {
    office = await openOffice();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    register = registerWith(office, administrator);
    system = await register({ scopes: ['organizations:read', 'assets:read'] });
  });
  afterAll(() => office.close());

  it('are found by what RFC 8414 says of the server', async () => {
    const { status, body } = await as(office.test.app).get('/.well-known/oauth-authorization-server');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      issuer: 'http://127.0.0.1:3000',
      token_endpoint: 'http://127.0.0.1:3000/api/v1/oauth/token',
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      revocation_endpoint: 'http://127.0.0.1:3000/api/v1/oauth/revoke',
      grant_types_supported: ['client_credentials'],
      scopes_supported: expect.any(Array),
    });
    // There is a route for all that there are words for.
    expect(body.scopes_supported).toEqual(expect.arrayContaining(Object.keys(scopeTitles)));
  });

  it('are given for the system’s id and secret, by HTTP Basic or in the form, for ten minutes', async () => {
    const answer = await askToken(office, system);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'organizations:read assets:read',
    });
    const inForm = await office.test.app.inject({
      method: 'POST',
      url: '/api/v1/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `grant_type=client_credentials&client_id=${system.clientId}&client_secret=${system.secret}&scope=&later=1`,
    });
    expect(inForm.statusCode).toBe(200);
    expect((await call(inForm.json<Token>().access_token)).status).toBe(200);
    office.clock.advance('PT11M');
    expect((await call(inForm.json<Token>().access_token)).status).toBe(401);
  });

  it('can be asked for less than the system may do', async () => {
    const { access_token: token, scope } = (
      await askToken(office, system, { scope: 'assets:read' })
    ).json<Token>();
    expect(scope).toBe('assets:read');
    const refused = await call(token);
    expect([refused.status, refused.body.code, refused.body.scope]).toEqual([
      403,
      'insufficient-scope',
      'organizations:read',
    ]);
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer error="insufficient_scope", scope="organizations:read"',
    );
  });

  it('are refused in the words of RFC 6749', async () => {
    const cases: [Promise<{ statusCode: number; json(): unknown }>, number, string][] = [
      [askToken(office, { ...system, secret: 'wrong' }), 401, 'invalid_client'],
      [askToken(office, { ...system, clientId: 'nobody' }), 401, 'invalid_client'],
      [askToken(office, system, {}, { authorization: 'Bearer x' }), 401, 'invalid_client'],
      [askToken(office, system, { client_secret: 'twice' }), 400, 'invalid_request'],
      [askToken(office, system, { client_id: 'other' }), 400, 'invalid_request'],
      [askToken(office, system, { grant_type: 'password' }), 400, 'unsupported_grant_type'],
      [askToken(office, system, { scope: 'letters:read' }), 400, 'invalid_scope'],
      [askToken(office, system, {}, { 'content-type': 'application/json' }), 400, 'invalid_request'],
    ];
    for (const [answer, status, error] of cases) {
      const { statusCode, json } = await answer;
      expect([statusCode, json()]).toMatchObject([status, { error, error_description: expect.any(String) }]);
    }
    const refused = await askToken(office, { ...system, secret: 'wrong' });
    expect(refused.headers['www-authenticate']).toContain('Basic');
    const twice = await office.test.app.inject({
      method: 'POST',
      url: '/api/v1/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'grant_type=client_credentials&grant_type=client_credentials',
    });
    expect(twice.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('hold guessing down', async () => {
    const guessed = await register();
    const wrong = { ...guessed, secret: 'pendopo_guess' };
    let last = 401;
    for (let tries = 0; tries < 12 && last === 401; tries += 1)
      last = (await askToken(office, wrong)).statusCode;
    expect(last).toBe(429);
  });

  it('can be ended before their time, by the system that has them and no other', async () => {
    const [token, other] = [await tokenOf(), await register()];
    const revoke = (as: Registered, payload: string) =>
      office.test.app.inject({
        method: 'POST',
        url: '/api/v1/oauth/revoke',
        headers: {
          authorization: `Basic ${Buffer.from(`${as.clientId}:${as.secret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload,
      });
    expect((await revoke(other, `token=${token}`)).statusCode).toBe(200);
    expect((await call(token)).status).toBe(200);
    expect((await revoke(system, `token=${token}&token_type_hint=access_token`)).statusCode).toBe(200);
    expect((await call(token)).status).toBe(401);
    expect((await revoke(system, 'token=nothing')).statusCode).toBe(200);
    expect((await revoke(system, '')).json()).toMatchObject({ error: 'invalid_request' });
    const kept = async () => (await office.test.database.owner.query('select from ended_tokens')).rows.length;
    expect(await kept()).toBe(1);
    office.clock.advance('PT24H');
    await office.test.app.jobs.taskList()['clients.sweep']?.({}, {} as never);
    expect(await kept()).toBe(0);
  });

  it('can be had with either of two secrets while they are exchanged, and with no third', async () => {
    const second = await administrator.post<Registered>(path('/secrets'), {});
    expect([second.status, second.body.secrets.length]).toEqual([201, 2]);
    expect((await administrator.post(path('/secrets'), {})).body.code).toBe('too-many-secrets');
    const [old, fresh] = [await tokenOf(), await tokenOf(second.body)];
    expect([(await call(old)).status, (await call(fresh)).status]).toEqual([200, 200]);
    const [first] = second.body.secrets;
    const ended = await administrator.delete<Registered>(path(`/secrets/${first?.id}`));
    expect(ended.body.secrets.map(({ ending, lastUsedAt }) => [ending, lastUsedAt !== null])).toEqual([
      [second.body.secret.slice(-4), true],
    ]);
    expect((await askToken(office, system)).statusCode).toBe(401);
    // Whoever stole the old secret may have a token.
    expect([(await call(old)).status, (await call(fresh)).status]).toEqual([401, 401]);
    system = { ...system, secret: second.body.secret };
    expect((await call(await tokenOf())).status).toBe(200);
  });

  it('end with their secret', async () => {
    const secretExpiresAt = office.clock.now().add({ minutes: 4 }).toString();
    const brief = await register({ secretExpiresAt, scopes: ['organizations:read'] });
    const { expires_in: life } = (await askToken(office, brief)).json<Token>();
    expect(life).toBe(240);
    office.clock.advance('PT5M');
    expect((await askToken(office, brief)).statusCode).toBe(401);
    const { body } = await administrator.get<Registered>(`agencies/${office.agency}/clients/${brief.id}`);
    expect(body.secrets.map(({ valid }) => valid)).toEqual([false]);
  });

  it('end at once when the system is changed, suspended or revoked', async () => {
    const put = (status: string) => administrator.put<Registered>(path('/status'), { status });
    const changes = [
      async () => {
        const { body } = await administrator.get<Registered>(path());
        const headers = { 'if-match': `"${body.version}"` };
        return administrator.patch(path(), { callsPerMinute: 500 }, headers);
      },
      () => put('suspended'),
      () => put('revoked'),
    ];
    for (const change of changes) {
      const token = await tokenOf();
      expect((await call(token)).status).toBe(200);
      expect((await change()).status).toBe(200);
      const refused = await call(token);
      expect([refused.status, refused.headers['www-authenticate']]).toEqual([
        401,
        'Bearer error="invalid_token"',
      ]);
      if (change === changes[1]) {
        expect((await askToken(office, system)).statusCode).toBe(401);
        expect((await put('active')).status).toBe(200);
      }
    }
    expect((await put('active')).body).toMatchObject({ code: 'client-revoked' });
    const { rows } = await office.test.database.owner.query(
      "select data ->> 'reason' as reason from audit_entries where action = 'client.refuse'",
    );
    expect(rows).toEqual([{ reason: 'suspended' }]);
  });

  it('let in from allowed addresses alone, whatever a stranger says of where it calls from', async () => {
    const narrow = await register({ networks: ['10.20.0.0/16'], scopes: ['organizations:read'] });
    expect((await askToken(office, narrow, {}, { 'x-forwarded-for': '10.20.1.1' })).statusCode).toBe(401);
    const answer = await askToken(office, narrow, {}, {}, '10.20.1.1');
    expect(answer.statusCode).toBe(200);
    const carriedAway = await call(answer.json<Token>().access_token);
    expect([carriedAway.status, carriedAway.body.code]).toEqual([403, 'address-not-allowed']);
  });

  it('cost a call five statements: counted, begun, entered, the reading itself, committed', async () => {
    const token = await tokenOf(await register({ scopes: ['organizations:read'] }));
    const { total } = await statementsOf(office.test.database.owner, () => call(token));
    expect(total).toBe(5);
  });

  it('say how many calls are left, and when to come again', async () => {
    const busy = await register({ callsPerMinute: 2, scopes: ['organizations:read'] });
    const [one, replica] = [asSystem(office, busy), await office.replica()];
    const first = await one.get('organizations');
    expect([first.headers['ratelimit-policy'], first.headers.ratelimit]).toEqual([
      '"client";q=2;w=60',
      '"client";r=1;t=60',
    ]);
    office.clock.advance('PT20S');
    const token = await tokenOf(busy);
    expect((await as(replica, token).get('organizations')).headers.ratelimit).toBe('"client";r=0;t=40');
    const refused = await one.get('organizations');
    expect([refused.status, refused.headers['retry-after'], refused.headers.ratelimit]).toEqual([
      429,
      '40',
      '"client";r=0;t=40',
    ]);
    office.clock.advance('PT40S');
    expect((await one.get('organizations')).status).toBe(200);
    await replica.close();
  });
});
