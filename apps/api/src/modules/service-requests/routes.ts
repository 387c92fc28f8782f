import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  actOnServiceRequest,
  addComment as addCommentEndpoint,
  countServiceRequests,
  createServiceRequest,
  getClock,
  getServiceRequest,
  listCaseEvents,
  listComments,
  listServiceRequests,
  noteCaseViewer,
  reviewRequirement,
  updateServiceRequest,
} from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { type Attempt, idempotentAhead, isRepetition, once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { etag, isStale } from '#platform/preconditions.ts';
import { arrivalOf } from './arrival.ts';
import type { CaseDesk } from './case-desk.ts';
import type { LoadedCase } from './case-row.ts';
import { presentClock } from './clock-view.ts';
import { addComment, readComments } from './comments.ts';
import { applicantFor, variantFor } from './eligibility.ts';
import { StandardNotOffered } from './errors.ts';
import { expectVersionOf } from './expect-version.ts';
import { readHistory } from './history.ts';
import { ownAsset } from './own-asset.ts';
import { officialFor } from './unit-officials.ts';
import { refuseFaultyVerdict } from './verdict.ts';
import { noteViewer } from './viewers.ts';

/** A case asked for while the door still looks who is calling. */
type CaseAhead = { fetched: Promise<LoadedCase | undefined> };

const reading = { access: 'signed-in', clients: 'read' } as const;
const writing = { access: 'signed-in', clients: 'write' } as const;

/** HTTP for cases: what is asked, in the contract's order of checks; everything else is elsewhere. */
export const serviceRequestRoutes: FastifyPluginAsyncTypebox<{ desk: CaseDesk }> = async (app, { desk }) => {
  const now = () => app.clock.now().toString();
  const take = (tx: Transaction, actor: Actor, id: string, lock = false, ahead?: CaseAhead) =>
    app.cases.take(tx, actor, id, { lock, now: now(), fetched: ahead?.fetched });
  const admit: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const readsOne = { ...reading, admit };
  const writesOne = { ...writing, admit };

  app.route({
    ...createServiceRequest,
    config: { access: 'optional', clients: 'write' },
    handler: async (request, reply) => {
      const { body } = request;
      const agency = agencyOf(body.standard);
      if (request.claims === null)
        await app.proofs.demand(request, 'case', () => isRepetition(request, agency));
      const work = async (tx: Transaction, actor: Actor) => {
        const definition = await desk.offered(tx, actor, body.standard, now());
        const variant = variantFor(definition, body.variant);
        const arrival = arrivalOf(definition, await desk.definitions.agency(tx, agency), body);
        const begin = async () => {
          const organization = await applicantFor(tx, actor, definition, variant, body);
          const about = { unit: organization?.id ?? null, asset: body.asset };
          const asset = await ownAsset(tx, desk.definitions, definition, variant, about);
          const place = { tx, agency: await desk.definitions.agency(tx, agency), now: now() };
          const official = await officialFor(place, definition, about.unit, body.official);
          const fresh = { agency, definition, variant, organization, asset, official, arrival, body };
          const begun = await desk.begin(tx, actor, fresh, now());
          return { status: 201, headers: headersOf(begun.version), body: begun };
        };
        return once(tx, request, actor, begin, { agency });
      };
      return sendStored(reply, await request.enter(work, { agency })) as never;
    },
  });

  app.route({
    ...listServiceRequests,
    config: reading,
    handler: (request) => request.enter((tx, actor) => desk.list(tx, actor, request.query, now())),
  });

  app.route({
    ...countServiceRequests,
    config: reading,
    handler: (request) => request.enter((tx, actor) => desk.count(tx, actor, app.clock.now())),
  });

  app.route({
    ...getServiceRequest,
    config: readsOne,
    handler: async (request, reply) => {
      const { id } = request.params;
      const found = await request.enter(
        async (tx, actor, ahead?: CaseAhead) => desk.present(await take(tx, actor, id, false, ahead)),
        { ahead: (tx, { agency }) => ({ fetched: app.cases.fetch(tx, agency, id, false) }) },
      );
      return reply.headers(headersOf(found.version)).send(found);
    },
  });

  app.route({
    ...updateServiceRequest,
    config: writesOne,
    handler: async (request, reply) => {
      const found = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        desk.service.refuseFaultyForm(atHand, request.body.form);
        await expectVersionOf(request, atHand);
        desk.service.refuseUnlessFillable(atHand, request.body.form);
        await desk.service.fill(atHand, request.body.form);
        return desk.present(atHand);
      });
      return reply.headers(headersOf(found.version)).send(found);
    },
  });

  app.route({
    ...actOnServiceRequest,
    config: writesOne,
    handler: async (request, reply) => {
      const { id, action: key } = request.params;
      const { step, note, input } = request.body ?? {};
      const action = { key, step: step ?? undefined, note: note ?? null, input: input ?? {} };
      const answer = await request.enter(
        async (tx, actor, ahead?: CaseAhead & { attempt: Promise<Attempt> }) => {
          const atHand = await take(tx, actor, id, true, ahead);
          const work = async () => {
            // Inside, because what fitted the first time need not fit the step where the case is now.
            const result = await desk.service.judge(atHand, action, isStale(request, atHand.loaded.version));
            await expectVersionOf(request, atHand);
            await enqueue(tx, await desk.service.act(atHand, action, result));
            const body = await desk.present(atHand);
            return { status: 200, headers: headersOf(atHand.loaded.version), body };
          };
          return once(tx, request, actor, work, { attempt: ahead?.attempt });
        },
        {
          ahead: (tx, claims) => ({
            fetched: app.cases.fetch(tx, claims.agency, id, true),
            attempt: idempotentAhead(tx, request, claims),
          }),
        },
      );
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...reviewRequirement,
    config: writesOne,
    handler: async (request, reply) => {
      const found = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        const verdict = {
          ...request.body,
          reason: request.body.reason ?? null,
          note: request.body.note ?? null,
        };
        refuseFaultyVerdict(atHand, request.params.requirement, verdict);
        await expectVersionOf(request, atHand);
        await desk.service.review(atHand, request.params.requirement, verdict);
        return desk.present(atHand);
      });
      return reply.headers(headersOf(found.version)).send(found);
    },
  });

  app.route({
    ...listCaseEvents,
    config: readsOne,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        return readHistory(tx, atHand, request.query, (ids) => app.cases.openable(tx, actor, ids));
      }),
  });

  app.route({
    ...getClock,
    config: readsOne,
    handler: (request) =>
      request.enter(async (tx, actor) =>
        presentClock(desk.definitions, await take(tx, actor, request.params.id)),
      ),
  });

  app.route({
    ...noteCaseViewer,
    config: { ...readsOne, clients: 'none' },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        const names = await noteViewer(atHand);
        return { others: names.map((name) => ({ name })), version: atHand.loaded.version };
      }),
  });

  app.route({
    ...listComments,
    config: readsOne,
    handler: (request) =>
      request.enter(async (tx, actor) =>
        readComments(await take(tx, actor, request.params.id), request.query),
      ),
  });

  app.route({
    ...addCommentEndpoint,
    config: writesOne,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        return once(tx, request, actor, async () => {
          const body = await addComment(atHand, request.body);
          await enqueue(tx, [desk.tellOfComment(atHand, body)]);
          return { status: 201, body };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const headersOf = (version: number) => ({ etag: etag(version) });

/** The agency that a standard's code begins with, whether or not there is such a one. */
const agencyOf = (code: string): string => {
  const agency = /^([a-z][a-z0-9-]{1,30})[.]/.exec(code)?.[1];
  if (agency === undefined) throw StandardNotOffered();
  return agency;
};
