import { listAssets, type QueryOf } from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import type { OfferedList } from '#platform/lists.ts';
import { localDate } from '#platform/local-time.ts';
import { assetColumns, type ExportedAsset, exported } from './export-sheet.ts';
import { cursorOf, filterOf, isNobodys, placeAt } from './pages.ts';
import { mayRegister, reachOf } from './policy.ts';
import { createAssetRepository } from './repository.ts';
import type { AssetService } from './service.ts';

/** The part of the register that somebody sees, as a file. */
export const offeredAssets = (
  { standards }: Pick<FastifyInstance, 'standards'>,
  service: AssetService,
): OfferedList<QueryOf<typeof listAssets>, ExportedAsset> => ({
  endpoint: listAssets,
  open: async ({ tx, actor, now, zone, language }, query) => {
    const published = await standards.published(tx, actor.agency);
    const reach = reachOf(actor, published);
    const withNip = mayRegister(actor, published);
    const repository = createAssetRepository(tx, actor.agency, localDate(now, zone));
    const filter = filterOf(query);
    const isEmpty = isNobodys(query);
    return {
      title: { id: 'Daftar aset layanan', en: 'Register of assets' }[language],
      columns: assetColumns(language, zone, { withNip }),
      shown: (asset) => service.present({ tx, actor, now }, asset),
      total: async () => (isEmpty ? 0 : repository.total(reach, filter)),
      page: async (after, limit) => {
        if (isEmpty) return { rows: [], next: null };
        const place = after === null ? undefined : placeAt(after, filter);
        const found = await repository.list(reach, filter, { after: place, limit: limit + 1 });
        const rows = await exported(tx, actor.agency, found.slice(0, limit), { withNip });
        const last = found.length > limit ? rows.at(-1) : undefined;
        return { rows, next: last === undefined ? null : cursorOf(filter, last) };
      },
    };
  },
});
