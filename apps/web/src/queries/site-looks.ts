import { defineQueryOptions } from '@pinia/colada';
import { fetchSiteLook } from '../api/site-looks.ts';
import { ASSET_KEY } from './assets.ts';

/** How the site of an asset looked the last time. */
export const siteLookQuery = defineQueryOptions((id: string) => ({
  key: [...ASSET_KEY.root, 'site', id],
  query: ({ signal }) => fetchSiteLook(id, signal),
  staleTime: 10_000,
}));
