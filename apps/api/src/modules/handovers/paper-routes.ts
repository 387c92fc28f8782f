import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getDestructionCertificate, getHandoverSheet } from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { destroyedAmong, destructionCertificate } from './destruction-certificate.ts';
import { NothingDestroyed } from './errors.ts';
import { progressSheet } from './progress-sheet.ts';
import { createHandoverRepository } from './repository.ts';

/** HTTP for what can be printed or saved of a case's handovers: who has opened theirs, and what is destroyed. */
export const handoverPaperRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const now = () => app.clock.now().toString();
  const takeCase = (tx: Transaction, actor: Actor, id: string) =>
    app.cases.take(tx, actor, id, { lock: false, now: now() });
  const seeCase: Admit = async (tx, actor, request) => {
    await takeCase(tx, actor, (request.params as { id: string }).id);
  };
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  app.route({
    ...getHandoverSheet,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: async (request, reply) => {
      const { format = 'xlsx' } = request.query;
      const { number, sheet } = await request.enter(async (tx, actor) => {
        const { loaded, agency } = await takeCase(tx, actor, request.params.id);
        const rows = await createHandoverRepository(tx).ofCase(loaded.agency, loaded.id);
        return { number: loaded.number ?? '', sheet: progressSheet(rows, agency.zone, now()) };
      });
      const headers = sheetHeaders(`Penyerahan akses ${number.replaceAll('/', '-')}`.trim(), format);
      return reply.headers(headers).send(await writeSheet(sheet, format)) as never;
    },
  });

  app.route({
    ...getDestructionCertificate,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: async (request, reply) => {
      const { number, paper } = await request.enter(async (tx, actor) => {
        const found = await takeCase(tx, actor, request.params.id);
        const { loaded } = found;
        const all = await createHandoverRepository(tx).ever(loaded.agency, loaded.id);
        const gone = destroyedAmong(all, found.now);
        if (gone.length === 0) throw NothingDestroyed();
        const left = all.length - gone.length;
        return { number: loaded.number ?? '', paper: destructionCertificate(found, gone, left) };
      });
      const name = `Berita-acara-pemusnahan-${number.replace(/[^A-Za-z0-9]+/g, '-')}`.replace(/-$/, '');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${name}.pdf"`)
        .send(Buffer.from(await app.letters.print(paper))) as never;
    },
  });
};
