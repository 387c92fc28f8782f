import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { exportEarlierCases, listEarlierCases } from '@pendopo/contracts';
import { isAdministrator } from '#modules/agencies/index.ts';
import { type Actor, fullName, type PersonActor } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Transaction } from '#platform/database.ts';
import { refuseUnlessDate } from '#platform/dates.ts';
import { allAtOnce, MOST_AT_ONCE, sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { isUuid } from '#platform/uuid.ts';
import { type EarlierReach, earlierReach } from './policy.ts';
import { createEarlierCaseRepository, type EarlierFilter } from './repository.ts';
import { earlierSheet, presentEarlierCase, type Titles } from './view.ts';

/** Who reads the list, and how services are called in it. */
interface Reading {
  actor: PersonActor;
  reach: EarlierReach;
  titles: Titles;
}

const PLACE = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];
/** Cases from before the product, for whoever would see them had they been handled with it. */
export const earlierCaseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { access: 'signed-in', clients: 'none' } as const;
  const enter = async (tx: Transaction, actor: Actor): Promise<Reading> => {
    if (actor.kind !== 'person') throw Forbidden();
    const published = await app.standards.published(tx, actor.agency);
    return {
      ...{ actor, reach: earlierReach(actor, published) },
      // The newest version of each comes last.
      titles: new Map(published.map(({ code, title }) => [code, title])),
    };
  };

  app.route({
    ...listEarlierCases,
    config,
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { cursor, limit = 25, ...filter } = request.query;
        const [finishedOn = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, PLACE);
        refuseUnlessDates(filter);
        refuseUnlessDate(finishedOn || undefined, '/cursor');
        const { actor, reach, titles } = await enter(tx, by);
        const rows = isNobodys(filter)
          ? []
          : await createEarlierCaseRepository(tx, actor.agency).list(reach, filter, {
              after: cursor === undefined ? undefined : { finishedOn, id },
              limit: limit + 1,
            });
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map((row) => presentEarlierCase(row, titles)),
          nextCursor: last === undefined ? null : writeCursor([last.finishedOn, last.id]),
          actions: isAdministrator(actor) ? (['import'] as const) : [],
        };
      }),
  });

  app.route({
    ...exportEarlierCases,
    config,
    handler: async (request, reply) => {
      const { format = 'xlsx', ...filter } = request.query;
      refuseUnlessDates(filter);
      const sheet = await request.enter(async (tx, by) => {
        const { actor, reach, titles } = await enter(tx, by);
        const rows = isNobodys(filter)
          ? []
          : allAtOnce(
              await createEarlierCaseRepository(tx, actor.agency).list(reach, filter, {
                limit: MOST_AT_ONCE + 1,
              }),
            );
        // A book of names leaves the house: that is remembered.
        await app.audit.record(tx, {
          agency: actor.agency,
          actor: { id: actor.personId, name: fullName(actor) },
          action: 'earlier-case.export',
          address: request.ip,
          data: { ...filter, format, entries: rows.length },
        });
        const { zone } = await app.agencies.definition(tx, actor.agency);
        return earlierSheet(rows, titles, zone);
      });
      const file = await writeSheet(sheet, format);
      return reply.headers(sheetHeaders('Permohonan lama', format)).send(file) as never;
    },
  });
};

/** A unit that cannot be one of ours has no cases. */
const isNobodys = ({ organization }: EarlierFilter): boolean =>
  organization !== undefined && !isUuid(organization);

const refuseUnlessDates = ({ from, until }: EarlierFilter): void => {
  refuseUnlessDate(from, '/from');
  refuseUnlessDate(until, '/until');
};
