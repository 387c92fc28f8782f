import {
  listAssetConfirmations,
  listRecertificationEntries,
  type ParamsOf,
  type QueryOf,
} from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import { mayRegister, unitsSpokenFor } from '#modules/assets/index.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Asking, OfferedList } from '#platform/lists.ts';
import { localDate } from '#platform/local-time.ts';
import { isUuid } from '#platform/uuid.ts';
import { MOST_ASKED } from './answers.ts';
import { createEntryReader, type ReadEntry } from './entries.ts';
import { RecertificationNotFound } from './errors.ts';
import { entryColumns, TITLE } from './export-sheet.ts';
import { mayRead } from './policy.ts';
import { createRecertificationRepository } from './repository.ts';
import { presentEntry } from './view.ts';

type Tools = Pick<FastifyInstance, 'standards'>;
type Filters = ParamsOf<typeof listRecertificationEntries> & QueryOf<typeof listRecertificationEntries>;

/** What a campaign's units have answered, as a file for those who read campaigns. */
export const offeredEntries = (tools: Tools): OfferedList<Filters, ReadEntry> => ({
  endpoint: listRecertificationEntries,
  open: async (asking, { id, ...filter }) => {
    const { tx, actor, language } = asking;
    if (!mayRead(actor, await tools.standards.published(tx, actor.agency))) throw NotFound();
    const campaign = isUuid(id)
      ? await createRecertificationRepository(tx, actor.agency).find(id)
      : undefined;
    if (campaign === undefined) throw RecertificationNotFound();
    const reader = readerFor(asking);
    return {
      title: `${TITLE[language]}: ${campaign.title}`,
      columns: entryColumns(language, asking.zone),
      shown: presentEntry,
      total: () => reader.total(id, filter),
      page: async (after, limit) => {
        const found = await reader.list(id, { ...filter, after: after ?? undefined }, { limit: limit + 1 });
        const rows = found.slice(0, limit);
        return { rows, next: found.length > limit ? (rows.at(-1)?.assetId ?? null) : null };
      },
    };
  },
});

/** What one's units are asked about, as a file: never more than the list itself shows. */
export const offeredConfirmations = (tools: Tools): OfferedList<object, ReadEntry> => ({
  endpoint: listAssetConfirmations,
  open: async (asking) => {
    const { tx, actor, language } = asking;
    const standards = await tools.standards.published(tx, actor.agency);
    const units = unitsSpokenFor(actor, standards);
    const keeps = mayRegister(actor, standards);
    const rows =
      units.length === 0 && !keeps ? [] : await readerFor(asking).asked({ units, keeps }, MOST_ASKED);
    return {
      title: TITLE[language],
      columns: entryColumns(language, asking.zone),
      shown: presentEntry,
      total: async () => rows.length,
      page: async () => ({ rows, next: null }),
    };
  },
});

const readerFor = ({ tx, actor, now, zone }: Asking) =>
  createEntryReader(tx, actor.agency, localDate(now, zone));
