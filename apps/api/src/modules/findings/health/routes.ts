import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getSiteLook, lookAtSite, type SiteLook } from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import { reachOf } from '#modules/assets/index.ts';
import type { Actor, Admit, PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import type { Language } from '#platform/problems.ts';
import { NotYourFinding, SiteNotFound } from '../errors.ts';
import { rightsOf } from '../policy.ts';
import { createFindingRepository } from '../repository.ts';
import { createSiteRepository } from './repository.ts';
import { presentLook } from './view.ts';
import { type Visiting, visitSite } from './visit-sites.ts';

/** HTTP for how the sites of assets look. */
export const siteRoutes: FastifyPluginAsyncTypebox<{ visiting: Visiting }> = async (app, { visiting }) => {
  /** Whoever reads the asset reads how its site looks. */
  const enter = async (tx: Transaction, actor: Actor, id: string): Promise<PersonActor> => {
    if (actor.kind !== 'person' || !UUID.test(id)) throw SiteNotFound();
    const reach = reachOf(actor, await app.standards.published(tx, actor.agency));
    if (!(await app.assetRegister.isWithin(tx, actor.agency, reach, id))) throw SiteNotFound();
    return actor;
  };
  const admit: Admit = async (tx, actor, request) => {
    await enter(tx, actor, (request.params as { id: string }).id);
  };
  const read = async (
    tx: Transaction,
    actor: PersonActor,
    id: string,
    language: Language,
  ): Promise<SiteLook> => {
    const { agency } = actor;
    const repository = createSiteRepository(tx, agency, visiting.own);
    const [finding] = await createFindingRepository(tx, agency).list(
      { kind: 'health', asset: id },
      { limit: 1 },
    );
    return presentLook(
      {
        asset: await repository.candidate(id),
        look: await repository.last(id),
        finding: finding?.state === 'closed' ? undefined : finding,
        mayLook: rightsOf(actor, await app.standards.published(tx, agency)).decides,
      },
      visiting,
      language,
    );
  };
  const present = (request: FastifyRequest) => {
    const { id } = request.params as { id: string };
    return request.enter(async (tx, by) => read(tx, await enter(tx, by, id), id, languageOf(request)));
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({ ...getSiteLook, config, handler: (request) => present(request) });

  app.route({
    ...lookAtSite,
    config,
    handler: async (request) => {
      const agency = await request.enter(async (tx, by) => {
        const actor = await enter(tx, by, request.params.id);
        if (!rightsOf(actor, await app.standards.published(tx, actor.agency)).decides) throw NotYourFinding();
        return actor.agency;
      });
      // Outside every transaction: a site may take its time.
      await visitSite(visiting, agency, request.params.id);
      return present(request);
    },
  });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
