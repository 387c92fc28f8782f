import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Office, openOffice } from '#test/office.ts';
import { offerPublicService } from '#test/public-service.ts';
import { leadingZeros, type Puzzle } from './puzzle.ts';

interface Refused {
  code?: string;
  puzzle?: Puzzle;
}

const solve = ({ challenge, bits }: Puzzle): string => {
  for (let nonce = 0; ; nonce += 1) {
    const proof = `${challenge}:${nonce}`;
    if (leadingZeros(proof) >= bits) return proof;
  }
};

describe('a flood of cases from one address', () => {
  let office: Office;
  let standard: string;
  beforeAll(async () => {
    office = await openOffice();
    standard = await offerPublicService(office);
  });
  afterAll(() => office.close());

  const begin = (headers: Record<string, string> = {}) =>
    as(office.test.app).post<Refused>('service-requests', { standard }, headers);
  const count = async () => {
    const { rows } = await office.test.database.owner.query<{ count: number }>(
      'select count(*)::int as count from service_requests',
    );
    return rows[0]?.count;
  };
  const puzzle = async () => {
    const { status, body } = await begin();
    expect([status, body.code]).toEqual([429, 'proof-required']);
    if (body.puzzle === undefined) throw new Error('No puzzle was given.');
    return body.puzzle;
  };

  it('is let through as long as it could be a busy office', async () => {
    const begun = await Promise.all(Array.from({ length: 30 }, () => begin()));
    expect(new Set(begun.map(({ status }) => status))).toEqual(new Set([201]));
  });

  it('is asked for a moment of work beyond that, and changes nothing until it is done', async () => {
    const before = await count();
    const given = await puzzle();
    expect(await count()).toBe(before);
    expect((await begin({ proof: solve(given) })).status).toBe(201);
  });

  it('is answered as before where it is sent again, however much came meanwhile', async () => {
    const proof = solve(await puzzle());
    const key = { 'idempotency-key': crypto.randomUUID() };
    const first = await begin({ ...key, proof });
    expect(first.status).toBe(201);
    expect((await begin(key)).body).toEqual(first.body);
  });

  it('does each piece of work for one case', async () => {
    const proof = solve(await puzzle());
    const answers = await Promise.all([1, 2, 3].map(() => begin({ proof })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429]);
  });

  it('is not believed what it did not work for', async () => {
    const given = await puzzle();
    const easier = given.challenge.replace(/^\d+/, '1');
    for (const proof of [
      '',
      'x',
      `${given.challenge}:unsolved`,
      `${easier}:0`,
      `${easier}:1`,
      solve(given).slice(1),
    ])
      expect((await begin({ proof })).status).toBe(429);
  });

  it('has ten minutes for the work', async () => {
    const proof = solve(await puzzle());
    office.clock.advance('PT11M');
    for (let more = 0; more < 30; more += 1) await begin();
    expect((await begin({ proof })).status).toBe(429);
  });

  it('holds nobody back who is signed in', async () => {
    const { status } = await office.technician.post('service-requests', { standard, channel: 'desk' });
    expect(status).toBe(201);
  });
});
