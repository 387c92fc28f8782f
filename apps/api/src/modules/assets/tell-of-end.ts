import { sql } from 'drizzle-orm';
import type { Notifications } from '#modules/notifications/index.ts';
import { instantInWords } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { ReadAsset } from './repository.ts';

/** What happens on the way to an asset's end: it is announced, it is near, it is taken back, it has come. */
export type EndNews = 'announced' | 'near' | 'called-off' | 'ended';

/** When somebody is told of an asset's end. */
export interface EndTelling {
  tx: Transaction;
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  zone: string;
  /** Positions of a unit that speak for what it was given. */
  positions: readonly string[];
}

/**
 * Tells whoever answers for an asset of its end, each piece of news once; where that person has left, or nobody was named, those who speak
 * for the unit.
 * @param endsAt when it ends or would have ended (RFC 3339).
 */
export const tellOfEnd = async (
  notifications: Notifications,
  telling: EndTelling,
  asset: ReadAsset,
  news: EndNews,
  endsAt: string,
): Promise<void> => {
  const { title, body } = wordsOf(asset.label, instantInWords(endsAt, telling.zone))[news];
  await notifications.tell(telling.tx, asset.agency, await peopleFor(telling, asset), {
    at: telling.now,
    title,
    body,
    kind: 'assets',
    path: `/aset/${asset.id}`,
    cause: `asset-end:${asset.id}:${endsAt}:${news}`,
  });
};

const peopleFor = async (
  { tx, today, positions }: EndTelling,
  { agency, organizationId, responsiblePersonId, isOwnerGone }: ReadAsset,
): Promise<string[]> => {
  if (responsiblePersonId !== null && !isOwnerGone) return [responsiblePersonId];
  if (organizationId === null) return [];
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct held.person_id as id from position_assignments as held
    where held.agency = ${agency} and held.organization_id = ${organizationId}::uuid
      and held.position = any(${sql.param([...positions])}::text[])
      and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)`);
  return rows.map(({ id }) => id);
};

const wordsOf = (label: string, at: string): Record<EndNews, { title: string; body: string }> => ({
  announced: {
    title: `${label} akan diakhiri`,
    body: `Layanan ini dihapus beserta datanya pada ${at}. Bila masih diperlukan, sampaikan kepada pengelola sebelum saat itu.`,
  },
  near: {
    title: `Pengingat: ${label} segera diakhiri`,
    body: `Layanan ini dihapus beserta datanya pada ${at}. Setelah itu datanya tidak dapat dikembalikan.`,
  },
  'called-off': {
    title: `${label} tidak jadi diakhiri`,
    body: 'Pengakhirannya dibatalkan; keadaannya sekarang tercantum di halaman aset.',
  },
  ended: { title: `${label} telah diakhiri`, body: 'Layanan ini dihapus beserta datanya.' },
});
