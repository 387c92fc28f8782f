import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { and, eq, sql } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hourOf } from './coarse-time.ts';
import { IdempotencyKeyInvalid, IdempotencyKeyReused } from './common-problems.ts';
import type { Transaction } from './database.ts';
import { idempotencyKeys } from './idempotency-table.ts';
import { networkOf } from './network.ts';
import { insertRow, updateRow } from './row-statements.ts';
import { sealedColumn } from './sealed-column.ts';
import type { SealedBox } from './sealing.ts';
import { statement } from './statement.ts';
import type { SessionClaims } from './tokens.ts';

/** What is answered, now and to every repetition. */
export interface StoredAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A key that this transaction has taken and must answer with `remember`. */
export interface Claim {
  agency: string;
  actor: string;
  route: string;
  key: string;
}

/** In whose name a key is taken. */
export type Caller =
  | { kind: 'person'; agency: string; personId: string; client?: { id: string } }
  | { kind: 'receipt'; agency: string; serviceRequestId: string }
  | { kind: 'anonymous' };

/** `replay`: it was done before, this was the answer. `claim`: do it, then `remember`. Both null: no key was sent. */
export type Attempt = { replay: StoredAnswer; claim: null } | { replay: null; claim: Claim | null };

/**
 * Takes the request's Idempotency-Key, after the caller is known to see the thing and the input is known to be well formed,
 * and before anything else is checked. A concurrent call with the same key waits here for the first to commit. One statement;
 * a repetition takes two.
 * @param agency where the answer is kept; the actor's own unless the actor is anonymous.
 * @throws 422 when the key came with another body before.
 */
export const idempotent = async (
  tx: Transaction,
  request: FastifyRequest,
  actor: Caller,
  body: unknown,
  agency?: string,
): Promise<Attempt> => {
  expectDeclared(request);
  const key = request.headers['idempotency-key'];
  const tenant = actor.kind === 'anonymous' ? agency : actor.agency;
  if (key === undefined || tenant === undefined) return { replay: null, claim: null };
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw IdempotencyKeyInvalid();
  const claim = { agency: tenant, actor: nameOf(actor, request, key), route: routeOf(request), key };
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex');
  const taken = await tx.run(
    statement`${insertRow(idempotencyKeys, { ...claim, bodyHash, ...whenOf(actor, request) })} on conflict do nothing`,
  );
  if (taken.rowCount === 1) return { replay: null, claim };
  const [before] = await tx.select().from(idempotencyKeys).where(same(claim));
  if (before === undefined || before.answer === null)
    throw new Error('An idempotency key was taken and never answered.');
  if (before.bodyHash !== bodyHash) throw IdempotencyKeyReused();
  const box = JSON.parse(before.answer) as SealedBox;
  return {
    replay: JSON.parse(unpack(request.server.sealing.openBytes(box, binding(claim)))) as StoredAnswer,
    claim: null,
  };
};

/** What the document says of a route holds, or the route answers nobody: keys are looked at only where it declares so. */
const expectDeclared = ({ routeOptions: { schema, method, url } }: FastifyRequest): void => {
  if (schema?.repeats !== 'answered')
    throw new Error(
      `${method} ${url} takes an Idempotency-Key and does not declare it (repeats: 'answered').`,
    );
};

/**
 * The same while the door still looks who is calling, for `once` to wait for: whoever may not call takes the key back by failing.
 */
export const idempotentAhead = (
  tx: Transaction,
  request: FastifyRequest,
  { agency, sub, sr }: SessionClaims,
): Promise<Attempt> =>
  idempotent(
    tx,
    request,
    sub === null
      ? { kind: 'receipt', agency, serviceRequestId: sr ?? '' }
      : { kind: 'person', agency, personId: sub },
    request.body,
  );

/** Keeps the answer for repetitions, in the transaction that did the work, with the last message before it commits. */
export const remember = async (
  tx: Transaction,
  request: FastifyRequest,
  claim: Claim | null,
  answer: StoredAnswer,
): Promise<void> => {
  if (claim === null) return;
  // Sealed: an answer may hold a receipt or a person's data, and this table is no place to find them.
  const box = request.server.sealing.seal(pack(JSON.stringify(answer)), binding(claim));
  const kept = { status: answer.status, answer: JSON.stringify(box) };
  await tx.later(idempotencyKeys, updateRow(idempotencyKeys, kept, { ...claim }));
};

