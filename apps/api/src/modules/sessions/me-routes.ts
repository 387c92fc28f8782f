import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { changePassword, getMe, updateMe } from '@pendopo/contracts';
import type { Actor, PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { homeOf } from './home.ts';
import type { createOwnAccountService } from './own-account.ts';
import { readUser, updateUser } from './user.ts';

interface Options {
  ownAccount: ReturnType<typeof createOwnAccountService>;
}

const config = { access: 'signed-in', clients: 'none' } as const;
const withFirstPassword = { ...config, firstPassword: true, withoutFactor: true } as const;

/** Who am I, and what I may change about it. */
export const meRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { ownAccount }) => {
  const read = async (tx: Transaction, actor: PersonActor) =>
    readUser(tx, await homeOf(app.agencies, tx, actor.agency), actor, app.clock.now());

  app.route({
    ...getMe,
    config: withFirstPassword,
    handler: (request) => request.enter((tx, actor) => read(tx, personOf(actor))),
  });

  app.route({
    ...updateMe,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const person = personOf(actor);
        const { locale: _language, ...contact } = request.body;
        if (Object.keys(contact).length > 0) expectFreshProof(person, app.clock.now());
        await updateUser(tx, person.agency, person.personId, request.body);
        return read(tx, person);
      }),
  });

  app.route({
    ...changePassword,
    config: withFirstPassword,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const person = personOf(actor);
        await ownAccount.check(tx, person, request.body);
        return once(tx, request, actor, async () => {
          await ownAccount.changePassword(tx, person, request.body, request.ip);
          return { status: 204, body: null };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

const personOf = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw NotFound();
  return actor;
};
