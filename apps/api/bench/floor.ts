import { createHash } from 'node:crypto';
import jwt from '@fastify/jwt';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import pg from 'pg';
import { deskOf } from '#modules/service-requests/desk.ts';
import { chain, genesis, type LedgerEntry } from '#modules/service-requests/ledger.ts';
import { newId } from '#modules/service-requests/new-id.ts';
import { benchStandard, endorsements } from './bench-standard.ts';
import { type StatementName, statements } from './floor-statements.ts';

/**
 * What the same duties cost at least: Fastify, pg and SQL written by hand for one procedure, on the same tables under the same
 * row security. It trusts its token's word for name, position and desk, knows one standard by heart, and has one action.
 */
interface Claims {
  agency: string;
  sub: string;
  name: string;
  position: string;
  desk: string;
}

interface CaseRow extends Record<string, unknown> {
  id: string;
  number: string | null;
  standard: string;
  status: string;
  submittedAt: string | null;
  dueAt: string | null;
  organization: { id: string } | null;
  step: string | null;
  state: Record<string, unknown>;
  version: number;
  lastSequence: number;
  lastHash: string;
  attachments: { requirement: string }[];
  verdicts: { requirement: string }[];
}

type Query = (name: StatementName, values: unknown[]) => Promise<pg.QueryResult>;

const { DATABASE_URL = '', JWT_SECRET = '', PORT = '0', DATABASE_POOL = '12' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(DATABASE_POOL) });
const app = Fastify();
await app.register(jwt, { secret: JWT_SECRET, verify: { algorithms: ['HS256'] } });
app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});
const claimsOf = (request: FastifyRequest): Claims => request.user as unknown as Claims;

/** Begin and the agency's setting travel in one message; statements are prepared, but a search is planned with its word at hand. */
const within = async <T>(agency: string, work: (query: Query) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query(`begin; select set_config('app.agency', ${pg.escapeLiteral(agency)}, true)`);
    const result = await work((name, values) =>
      client.query({ ...(name === 'search' ? {} : { name }), text: statements[name], values }),
    );
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};

const known = benchStandard('tolok-ukur-1');

const present = (row: CaseRow) => ({
  ...row,
  step: known.procedure?.find(({ key }) => key === row.step) ?? null,
  requirements: known.requirements.map((requirement) => ({
    ...requirement,
    attachments: row.attachments.filter((file) => file.requirement === requirement.key),
    verdict: row.verdicts.find((verdict) => verdict.requirement === requirement.key) ?? null,
  })),
  actions: [],
});

const readBack = async (query: Query, agency: string, id: string) => {
  const { rows } = await query('read', [agency, id]);
  return rows[0] === undefined ? null : present(rows[0] as CaseRow);
};

/** Claims the request's key, works, keeps the answer. The load never repeats a key, so a second time is a failure. */
const once = async (
  query: Query,
  request: FastifyRequest,
  status: number,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const { agency, sub } = claimsOf(request);
  const place = [agency, sub, `${request.method} ${request.url}`, request.headers['idempotency-key']];
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
  const { rowCount } = await query('claim', [...place, bodyHash]);
  if (rowCount !== 1) throw new Error('The key was used before.');
  const body = await work();
  await query('remember', [...place, status, JSON.stringify(body)]);
  return body;
};

const append = async (
  query: Query,
  agency: string,
  id: string,
  entry: LedgerEntry,
  after: [number, string],
) => {
  const event = chain(entry, after[0] + 1, after[1]);
  await query('append', [
    agency,
    id,
    event.sequence,
    event.at,
    event.actorId,
    event.actorName,
    event.position,
    event.action,
    event.step,
    event.note,
    JSON.stringify(event.data),
    event.salt,
    event.previous,
    event.hash,
  ]);
  return event;
};

/** Tells other systems by an event, and open pages. */
const tell = async (
  query: Query,
  agency: string,
  { id, number, standard, status, version, submittedAt, dueAt, organization }: CaseRow,
  at: string,
  steps: string[],
) => {
  const now = { id, number, standard: { code: standard, version: 1 }, status, steps, version: version + 1 };
  const state = JSON.stringify({ ...now, submittedAt, dueAt });
  const words = [
    { about: 'service-request', agency, id, version: version + 1, desks: steps },
    { about: 'outbox', agency },
  ];
  await query('tell', [
    agency,
    at,
    organization?.id ?? null,
    state,
    ...words.map((word) => JSON.stringify(word)),
  ]);
};

