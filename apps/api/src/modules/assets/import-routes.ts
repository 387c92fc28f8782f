import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { checkAssetFile, getAssetTemplate, getFaultyAssets, importAssets } from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import { checkSheet, faultySheet, readTableUpload, templateSheets } from '#modules/table-files/index.ts';
import type { Actor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import { readSheet } from '#platform/spreadsheets/read-sheet.ts';
import { sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { NotYourRegister } from './errors.ts';
import { findStanding, type Importing, tableFor, importAssets as writeIn } from './import-assets.ts';
import { mayRegister } from './policy.ts';

/** What was handed out before there was a register comes into it by a file: a verdict for each row first, then the rows. */
export const assetImportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  // A file beyond the limit is cut there, and refused in words by whoever reads it.
  await app.register(multipart, { throwFileSizeLimit: false });

  const enter = async (tx: Transaction, actor: Actor): Promise<Importing> => {
    if (actor.kind !== 'person') throw NotYourRegister();
    if (!mayRegister(actor, await app.standards.published(tx, actor.agency))) throw NotYourRegister();
    const { zone } = await app.agencies.definition(tx, actor.agency);
    const now = app.clock.now().toString();
    return { tx, actor, now, today: localDate(now, zone) };
  };
  const config = { access: 'signed-in', clients: 'none' } as const;

  /** The file is read outside every transaction, so that none waits for a slow line. */
  const check = async (request: FastifyRequest) => {
    // Who may not write in need not send the file.
    await request.enter(enter);
    const sheet = await readSheet(await readTableUpload(request));
    return request.enter(async (tx, actor) => {
      const importing = await enter(tx, actor);
      const table = await tableFor(importing);
      return {
        table,
        checked: await checkSheet(table, sheet, { kept: [], findTaken: findStanding(importing) }),
      };
    });
  };

  app.route({
    ...getAssetTemplate,
    config,
    handler: async (request, reply) => {
      const table = await request.enter(async (tx, actor) => tableFor(await enter(tx, actor)));
      const [sheet, guide] = templateSheets(table);
      const file = await writeSheet(sheet, 'xlsx', [guide]);
      return reply.headers(sheetHeaders('Contoh daftar aset', 'xlsx')).send(file) as never;
    },
  });

  app.route({ ...checkAssetFile, config, handler: async (request) => (await check(request)).checked });

  app.route({
    ...getFaultyAssets,
    config,
    handler: async (request, reply) => {
      const { table, checked } = await check(request);
      const file = await writeSheet(faultySheet(table, checked.rows), 'xlsx');
      return reply.headers(sheetHeaders('Aset yang perlu diperbaiki', 'xlsx')).send(file) as never;
    },
  });

  app.route({
    ...importAssets,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const importing = await enter(tx, by);
        return once(tx, request, by, async () => {
          const registered = await writeIn(importing, request.body.rows);
          await app.audit.record(tx, {
            agency: importing.actor.agency,
            actor: { id: importing.actor.personId, name: importing.actor.name },
            action: 'asset.import',
            address: request.ip,
            data: { registered },
          });
          return { status: 201, body: { registered } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};
