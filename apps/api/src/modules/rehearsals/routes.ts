import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { tryStandard } from '@pendopo/contracts';
import { DOCUMENT_BYTES, examine, ownAgency } from '#modules/standards/index.ts';
import type { Admit } from '#platform/access.ts';
import { InvalidInput } from '#platform/common-problems.ts';
import { play } from './play.ts';
import { presentRehearsal } from './view.ts';

/** Trying a document without touching anything. */
export const rehearsalRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const admit: Admit = async (tx, actor, request) => {
    await ownAgency(app.agencies, tx, actor, (request.params as { agency: string }).agency);
  };

  app.route({
    ...tryStandard,
    config: { access: 'signed-in', clients: 'none', admit },
    bodyLimit: DOCUMENT_BYTES,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const agency = await ownAgency(app.agencies, tx, actor, request.params.agency);
        const { document, variant = null, startsAt, moves } = request.body;
        const { definition, problems } = examine(document, agency);
        // What does not make sense cannot be played, however well it is written.
        if (definition === null || problems.length > 0) return { problems, rehearsal: null };
        const known = definition.variants?.map(({ key }) => key);
        const chosen = variant ?? known?.[0] ?? null;
        if (chosen !== null && !known?.includes(chosen)) throw unknownVariant();
        const setting = {
          standard: definition,
          agency,
          calendar: await app.agencies.calendar(tx, agency.code),
          variant: chosen,
          startsAt: startsAt ?? app.clock.now().round('second').toString(),
        };
        return { problems, rehearsal: presentRehearsal(play(setting, moves)) };
      }),
  });
};

const unknownVariant = () =>
  InvalidInput({
    errors: [
      {
        pointer: '/variant',
        code: 'unknown',
        detail: { id: 'Varian ini tidak ada.', en: 'There is no such variant.' },
      },
    ],
  });
