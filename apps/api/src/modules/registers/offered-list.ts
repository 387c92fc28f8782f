import { type ParamsOf, type QueryOf, readRegister } from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import type { OfferedList } from '#platform/lists.ts';
import { createRegisterOpener } from './open-register.ts';
import { periodOf, spanOf } from './period.ts';
import { createRegisterRepository } from './repository.ts';
import { type Entry, readEntries, stretchOf } from './service.ts';
import { hasDaysAt, headingsOf, presentEntry } from './view.ts';

type Filters = Omit<ParamsOf<typeof readRegister>, 'agency'> & QueryOf<typeof readRegister>;

/** A register in a period as a file: what its reader must not know of a case says so, as on the screen. */
export const offeredRegister = (
  app: Pick<FastifyInstance, 'agencies' | 'standards' | 'clock'>,
): OfferedList<Filters, Entry> => ({
  endpoint: readRegister,
  open: async ({ tx, actor }, { code, register: key, ...query }) => {
    const { take, todayIn } = createRegisterOpener(app);
    const reading = await take(tx, actor, { agency: actor.agency, code, register: key });
    const { agency, standard, register } = reading;
    const period = periodOf(query, todayIn(agency.zone));
    const span = spanOf(period, agency.zone);
    return {
      title: `${register.title} ${period.from} sampai ${period.until}`,
      columns: headingsOf(register).map((title, at) => ({
        title,
        width: Math.min(60, Math.max(hasDaysAt(standard, register, at) ? 28 : 12, title.length + 4)),
        days: hasDaysAt(standard, register, at),
        cell: ({ cells }) => cells[at] ?? null,
      })),
      shown: presentEntry,
      total: () => createRegisterRepository(tx, agency.code).total(stretchOf(reading, span)),
      page: async (after, limit) => {
        const [at = '', name = ''] = after === null ? [] : (JSON.parse(after) as string[]);
        const place = after === null ? null : { at, name };
        const { entries, next } = await readEntries(reading, span, { after: place, limit });
        return { rows: entries, next: next === null ? null : JSON.stringify([next.at, next.name]) };
      },
    };
  },
});
