import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listCaseAssets } from '@pendopo/contracts';
import type { Admit } from '#platform/access.ts';
import { presentCaseAssets } from './case-assets-view.ts';

/** HTTP for what a case is about where that is several assets. */
export const caseAssetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const definitions = { standard: app.standards.version };
  const options = () => ({ lock: false, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await app.cases.take(tx, actor, (request.params as { id: string }).id, options());
  };

  app.route({
    ...listCaseAssets,
    config: { access: 'signed-in', clients: 'read', admit },
    handler: (request) =>
      request.enter(async (tx, actor) =>
        presentCaseAssets(definitions, await app.cases.take(tx, actor, request.params.id, options())),
      ),
  });
};
