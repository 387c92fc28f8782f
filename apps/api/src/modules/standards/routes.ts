import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getStandard, listStandards } from '@pendopo/contracts';
import { localDate } from '#platform/local-time.ts';
import { StandardNotFound } from './errors.ts';
import { rememberKept } from './remember-kept.ts';
import { createStandardRepository } from './repository.ts';
import { presentEntry, presentStandard } from './view.ts';

/** The catalogue, for everybody. */
export const standardRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const keptOf = rememberKept(() => performance.now());
  const today = (zone: string) => localDate(app.clock.now(), zone);

  app.route({
    ...listStandards,
    config: { access: 'public' },
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const { agency } = request.params;
        const { zone } = await app.agencies.definition(tx, agency);
        const kept = await keptOf(tx, agency);
        const versions = await app.standards.allInForce(tx, agency, today(zone));
        return {
          items: versions.map(({ definition }) =>
            presentEntry(definition, kept.get(definition.code) ?? { ended: 0, inTime: 0 }),
          ),
        };
      }),
  });

  app.route({
    ...getStandard,
    config: { access: 'public' },
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const { agency, code } = request.params;
        const definition = await app.agencies.definition(tx, agency);
        const repository = createStandardRepository(tx);
        const inForce = await app.standards.inForce(tx, agency, code, today(definition.zone));
        const version = request.query.version ?? inForce?.version;
        const row = version === undefined ? undefined : await repository.find(agency, code, version);
        if (row === undefined || row.status !== 'published') throw StandardNotFound();
        const kept = (await keptOf(tx, agency)).get(code) ?? { ended: 0, inTime: 0 };
        const status = inForce !== undefined && inForce.version > row.version ? 'superseded' : 'published';
        return presentStandard(row.definition, definition, { ...row, status }, kept);
      }),
  });
};
