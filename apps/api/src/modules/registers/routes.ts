import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { exportRegister, listRegisters, readRegister } from '@pendopo/contracts';
import type { Admit } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { offeredRegister } from './offered-list.ts';
import { createRegisterOpener, type Named } from './open-register.ts';
import { periodOf, spanOf } from './period.ts';
import { mayReadRegisters } from './policy.ts';
import { readAllEntries, readEntries } from './service.ts';
import { presentEntry, presentHeading, tableOf } from './view.ts';

/** Registers of services, for those who work in them and the inspector. */
export const registerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { ownOf, take, todayIn } = createRegisterOpener(app);
  app.lists.offer('register-entries', offeredRegister(app));
  const own: Admit = async (_tx, actor, request) =>
    void ownOf(actor, (request.params as { agency: string }).agency);
  const seen: Admit = async (tx, actor, request) => void (await take(tx, actor, request.params as Named));

  app.route({
    ...listRegisters,
    config: { access: 'signed-in', clients: 'none', admit: own },
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { agency } = request.params;
        const actor = ownOf(by, agency);
        if (!actor.assignments.some(({ side }) => side === 'agency')) throw Forbidden();
        const { zone } = await app.agencies.definition(tx, agency);
        const inForce = await app.standards.allInForce(tx, agency, todayIn(zone));
        return {
          items: inForce
            .map(({ definition }) => definition)
            .filter((definition) => mayReadRegisters(actor, definition))
            .flatMap((definition) =>
              (definition.registers ?? []).map((register) => presentHeading(definition, register)),
            ),
        };
      }),
  });

  app.route({
    ...readRegister,
    config: { access: 'signed-in', clients: 'none', admit: seen },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const reading = await take(tx, actor, request.params);
        const { agency, standard, register } = reading;
        const { cursor, limit = 25 } = request.query;
        const period = periodOf(request.query, todayIn(agency.zone));
        const [at = '', name = ''] = cursor === undefined ? [] : readCursor(cursor, [INSTANT, NAME]);
        const { entries, next } = await readEntries(reading, spanOf(period, agency.zone), {
          after: cursor === undefined ? null : { at, name },
          limit,
        });
        return {
          ...presentHeading(standard, register),
          period,
          items: entries.map(presentEntry),
          nextCursor: next === null ? null : writeCursor([next.at, next.name]),
        };
      }),
  });

  app.route({
    ...exportRegister,
    config: { access: 'signed-in', clients: 'none', admit: seen },
    handler: async (request, reply) => {
      const { format = 'xlsx' } = request.query;
      const file = await request.enter(async (tx, by) => {
        const reading = await take(tx, by, request.params);
        const { actor, agency, standard, register } = reading;
        const period = periodOf(request.query, todayIn(agency.zone));
        const entries = await readAllEntries(reading, spanOf(period, agency.zone));
        // A book of names leaves the house: that is remembered.
        await app.audit.record(tx, {
          agency: agency.code,
          actor: { id: actor.personId, name: actor.name },
          action: 'register.export',
          subject: `${standard.code}/${register.key}`,
          address: request.ip,
          data: { ...period, format, entries: entries.length },
        });
        return {
          name: `${register.title} ${period.from} sampai ${period.until}`,
          content: await writeSheet(tableOf(standard, register, entries), format),
        };
      });
      return reply.headers(sheetHeaders(file.name, format)).send(file.content) as never;
    },
  });
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,16}Z$/;
const NAME = /^[^\0]{1,200}$/;