/** Whether somebody without an account sends again what was answered before, asked in a transaction of its own. */
export const isRepetition = async (request: FastifyRequest, agency: string): Promise<boolean> => {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return false;
  const claim = {
    ...{ agency, route: routeOf(request), key },
    actor: nameOf({ kind: 'anonymous' }, request, key),
  };
  const found = await request.server.db.within(agency, (tx) =>
    tx.select({ key: idempotencyKeys.key }).from(idempotencyKeys).where(same(claim)),
  );
  return found.length > 0;
};

/**
 * A POST done once: claims the key, works, keeps the answer; or answers as the first time.
 * Call it inside `request.enter`, when the thing is loaded and the input checked, and send what it gives by `sendStored`.
 */
export const once = async (
  tx: Transaction,
  request: FastifyRequest,
  actor: Caller,
  work: () => Promise<StoredAnswer>,
  {
    body = request.body,
    agency,
    attempt,
  }: { body?: unknown; agency?: string; attempt?: Promise<Attempt> | undefined } = {},
): Promise<StoredAnswer> => {
  const { replay, claim } = await (attempt ?? idempotent(tx, request, actor, body, agency));
  if (replay !== null) return replay;
  const answer = await work();
  await remember(tx, request, claim, answer);
  return answer;
};

/** Sends a kept or fresh answer. */
export const sendStored = (reply: FastifyReply, { status, headers = {}, body }: StoredAnswer) =>
  reply.code(status).headers(headers).send(body);

/** Forgets the keys older than two days in the current agency; the contract promises one. */
export const forgetOldKeys = async (tx: Transaction, now: Temporal.Instant): Promise<void> => {
  await tx
    .delete(idempotencyKeys)
    .where(sql`${idempotencyKeys.createdAt} < ${now.subtract({ hours: 48 }).toString()}`);
};

/** Packed before it is sealed, for nothing can be packed afterwards: a case's answer weighs 12 kB in the log of every act, or 3. */
const pack = (text: string): Buffer => deflateRawSync(text, PACKING);

/** A window of 8 kB: the usual one costs more memory than the whole answer, in every act. */
const PACKING = { level: 1, windowBits: 13, memLevel: 6 };

const unpack = (packed: Buffer): string => inflateRawSync(packed).toString();

/**
 * Whose a key is. All who are not signed in are one, so a key of theirs must be one that nobody else thinks of: then it is theirs
 * wherever they call from. Any other is theirs only where they call from, as they call.
 */
const nameOf = (actor: Caller, { server, ip, headers }: FastifyRequest, key: string): string => {
  if (actor.kind === 'person')
    return actor.client === undefined ? actor.personId : `client:${actor.client.id}:${actor.personId}`;
  if (actor.kind === 'receipt') return `receipt:${actor.serviceRequestId}`;
  if (isUnguessable(key)) return 'anonymous';
  const from = [networkOf(ip), headers['user-agent'] ?? '', key];
  return `anonymous:${server.blinding.always(JSON.stringify(from))}`;
};

/** As long and as mixed as a random UUID; one in ten million of those is not. */
const isUnguessable = (key: string): boolean =>
  key.length >= 22 && new Set(key.replaceAll('-', '')).size >= 8;

/** Of whoever is not signed in only the hour is kept, as with everything that they do. */
const whenOf = (actor: Caller, { server }: FastifyRequest): { createdAt?: string } =>
  actor.kind === 'person' ? {} : { createdAt: hourOf(server.clock.now()) };

const routeOf = ({ method, url }: FastifyRequest): string => `${method} ${url.split('?')[0]}`;

const binding = ({ agency, actor, route, key }: Claim): string[] => [
  'idempotency',
  agency,
  actor,
  route,
  key,
];

/** Where answers lie sealed. */
export const sealedAnswers = sealedColumn(idempotencyKeys, idempotencyKeys.answer, binding);

const same = ({ agency, actor, route, key }: Claim) =>
  and(
    eq(idempotencyKeys.agency, agency),
    eq(idempotencyKeys.actor, actor),
    eq(idempotencyKeys.route, route),
    eq(idempotencyKeys.key, key),
  );
