import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { buildSession } from './build.ts';
import { as, type Caller, tokenOf } from './client.ts';
import { digestOf } from './digest.ts';
import { employ } from './employ.ts';
import { multipart } from './multipart.ts';
import { type Office, openOffice, type Unit } from './office.ts';
import { asSystem, type Registered, registerWith } from './systems.ts';

interface Operation {
  operationId: string;
  security: Record<string, string[]>[];
}
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** Whoever calls, and what the door or the thing itself must answer. */
type Cell = [who: string, caller: Caller, status: number, code?: string];

const ELSEWHERE = 'contoh';
/** Operations after which the database and the files are looked at. */
const AT_ONCE = 10;
const NOWHERE = '019ab1c2-0000-7000-8000-000000000000';

/** Bodies that would do something if they were let through. */
const bodies: Record<string, unknown> = {
  actOnServiceRequest: { note: 'Dari sistem lain' },
  updateServiceRequest: { form: { purpose: 'Dari sistem lain' } },
  reviewRequirement: { verdict: 'rejected', note: 'Dari sistem lain' },
  addComment: { body: 'Dari sistem lain', visibility: 'shared' },
  actOnAsset: { reason: 'Dari sistem lain' },
};

/**
 * Every operation of the API's own document, asked by whoever has no right to it: the answer is the declared one, and not a row or a
 * file has changed.
 */
