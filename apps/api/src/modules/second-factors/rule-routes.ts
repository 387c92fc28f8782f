import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type FactorRule, listFactorRules, replaceFactorRules } from '@pendopo/contracts';
import { isAdministrator, isInspector, positionsOf } from '#modules/agencies/index.ts';
import type { Actor, Admit, PersonActor } from '#platform/access.ts';
import { Forbidden, InvalidInput, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { countHolders, type Place, readRules, replaceRules } from './rules.ts';

/** Which positions of an agency need a second factor: its administrator says so. */
export const ruleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const admit: Admit = async (_tx, actor, request) => {
    colleagueOf(actor, (request.params as { agency: string }).agency);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  const present = async (tx: Transaction, agency: string): Promise<{ items: FactorRule[] }> => {
    const definition = await app.agencies.definition(tx, agency);
    const today = localDate(app.clock.now(), definition.zone);
    const [rules, counts] = [await readRules(tx, agency), await countHolders(tx, agency, today)];
    const items = positionsOf(definition).map(({ side, key, title }) => {
      const place = { side, position: key };
      const { holders = 0, without = 0 } = counts.find(isAt(place)) ?? {};
      return { ...place, title, required: rules.some(isAt(place)), holders, without };
    });
    return { items };
  };

  app.route({
    ...listFactorRules,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const colleague = colleagueOf(actor, request.params.agency);
        if (!isAdministrator(colleague) && !isInspector(colleague)) throw Forbidden();
        return present(tx, request.params.agency);
      }),
  });

  app.route({
    ...replaceFactorRules,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency } = request.params;
        const administrator = colleagueOf(actor, agency);
        if (!isAdministrator(administrator)) throw Forbidden();
        expectFreshProof(administrator, app.clock.now());
        const { positions } = request.body;
        const known = positionsOf(await app.agencies.definition(tx, agency));
        const errors = positions.flatMap((place, index) =>
          known.some(({ side, key }) => isAt(place)({ side, position: key }))
            ? []
            : [{ pointer: `/positions/${index}`, code: 'unknown', detail: UNKNOWN }],
        );
        if (errors.length > 0) throw InvalidInput({ errors });
        await replaceRules(tx, agency, positions);
        await app.audit.record(tx, {
          ...{ agency, actor: { id: administrator.personId, name: administrator.name } },
          ...{ action: 'factor-rule.change', subject: agency, address: request.ip, data: { positions } },
        });
        return present(tx, agency);
      }),
  });
};

const UNKNOWN = { id: 'Jabatan ini tidak ada.', en: 'There is no such position.' };

const isAt = (one: Place) => (other: Place) => one.side === other.side && one.position === other.position;

const colleagueOf = (actor: Actor, agency: string): PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  return actor;
};
