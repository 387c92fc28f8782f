import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getDestructionCertificate, getHandoverSheet, issueDestructionCertificate } from '@pendopo/contracts';
import { capacityFor } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import {
  CERTIFICATE,
  CERTIFICATE_NUMBERS,
  destroyedAmong,
  destructionCertificate,
  whenOf,
} from './destruction-certificate.ts';
import { NothingDestroyed, NotYoursToHandOver } from './errors.ts';
import { mayHandOver } from './policy.ts';
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
    ...issueDestructionCertificate,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const found = await app.cases.take(tx, actor, request.params.id, { lock: true, now: now() });
        return once(tx, request, actor, async () => {
          const { loaded, definition } = found;
          if (!mayHandOver(actor, definition, loaded)) throw NotYoursToHandOver();
          const all = await createHandoverRepository(tx).ever(loaded.agency, loaded.id);
          const gone = destroyedAmong(all, found.now);
          const last = gone.at(-1);
          if (last === undefined) throw NothingDestroyed();
          const before = await app.letters.newest(found, CERTIFICATE);
          // One that was issued after all of it was gone says all there is to say.
          if (before !== undefined && Date.parse(before.issuedAt) > Date.parse(whenOf(last) ?? found.now))
            return { status: 201, body: before };
          const paper = destructionCertificate(found, gone, all.length - gone.length);
          const { letter, jobs } = await app.letters.issue(found, paper, CERTIFICATE_NUMBERS);
          await app.cases.record(found, {
            ...{ action: 'certify-destruction', data: { letter: letter.id, number: letter.number } },
            capacity: capacityFor(actor, null, loaded),
          });
          await enqueue(tx, jobs);
          return { status: 201, body: letter };
        });
      });
      return sendStored(reply, answer) as never;
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
