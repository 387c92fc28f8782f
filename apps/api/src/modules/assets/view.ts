import type { Asset } from '@pendopo/contracts';
import type { ReadAsset } from './repository.ts';

/**
 * An asset as its reader sees it.
 * @param title of the service that it came from; null where there was none.
 */
export const presentAsset = (
  row: ReadAsset,
  title: string | null,
  { reach, adoption, actions, keptUntil }: Pick<Asset, 'reach' | 'adoption' | 'actions' | 'keptUntil'>,
): Asset => ({
  id: row.id,
  agency: row.agency,
  kind: row.kind,
  label: row.label,
  status: row.status,
  organization:
    row.organizationId === null ? null : { id: row.organizationId, name: row.organizationName ?? '' },
  responsible:
    row.responsibleName === null
      ? null
      : {
          name: row.responsibleName,
          username: row.responsibleUsername,
          position: row.responsiblePosition,
          gone: row.isOwnerGone,
        },
  driver: row.driver,
  origin: row.origin,
  facts: row.facts,
  url: typeof row.facts.url === 'string' ? row.facts.url : null,
  tariff: row.tariff,
  serviceRequest:
    row.serviceRequestId === null
      ? null
      : { id: row.serviceRequestId, number: row.number, title: title ?? '' },
  since: row.since,
  until: row.until,
  endsAt: row.endsAt,
  keptUntil,
  expiresOn: row.expiresOn,
  confirmedAt: row.confirmedAt,
  silence: row.silence,
  reach,
  adoption,
  actions,
  history: row.history,
});
