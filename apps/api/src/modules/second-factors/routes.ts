import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type AuditAction,
  addPasskey,
  beginPasskey,
  beginTotp,
  confirmTotp,
  getSecondFactors,
  removePasskey,
  removeTotp,
  renamePasskey,
  renewRecoveryCodes,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { isUuid } from '#platform/uuid.ts';
import { FactorNeeded, PasskeyRejected, TooManyPasskeys } from './errors.ts';
import { createPasskeyRepository } from './passkey-repository.ts';
import type { Passkeys } from './passkeys.ts';
import { asksFactor, readRules } from './rules.ts';
import type { FactorService } from './service.ts';
import { presentPasskey } from './view.ts';

const MOST_PASSKEYS = 20;

interface Tools {
  service: FactorService;
  passkeys: Passkeys;
  /** Told in the same transaction what became of somebody's factors. */
  changed(tx: Transaction, actor: PersonActor, change: 'gained' | 'lost'): Promise<void>;
}

/** One's own second factors. Open also to whoever must get one before anything else; a change asks for a fresh proof. */
export const factorRoutes: FastifyPluginAsyncTypebox<Tools> = async (app, { service, passkeys, changed }) => {
  const config = { access: 'signed-in', clients: 'none', withoutFactor: true } as const;

  /** Works as the person who has just proved who they are. @throws 403 */
  const proved = <T>(
    request: FastifyRequest,
    work: (tx: Transaction, actor: PersonActor) => Promise<T>,
  ): Promise<T> =>
    request.enter((tx, actor) => {
      const person = personOf(actor);
      expectFreshProof(person, app.clock.now());
      return work(tx, person);
    });
  const note = (tx: Transaction, actor: PersonActor, request: FastifyRequest, action: AuditAction) =>
    app.audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      ...{ action, subject: actor.personId, address: request.ip },
    });
  /** @throws 409 for whoever would be without a factor although a position asks for one */
  const expectEnough = async (tx: Transaction, actor: PersonActor): Promise<void> => {
    const { totp, passkey } = await service.kinds(tx, actor);
    if (!totp && !passkey && asksFactor(await readRules(tx, actor.agency), actor)) throw FactorNeeded();
  };
  const lost = async (tx: Transaction, actor: PersonActor): Promise<void> => {
    await expectEnough(tx, actor);
    await service.dropIdleCodes(tx, actor);
    await changed(tx, actor, 'lost');
  };

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  app.route({
    ...getSecondFactors,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const person = personOf(actor);
        const required = asksFactor(await readRules(tx, person.agency), person);
        return { ...(await service.read(tx, person)), required };
      }),
  });

  app.route({
    ...beginTotp,
    config,
    handler: async (request, reply) =>
      reply.code(201).send(await proved(request, (tx, actor) => service.begin(tx, actor))),
  });

  app.route({
    ...confirmTotp,
    config,
    handler: (request) =>
      proved(request, async (tx, actor) => {
        const codes = await service.confirm(tx, actor, request.body.code);
        await changed(tx, actor, 'gained');
        await note(tx, actor, request, 'totp.add');
        return codes;
      }),
  });

  app.route({
    ...removeTotp,
    config,
    handler: async (request, reply) => {
      await proved(request, async (tx, actor) => {
        if (!(await service.removeTotp(tx, actor))) throw NotFound();
        await lost(tx, actor);
        await note(tx, actor, request, 'totp.remove');
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...renewRecoveryCodes,
    config,
    handler: async (request, reply) => {
      const recoveryCodes = await proved(request, async (tx, actor) => {
        const codes = await service.renewCodes(tx, actor);
        await note(tx, actor, request, 'recovery-code.renew');
        return codes;
      });
      return reply.code(201).send({ recoveryCodes });
    },
  });

  app.route({
    ...beginPasskey,
    config,
    handler: async (request) => {
      const { actor, known } = await proved(request, async (tx, person) => ({
        actor: person,
        known: await createPasskeyRepository(tx).of(person),
      }));
      if (known.length >= MOST_PASSKEYS) throw TooManyPasskeys();
      return { ...(await passkeys.optionsToAdd(actor, known)) };
    },
  });

  app.route({
    ...addPasskey,
    config,
    handler: async (request, reply) => {
      const owner = await proved(request, async (_tx, actor) => actor);
      const made = await passkeys.read(owner, request.body.passkey);
      const answer = await proved(request, async (tx, actor) => {
        const { agency, personId } = actor;
        const createdAt = app.clock.now().round('millisecond').toString();
        const repository = createPasskeyRepository(tx);
        if ((await repository.ofAlone(actor)).length >= MOST_PASSKEYS) throw TooManyPasskeys();
        const row = await repository.add({
          ...{ agency, personId, ...made, name: request.body.name.trim(), createdAt },
        });
        if (row === undefined) throw PasskeyRejected();
        const recoveryCodes = await service.firstCodes(tx, actor);
        await changed(tx, actor, 'gained');
        await note(tx, actor, request, 'passkey.add');
        return { passkey: presentPasskey(row), recoveryCodes };
      });
      return reply.code(201).send(answer);
    },
  });

  app.route({
    ...renamePasskey,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { id } = request.params;
        const person = personOf(actor);
        const row = isUuid(id)
          ? await createPasskeyRepository(tx).rename(person, id, request.body.name.trim())
          : undefined;
        if (row === undefined) throw NotFound();
        return presentPasskey(row);
      }),
  });

  app.route({
    ...removePasskey,
    config,
    handler: async (request, reply) => {
      const { id } = request.params;
      await proved(request, async (tx, actor) => {
        if (!isUuid(id) || !(await createPasskeyRepository(tx).remove(actor, id))) throw NotFound();
        await lost(tx, actor);
        await note(tx, actor, request, 'passkey.remove');
      });
      return reply.code(204).send(null);
    },
  });
};

const personOf = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw NotFound();
  return actor;
};
