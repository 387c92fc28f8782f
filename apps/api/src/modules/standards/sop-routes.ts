import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { drawSopSheet, readSopSheet } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import type { FastifyReply } from 'fastify';
import { isAdministrator, letterheadPicture } from '#modules/agencies/index.ts';
import type { Admit } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import { localDate } from '#platform/local-time.ts';
import { DOCUMENT_BYTES } from './authoring-routes.ts';
import { InvalidStandard, StandardNotFound } from './errors.ts';
import { ownAgency } from './own-agency.ts';
import { createStandardRepository } from './repository.ts';
import { examine, type SentDocument } from './service.ts';
import { createSopRenderer, type SopSheet } from './sop-sheet/render-sop.ts';

/** The SOP on paper: of what is published for everybody, of what is being written for whoever writes it. */
export const sopRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const render = createSopRenderer();
  const admit: Admit = async (tx, actor, request) => {
    await ownAgency(app.agencies, tx, actor, (request.params as { agency: string }).agency);
  };

  app.route({
    ...readSopSheet,
    config: { access: 'public' },
    handler: async (request, reply) => {
      const { agency: code, code: standard } = request.params;
      const of = await app.db.within(code, async (tx) => {
        const agency = await app.agencies.definition(tx, code);
        const today = localDate(app.clock.now(), agency.zone);
        const version =
          request.query.version ?? (await app.standards.inForce(tx, code, standard, today))?.version;
        const row =
          version === undefined
            ? undefined
            : await createStandardRepository(tx).find(code, standard, version);
        if (row === undefined || row.status !== 'published') throw StandardNotFound();
        const crest = await letterheadPicture(tx, app.files, code);
        return { agency, crest, definition: row.definition, effective: row.effective };
      });
      return send(reply, of.definition, await render(of)) as never;
    },
  });

  app.route({
    ...drawSopSheet,
    config: { access: 'signed-in', clients: 'none', admit },
    bodyLimit: DOCUMENT_BYTES,
    handler: async (request, reply) => {
      const of = await request.enter(async (tx, actor) => {
        const agency = await ownAgency(app.agencies, tx, actor, request.params.agency);
        if (!isAdministrator(actor)) throw Forbidden();
        const { definition, problems } = examine(request.body as SentDocument, agency);
        if (definition === null) throw InvalidStandard({ errors: problems });
        return { agency, definition, crest: await letterheadPicture(tx, app.files, agency.code) };
      });
      return send(reply, of.definition, await render({ ...of, effective: null })) as never;
    },
  });
};

const send = (reply: FastifyReply, { code, version }: StandardDefinition, { pdf, sha256 }: SopSheet) =>
  reply
    .type('application/pdf')
    .headers({
      'content-disposition': `inline; filename="SOP-${code}-v${version}.pdf"`,
      etag: `"${sha256}"`,
      'cache-control': 'no-cache',
    })
    .send(Buffer.from(pdf));
