import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { checkTableFile, getFaultyRows, getTableSheet, getTableTemplate } from '@pendopo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseUnlessFillable, veiled } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { readSheet } from '#platform/spreadsheets/read-sheet.ts';
import { type SheetKind, sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { faultySheet } from './faulty-sheet.ts';
import { readTableUpload } from './read-upload.ts';
import { checkSheet, heldRows } from './service.ts';
import { rowsSheet, templateSheets } from './sheets.ts';
import { tableOf } from './table.ts';

/** HTTP for tables of a form that come from files and leave as files. */
export const tableFileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const take = (tx: Transaction, actor: Actor, id: string) =>
    app.cases.take(tx, actor, id, { lock: false, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    const { id, table } = request.params as { id: string; table: string };
    tableOf((await take(tx, actor, id)).definition, table);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  /** The file is read between two looks at the case, so that no transaction waits for a slow line. */
  const check = async (
    request: FastifyRequest,
    { id, table: name }: { id: string; table: string },
    keep: boolean | undefined,
  ) => {
    await request.admit();
    const sheet = await readSheet(await readTableUpload(request));
    return request.enter(async (tx, actor) => {
      const atHand = await take(tx, actor, id);
      const table = tableOf(atHand.definition, name);
      const checked = await checkSheet(table, sheet, {
        kept: keep === true ? heldRows(atHand, table) : [],
        findTaken: (rows) => app.provisioning.takenNames(atHand, name, rows),
      });
      // Only whoever may fill the form now is told what a file would do to it.
      refuseUnlessFillable(atHand);
      return { table, checked };
    });
  };

  app.route({
    ...getTableTemplate,
    config,
    handler: async (request, reply) => {
      const table = await request.enter(async (tx, actor) =>
        tableOf((await take(tx, actor, request.params.id)).definition, request.params.table),
      );
      const [sheet, guide] = templateSheets(table);
      return send(reply, `Contoh ${table.title}`, 'xlsx', await writeSheet(sheet, 'xlsx', [guide]));
    },
  });

  app.route({
    ...getTableSheet,
    config,
    handler: async (request, reply) => {
      const { format = 'xlsx' } = request.query;
      const { name, sheet } = await request.enter(async (tx, actor) => {
        const seen = veiled(await take(tx, actor, request.params.id));
        const table = tableOf(seen.definition, request.params.table);
        const { number } = seen.loaded;
        return {
          name: [table.title, number].filter(Boolean).join(' '),
          sheet: rowsSheet(table, heldRows(seen, table)),
        };
      });
      return send(reply, name, format, await writeSheet(sheet, format));
    },
  });

  app.route({
    ...checkTableFile,
    config,
    handler: async (request) => (await check(request, request.params, request.query.keep)).checked,
  });

  app.route({
    ...getFaultyRows,
    config,
    handler: async (request, reply) => {
      const { table, checked } = await check(request, request.params, request.query.keep);
      const sheet = await writeSheet(faultySheet(table, checked.rows), 'xlsx');
      return send(reply, `${table.title} yang perlu diperbaiki`, 'xlsx', sheet);
    },
  });
};

/** A number may hold slashes, a file's name may not. */
const send = (reply: FastifyReply, name: string, kind: SheetKind, sheet: Buffer) =>
  reply.headers(sheetHeaders(name.replaceAll('/', '-'), kind)).send(sheet) as never;
