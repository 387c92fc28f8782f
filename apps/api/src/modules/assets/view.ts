import type { Asset } from '@pendopo/contracts';
import type { ReadAsset } from './repository.ts';

/** An asset as its reader sees it. */
export const presentAsset = (row: ReadAsset, title: string, actions: Asset['actions']): Asset => ({
  id: row.id,
  agency: row.agency,
  kind: row.kind,
  label: row.label,
  status: row.status,
  organization:
    row.organizationId === null ? null : { id: row.organizationId, name: row.organizationName ?? '' },
  responsible:
    row.responsibleName === null ? null : { name: row.responsibleName, username: row.responsibleUsername },
  driver: row.driver,
  facts: row.facts,
  url: typeof row.facts.url === 'string' ? row.facts.url : null,
  serviceRequest: { id: row.serviceRequestId, number: row.number, title },
  since: row.since,
  until: row.until,
  actions,
  history: row.history,
});
