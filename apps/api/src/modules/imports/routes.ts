import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  checkImportFile,
  checkImportRows,
  getFaultyImportRows,
  getImportTemplate,
  type ImportKindName,
  importRows,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import { faultySheet, readTableUpload, templateSheets } from '#modules/table-files/index.ts';
import { type Actor, fullName } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import { sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import type { Importing } from './import-kind.ts';
import { judgeAnswers, judgeFile, readRows, tableFor, takeOver } from './judge.ts';
import { kinds } from './kinds.ts';

/** What an agency has elsewhere comes in by a file or as rows: a verdict for each row first, then those that are wanted. */
export const importRoutes: FastifyPluginAsyncTypebox = async (app) => {
  // A file beyond the limit is cut there, and refused in words by whoever reads it.
  await app.register(multipart, { throwFileSizeLimit: false });

  const enterAs =
    (name: ImportKindName) =>
    async (tx: Transaction, actor: Actor): Promise<Importing> => {
      if (actor.kind !== 'person' || !kinds[name].mayImport(actor)) throw Forbidden();
      const definition = await app.agencies.definition(tx, actor.agency);
      const now = app.clock.now().toString();
      const today = localDate(now, definition.zone);
      const { agencies, standards } = app;
      return { tx, actor, agencies, standards, definition, now, today };
    };
  // A template is for people to fill in.
  const own = { access: 'signed-in', clients: 'none' } as const;
  const writing = { access: 'signed-in', clients: 'write' } as const;

  /** The file is read outside every transaction, so that none waits for a slow line. */
  const check = async (request: FastifyRequest, name: ImportKindName) => {
    const enter = enterAs(name);
    // Who may not bring anything in need not send the file.
    await request.enter(enter);
    const file = await readRows(kinds[name], await readTableUpload(request));
    return request.enter(async (tx, actor) => {
      const importing = await enter(tx, actor);
      return {
        table: await tableFor(kinds[name], importing),
        checked: await judgeFile(kinds[name], importing, file),
      };
    });
  };

  app.route({
    ...getImportTemplate,
    config: own,
    handler: async (request, reply) => {
      const { kind } = request.params;
      const table = await request.enter(async (tx, actor) =>
        tableFor(kinds[kind], await enterAs(kind)(tx, actor)),
      );
      const [sheet, guide] = templateSheets(table);
      const file = await writeSheet(sheet, 'xlsx', [guide]);
      return reply.headers(sheetHeaders(`Contoh ${table.title}`, 'xlsx')).send(file) as never;
    },
  });

  app.route({
    ...checkImportFile,
    config: writing,
    handler: async (request) => (await check(request, request.params.kind)).checked,
  });

  app.route({
    ...checkImportRows,
    config: writing,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { kind } = request.params;
        const importing = await enterAs(kind)(tx, actor);
        return (await judgeAnswers(kinds[kind], importing, request.body.rows)).check;
      }),
  });

  app.route({
    ...getFaultyImportRows,
    config: writing,
    handler: async (request, reply) => {
      const { table, checked } = await check(request, request.params.kind);
      const file = await writeSheet(faultySheet(table, checked.rows), 'xlsx');
      return reply.headers(sheetHeaders(`${table.title} yang perlu diperbaiki`, 'xlsx')).send(file) as never;
    },
  });

  app.route({
    ...importRows,
    config: writing,
    handler: async (request, reply) => {
      const { kind } = request.params;
      let agency = '';
      const answer = await request.enter(async (tx, by) => {
        const importing = await enterAs(kind)(tx, by);
        const { actor } = importing;
        agency = actor.agency;
        return once(tx, request, by, async () => {
          // A registered system gives no positions, and was let in by somebody who proved it.
          if (actor.client === undefined) expectFreshProof(actor, app.clock.now());
          const { done, deeds } = await takeOver(kinds[kind], importing, request.body.rows);
          const who = { id: actor.personId, name: fullName(actor) };
          await app.audit.recordAll(
            tx,
            deeds.map((deed) => ({ agency, actor: who, address: request.ip, ...deed })),
          );
          return { status: 201, body: done };
        });
      });
      // Its calendar may be another one from here on.
      app.agencies.forget(agency);
      return sendStored(reply, answer) as never;
    },
  });
};
