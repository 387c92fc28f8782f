import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { checkWorkSheet, exportWorkSheet, recordWorkSheet, runProvisions } from '@pendopo/contracts';
import { type CaseAtHand, NotYourStep } from '#modules/service-requests/index.ts';
import { readTableUpload } from '#modules/table-files/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { readSheet } from '#platform/spreadsheets/read-sheet.ts';
import { sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { NothingByHand, WorkSheetRefused } from './errors.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import type { Making } from './run-job.ts';
import type { ProvisioningService } from './service.ts';
import { wayOf } from './way-of.ts';
import { faultsOf, judgeWorkSheet, presentWorkSheet, recordOfRow, workSheet } from './work-sheet.ts';

/** HTTP for many items at a time: all that wait are run, or made elsewhere and recorded by a file. */
export const bulkRoutes: FastifyPluginAsyncTypebox<{ service: ProvisioningService; making: Making }> = async (
  app,
  { service, making },
) => {
  // A file beyond the limit is cut there, and refused in words by whoever reads it.
  await app.register(multipart, { throwFileSizeLimit: false });
  const { backends } = making;
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    app.cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  /** What waits and the actor may see to, by a machine or by hand. @throws 403 for whoever may see to nothing here */
  const waitingIn = async (atHand: CaseAtHand, byHand: boolean): Promise<ProvisionRow[]> => {
    const { tx, loaded } = atHand;
    const items = await createProvisionRepository(tx, loaded.agency).ofCase(loaded.id);
    if (items.length === 0) throw NotYourStep();
    return service.runnable(atHand, items).filter((item) => (wayOf(backends, item) === 'hand') === byHand);
  };
  const byHandIn = async (atHand: CaseAtHand, kind: string): Promise<ProvisionRow[]> =>
    (await waitingIn(atHand, true)).filter((item) => item.kind === kind);

  app.route({
    ...runProvisions,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        const waiting = await waitingIn(atHand, false);
        return once(tx, request, actor, async () => {
          const { rest, jobs } = await service.settleListed(atHand, waiting);
          for (const item of rest) jobs.push(...(await service.run(atHand, item, null)).jobs);
          await enqueue(tx, jobs);
          return { status: 202, body: { started: waiting.length } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...exportWorkSheet,
    config,
    handler: async (request, reply) => {
      const { kind, format = 'xlsx' } = request.query;
      const { number, sheet } = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        const items = await byHandIn(atHand, kind);
        if (items.length === 0) throw NothingByHand();
        return { number: atHand.loaded.number ?? '', sheet: workSheet(kind, items) };
      });
      const headers = sheetHeaders(`Lembar kerja ${number.replaceAll('/', '-')}`.trim(), format);
      return reply.headers(headers).send(await writeSheet(sheet, format)) as never;
    },
  });

  app.route({
    ...checkWorkSheet,
    config,
    handler: async (request) => {
      const { id } = request.params;
      const { kind } = request.query;
      // Who may not record need not send the file, and no transaction waits for a slow line.
      await request.enter(async (tx, actor) => waitingIn(await take(tx, actor, id), true));
      const sheet = await readSheet(await readTableUpload(request));
      return request.enter(async (tx, actor) => {
        const judged = judgeWorkSheet(kind, await byHandIn(await take(tx, actor, id), kind), sheet);
        return presentWorkSheet(judged, languageOf(request));
      });
    },
  });

  app.route({
    ...recordWorkSheet,
    config,
    handler: async (request, reply) => {
      const { id } = request.params;
      const { kind, take: which } = request.query;
      // A repetition is answered as before, also where nothing waits any more.
      if (request.headers['idempotency-key'] === undefined)
        await request.enter(async (tx, actor) => waitingIn(await take(tx, actor, id), true));
      const sheet = await readSheet(await readTableUpload(request));
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, id, true);
        const work = async () => {
          const judged = judgeWorkSheet(kind, await byHandIn(atHand, kind), sheet);
          const errors = faultsOf(judged);
          if (which === 'all' && errors.length > 0) throw WorkSheetRefused({ errors });
          let recorded = 0;
          for (const row of judged) {
            const { item, record } = row;
            if (item === undefined || record === undefined) continue;
            const { jobs } = await service.record(atHand, item, recordOfRow({ ...row, item }));
            await enqueue(tx, jobs);
            recorded += 1;
          }
          return { status: 200, body: { recorded } };
        };
        return once(tx, request, actor, work, { body: { kind, take: which, sheet } });
      });
      return sendStored(reply, answer) as never;
    },
  });
};