const entryOf = (
  { sub, name, position }: Claims,
  at: string,
  action: string,
  rest: Partial<LedgerEntry>,
) => ({
  at,
  actorId: sub,
  actorName: name,
  position,
  acting: null,
  actingFor: null,
  client: null,
  action,
  step: null,
  note: null,
  data: {},
  audience: 'all' as const,
  ...rest,
});

const notFound = (reply: FastifyReply) => reply.code(404).send({ code: 'not-found' });
/** The ledger keeps milliseconds. */
const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now()).toString();

app.get('/api/v1/service-requests/:id', async (request, reply) => {
  const { agency } = claimsOf(request);
  const { id } = request.params as { id: string };
  const found = await within(agency, (query) => readBack(query, agency, id));
  return found ?? notFound(reply);
});

app.get('/api/v1/service-requests', async (request) => {
  const { agency, sub, desk } = claimsOf(request);
  const { q } = request.query as { q?: string };
  const { rows } = await within(agency, (query) =>
    q === undefined ? query('inbox', [agency, desk, sub]) : query('search', [agency, q]),
  );
  return { items: rows };
});

app.post('/api/v1/service-requests', async (request, reply) => {
  const claims = claimsOf(request);
  const { agency, sub, position } = claims;
  const body = await within(agency, (query) =>
    once(query, request, 201, async () => {
      const { rows } = await query('unit', [agency, sub, position]);
      const unit = rows[0] as { id: string; name: string };
      const at = now();
      const id = newId(at);
      const data = { standard: known.code, version: 1, channel: 'web' };
      const event = await append(query, agency, id, entryOf(claims, at, 'create', { data }), [
        0,
        genesis(agency, id),
      ]);
      const state = JSON.stringify({
        status: 'draft',
        variant: null,
        steps: ['apply'],
        assignees: {},
        takenBy: {},
      });
      const words = `${known.title} ${unit.name}`;
      await query('insert', [
        ...[
          agency,
          id,
          `${agency}.hosting`,
          unit.id,
          sub,
          'apply',
          claims.desk,
          state,
          event.hash,
          words,
          at,
        ],
      ]);
      await query('show', [
        JSON.stringify({ about: 'service-request', agency, id, version: 1, desks: [claims.desk] }),
      ]);
      return readBack(query, agency, id);
    }),
  );
  return reply.code(201).send(body);
});

app.post('/api/v1/service-requests/:id/actions/endorse', async (request, reply) => {
  const claims = claimsOf(request);
  const { agency, sub } = claims;
  const { id } = request.params as { id: string };
  const { note } = request.body as { note: string };
  const answer = await within(agency, async (query) => {
    const { rows } = await query('lock', [agency, id]);
    const row = rows[0] as CaseRow | undefined;
    if (row === undefined) return null;
    return once(query, request, 200, async () => {
      if (request.headers['if-match'] !== `"${row.version}"`) throw new Error('The case has moved on.');
      const wired = endorsements[row.step ?? ''];
      if (wired?.position !== claims.position) throw new Error('Not the step of this official.');
      const at = now();
      const entry = entryOf(claims, at, 'endorse', { step: row.step, note });
      const event = await append(query, agency, id, entry, [row.lastSequence, row.lastHash]);
      const state = JSON.stringify({ ...row.state, steps: [wired.next] });
      const desk = deskOf({ side: 'agency', positions: [wired.nextPosition] }, null);
      await query('update', [agency, id, state, wired.next, desk, event.sequence, event.hash, at, sub]);
      const payload = {
        agency,
        serviceRequestId: id,
        audience: 'step',
        about: 'endorse',
        by: sub,
        sequence: event.sequence,
      };
      const job = { task: 'notifications.tell', payload, maxAttempts: 12 };
      await query('enqueue', [JSON.stringify([job])]);
      await tell(query, agency, row, at, [wired.next]);
      return readBack(query, agency, id);
    });
  });
  return answer ?? notFound(reply);
});

await app.listen({ host: '127.0.0.1', port: Number(PORT) });