describe('the rights of registered systems', () => {
  let office: Office;
  let operations: [Method, string, Operation][];
  let unit: Unit;
  let whole: Registered;
  let bound: Registered;
  let revoked: Registered;
  let foreigner: Caller;
  let otherAdmin: string;
  let places: Record<string, string>;
  let assetId: string;
  let registerUnits: () => Promise<Registered>;
  let cells: (scope: string | null) => Cell[];

  const scopeOf = ({ security }: Pick<Operation, 'security'>): string | null =>
    security.find(({ clients }) => clients !== undefined)?.clients?.[0] ?? null;
  const isClosed = ({ security }: Operation): boolean =>
    security.some(({ session }) => session !== undefined);
  /** Whether a path leads to one thing of the unit, which is not there for others. */
  const isOfOne = (path: string): boolean => /^\/api\/v1\/(service-requests|assets)\/\{id\}/.test(path);
  const pathOf = (path: string): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'id' && path.includes('/assets/') ? assetId : (places[name] ?? NOWHERE),
    );
  const call = (caller: Caller, method: Method, path: string, operationId: string) => {
    const headers = { 'if-match': '"1"' };
    if (method === 'get' || method === 'delete') return caller[method](pathOf(path), headers);
    if (operationId !== 'uploadAttachment')
      return caller[method](pathOf(path), bodies[operationId] ?? {}, headers);
    const content = Buffer.from('%PDF-1.4\n%%EOF');
    const form = multipart([
      { name: 'requirement', value: 'application-letter' },
      { name: 'file', filename: 'Surat.pdf', type: 'application/pdf', content },
    ]);
    return caller[method](pathOf(path), form.body, form.headers);
  };
  const digest = () =>
    digestOf(office.test.database.owner, office.test.dataDir, ['client_calls', 'sessions']);

  beforeAll(async () => {
    office = await openOffice();
    const { app, database } = office.test;
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const register = registerWith(office, administrator);
    const everything = { scopes: app.scopes(), callsPerMinute: 6000 };
    unit = await office.unit();
    const other = await office.unit();
    registerUnits = () => register({ ...everything, organization: unit.id });
    whole = await register(everything);
    bound = await register({ ...everything, organization: other.id });
    otherAdmin = other.admin.username;
    revoked = await register(everything);
    await administrator.put(`agencies/${office.agency}/clients/${revoked.id}/status`, { status: 'revoked' });
    await app.db.within(ELSEWHERE, (tx) => office.api.agencies.save(tx, agencyFixture(ELSEWHERE)));
    const abroad = await buildSession(database.owner, { agency: ELSEWHERE, positions: ['administrator'] });
    const { rows } = await database.owner.query<{ username: string }>(
      'select username from people where agency = $1',
      [ELSEWHERE],
    );
    const foreign = await registerWith(
      { ...office, agency: ELSEWHERE },
      as(app, tokenOf(app, abroad)),
    )(everything);
    foreigner = asSystem({ ...office, agency: ELSEWHERE }, foreign, rows[0]?.username);
    cells = (scope) => {
      const official = unit.admin.username;
      const known = asSystem(
        office,
        whole,
        official,
        everything.scopes.filter((one) => one !== scope),
      );
      const isOpen = scope !== null;
      return [
        ['no token', as(app), 401],
        ['a revoked system', asSystem(office, revoked, official), 401],
        ['a system without the scope', known, 403, isOpen ? 'insufficient-scope' : 'not-for-systems'],
        ['a system of another agency', foreigner, isOpen ? 404 : 403],
        ['a system of another unit', asSystem(office, bound, otherAdmin), isOpen ? 404 : 403],
      ];
    };

    const id = await office.delivered(unit, { password: 'melati-5' });
    expect((await office.act(unit.admin, id, 'accept')).status).toBe(200);
    await office.test.drain();
    const idOf = async (path: string) =>
      (await unit.admin.get<{ items: { id: string }[] }>(path)).body.items[0]?.id ?? '';
    assetId = await idOf('assets');
    places = {
      ...{ id, agency: office.agency, requirement: 'application-letter', action: 'terminate' },
      attachment: await idOf(`service-requests/${id}/attachments`),
      letter: await idOf(`service-requests/${id}/letters`),
      provision: await idOf(`service-requests/${id}/provisions`),
    };
    const { body } = await as(app).get<{ paths: Record<string, Record<Method, Operation>> }>('openapi.json');
    operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [Method, string, Operation] => [
        ...([method as Method, path, operation] as const),
      ]),
    );
  });
  afterAll(() => office.close());

  it('are none without a token, the scope, the agency, the unit, or after they were revoked', async () => {
    // What the public may begin too is asked below.
    const asked = operations.filter(
      ([, , operation]) => isClosed(operation) && operation.operationId !== 'createServiceRequest',
    );
    expect(asked.length).toBeGreaterThan(200);
    const before = await digest();
    // Looked at after a few together, for it takes longer than they do.
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      const some = asked.slice(from, from + AT_ONCE);
      for (const [method, path, { security, operationId }] of some) {
        const scope = scopeOf({ security });
        // What leads to no one thing is the caller's own, of whichever agency or unit: how far it reaches is asked below.
        const isOwn = scope !== null && !isOfOne(path);
        for (const [who, caller, status, code] of isOwn ? cells(scope).slice(0, 3) : cells(scope)) {
          const answer = await call(caller, method, path, operationId);
          expect([operationId, who, answer.status]).toEqual([operationId, who, status]);
          if (code !== undefined)
            expect([operationId, who, answer.body.code]).toEqual([operationId, who, code]);
        }
      }
      const names = some.map(([, , { operationId }]) => operationId);
      expect([names, await digest()]).toEqual([names, before]);
    }
  }, 90_000);

  it('are enough to read what is open to them, by themselves', async () => {
    const own = asSystem(office, await registerUnits());
    const readings = operations.filter(
      ([method, path, operation]) => method === 'get' && scopeOf(operation) !== null && isOfOne(path),
    );
    expect(readings.length).toBeGreaterThan(10);
    for (const [method, path, { operationId }] of readings)
      for (const caller of [asSystem(office, whole), own])
        expect([operationId, (await call(caller, method, path, operationId)).status]).toEqual([
          operationId,
          200,
        ]);
  });

  it('reach in lists as far as the agency or the unit, and begin nothing elsewhere', async () => {
    const lists = operations.filter(
      ([method, path, operation]) => method === 'get' && scopeOf(operation) !== null && !isOfOne(path),
    );
    /** Who is told of the unit by which list; which units there are is no secret in their agency. */
    const told: Record<string, string[]> = {
      countServiceRequests: [],
      exportAssets: ['by itself'],
      listAssets: ['by itself'],
      // It tells of no unit.
      listEvents: [],
      listOrganizations: ['by itself', 'of another unit', 'of another unit for its official'],
      listServiceRequests: ['by itself'],
    };
    expect(lists.map(([, , { operationId }]) => operationId).sort()).toEqual(Object.keys(told));
    for (const [, path, { operationId }] of lists)
      for (const [who, caller] of [
        ['by itself', asSystem(office, whole)],
        ['of another unit', asSystem(office, bound)],
        ['of another unit for its official', asSystem(office, bound, otherAdmin)],
        ['of another agency', foreigner],
      ] as const) {
        const { status, body } = await caller.get(`${path}?${QUERIES[operationId] ?? ''}`);
        expect([operationId, who, status]).toEqual([operationId, who, 200]);
        const found = JSON.stringify(body).includes(unit.label);
        expect([operationId, who, found]).toEqual([operationId, who, told[operationId]?.includes(who)]);
      }
    const begin = { standard: `${office.agency}.hosting`, organization: unit.id };
    // What the public begins is counted, whatever comes of it.
    expect((await as(office.test.app).post('service-requests', begin)).status).toBe(401);
    const before = await digest();
    for (const [who, caller, status] of [
      ['by itself', asSystem(office, whole), 403],
      ['without the scope', asSystem(office, whole, unit.admin.username, ['act-for']), 403],
      ['of another unit', asSystem(office, bound, otherAdmin), 422],
      ['of another agency', foreigner, 404],
      ['revoked', asSystem(office, revoked, unit.admin.username), 401],
    ] as const) {
      const answer = await caller.post('service-requests', begin);
      expect([who, answer.status]).toEqual([who, status]);
    }
    expect(await digest()).toBe(before);
  });
});

const QUERIES: Readonly<Record<string, string>> = {
  listServiceRequests: 'view=all',
  exportAssets: 'format=csv',
};
