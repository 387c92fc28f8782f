import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  ignoreDiscovered,
  listDiscoveredObjects,
  listDiscoveries,
  registerDiscovered,
  startDiscovery,
} from '@pendopo/contracts';
import { createOrganizationRepository } from '#modules/agencies/index.ts';
import type { Maker } from '#modules/backends/index.ts';
import type { Actor, Admit, PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { BackendUnknown, NotYourFinding } from '../errors.ts';
import { surveyJob } from '../night.ts';
import { type FindingRights, rightsOf } from '../policy.ts';
import { ignoreObjects } from './ignore.ts';
import { createDiscoveryRepository } from './repository.ts';
import { take } from './take.ts';
import { presentDiscoveries, presentObject } from './view.ts';

/** HTTP for what back-ends have, and how it comes into the register. */
export const discoveryRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const admit: Admit = async (_tx, actor, request) => {
    const { agency } = request.params as { agency: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const enter = async (
    tx: Transaction,
    actor: Actor,
    agency: string,
  ): Promise<{ actor: PersonActor; rights: FindingRights }> => {
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
    const rights = rightsOf(actor, await app.standards.published(tx, actor.agency));
    if (!rights.reads) throw NotYourFinding();
    return { actor, rights };
  };
  const decide = async (tx: Transaction, by: Actor, agency: string): Promise<PersonActor> => {
    const { actor, rights } = await enter(tx, by, agency);
    if (!rights.decides) throw NotYourFinding();
    return actor;
  };
  /** Those that list anything, once for each kind. */
  const listingMakers = async (tx: Transaction, agency: string): Promise<Maker[]> =>
    (await app.backends.makers(tx, agency)).filter(({ driver }) => driver.list !== undefined);
  const makersOf = async (tx: Transaction, agency: string, key: string): Promise<[Maker, ...Maker[]]> => {
    const [first, ...rest] = (await listingMakers(tx, agency)).filter(({ backend }) => backend.key === key);
    if (first === undefined) throw BackendUnknown();
    return [first, ...rest];
  };
  const read = async (tx: Transaction, agency: string, makers: readonly Maker[]) => {
    const repository = createDiscoveryRepository(tx, agency);
    const counts = new Map<string, Awaited<ReturnType<typeof repository.count>>>();
    for (const { backend } of makers)
      if (!counts.has(backend.key)) counts.set(backend.key, await repository.count(backend.key));
    const [rows, titles] = [await repository.all(), await repository.titles()];
    return presentDiscoveries({ makers, rows, counts, titles, now: app.clock.now() });
  };

  app.route({
    ...listDiscoveries,
    config,
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { actor, rights } = await enter(tx, by, request.params.agency);
        return {
          items: await read(tx, actor.agency, await listingMakers(tx, actor.agency)),
          actions: rights.decides ? (['list', 'take'] as const).slice() : [],
        };
      }),
  });

  app.route({
    ...startDiscovery,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const { agency } = await decide(tx, by, request.params.agency);
        const makers = await makersOf(tx, agency, request.params.backend);
        return once(tx, request, by, async () => {
          const now = app.clock.now().round('millisecond').toString();
          const repository = createDiscoveryRepository(tx, agency);
          for (const { backend, driver } of makers)
            await repository.begin({ backend: backend.key, kind: driver.kind }, now);
          await enqueue(tx, [surveyJob({ agency, backend: request.params.backend })]);
          return { status: 202, body: { items: await read(tx, agency, makers) } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...listDiscoveredObjects,
    config,
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { actor } = await enter(tx, by, request.params.agency);
        const { backend } = request.params;
        await makersOf(tx, actor.agency, backend);
        const { cursor, limit = 50, ...filter } = request.query;
        const [kind = '', name = ''] = cursor === undefined ? [] : readCursor(cursor, [KIND, NAME]);
        const rows = await createDiscoveryRepository(tx, actor.agency).list(backend, filter, {
          after: cursor === undefined ? undefined : [kind, name],
          limit: limit + 1,
        });
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map(presentObject),
          nextCursor: last === undefined ? null : writeCursor([last.kind, last.name]),
        };
      }),
  });

  app.route({
    ...registerDiscovered,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const actor = await decide(tx, by, request.params.agency);
        const { agency } = actor;
        const [{ backend }] = await makersOf(tx, agency, request.params.backend);
        return once(tx, request, by, async () => {
          const now = app.clock.now().round('millisecond').toString();
          const { zone } = await app.agencies.definition(tx, agency);
          const units = await createOrganizationRepository(tx).list(agency, undefined);
          const taking = {
            ...{ tx, actor, backend, now, today: localDate(now, zone) },
            units: new Set(units.map(({ id }) => id)),
          };
          const body = await take(app.assetRegister, taking, request.body.rows);
          await app.audit.record(tx, {
            ...{ agency, actor: { id: actor.personId, name: actor.name }, action: 'asset.discover' },
            ...{ subject: backend.key, address: request.ip, data: body },
          });
          // What the back-end says of them is recorded by the next look.
          await enqueue(tx, [surveyJob({ agency, backend: backend.key })]);
          return { status: 201, body };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...ignoreDiscovered,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const actor = await decide(tx, by, request.params.agency);
        const makers = await makersOf(tx, actor.agency, request.params.backend);
        return once(tx, request, by, async () => {
          const now = app.clock.now().round('millisecond').toString();
          const body = await ignoreObjects({ tx, actor, now }, makers, request.body);
          await app.audit.record(tx, {
            ...{ agency: actor.agency, actor: { id: actor.personId, name: actor.name } },
            ...{ action: 'finding.decide', subject: request.params.backend, address: request.ip },
            data: { decision: 'ignore', kind: 'stray', ...body },
          });
          return { status: 200, body };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const KIND = /^[a-z-]{1,40}$/;
const NAME = /^[^\0]{1,400}$/;
