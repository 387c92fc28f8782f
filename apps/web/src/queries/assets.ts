import { defineQueryOptions } from '@pinia/colada';
import { fetchTransferPlan } from '../api/asset-transfers.ts';
import {
  type AssetQuery,
  fetchAsset,
  fetchAssets,
  fetchRelatedAssets,
  fetchStandingAssets,
} from '../api/assets.ts';

export const ASSET_KEY = {
  root: ['assets'] as const,
  list: (query: AssetQuery) => [...ASSET_KEY.root, 'list', query] as const,
  one: (id: string) => [...ASSET_KEY.root, 'one', id] as const,
  standing: (id: string) => [...ASSET_KEY.root, 'standing', id] as const,
  related: (id: string) => [...ASSET_KEY.root, 'related', id] as const,
};

/** The register by filter, first page. */
export const assetsQuery = defineQueryOptions((query: AssetQuery) => ({
  key: ASSET_KEY.list(query),
  query: ({ signal }) => fetchAssets(query, signal),
  staleTime: 10_000,
}));

/** One asset with its life. */
export const assetQuery = defineQueryOptions((id: string) => ({
  key: ASSET_KEY.one(id),
  query: ({ signal }) => fetchAsset(id, signal),
  staleTime: 5_000,
}));

/** What an asset stands on, and what stands on it. */
export const relatedAssetsQuery = defineQueryOptions((id: string) => ({
  key: ASSET_KEY.related(id),
  query: ({ signal }) => fetchRelatedAssets(id, signal),
  staleTime: 30_000,
}));

/** What would lose what it stands on if an asset ended; whoever decides sees it as it is now. */
export const standingAssetsQuery = defineQueryOptions((id: string) => ({
  key: ASSET_KEY.standing(id),
  query: ({ signal }) => fetchStandingAssets(id, signal),
  staleTime: 0,
}));

/** What somebody answers for, and who could take it. */
export const transferPlanQuery = defineQueryOptions((from: string) => ({
  key: [...ASSET_KEY.root, 'transfer', from],
  query: ({ signal }) => fetchTransferPlan(from, signal),
  staleTime: 0,
}));
