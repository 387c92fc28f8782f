import {
  type MailWish,
  type NotificationKind,
  type NotificationPreferences,
  notificationKinds,
} from '@pendopo/contracts';
import type { StoredPreferences } from './stored-preferences.ts';

/** How somebody wants news, with what is usual where they said nothing. */
export type Wishes = Pick<NotificationPreferences, 'kinds' | 'quiet' | 'digestAt'>;

/** Whoever said nothing hears of everything at once. */
const USUAL_MAIL: MailWish = 'now';
const USUAL_DIGEST = '07:00';

/** The wishes behind a row, or behind none. */
export const wishesOf = (stored: StoredPreferences | null | undefined): Wishes => ({
  kinds: notificationKinds.map((kind) => ({
    kind,
    email: stored?.kinds?.[kind]?.email ?? USUAL_MAIL,
    whatsapp: stored?.kinds?.[kind]?.whatsapp ?? false,
  })),
  quiet: stored?.quiet ?? null,
  digestAt: stored?.digestAt ?? USUAL_DIGEST,
});

/** Whether somebody wants news of a kind by WhatsApp. */
export const wantsChat = ({ kinds }: Wishes, kind: NotificationKind): boolean =>
  kinds.some((one) => one.kind === kind && one.whatsapp);

/** The wishes after a change; what it does not name stays. */
export const changeWishes = (
  stored: StoredPreferences | null | undefined,
  { kinds = [], quiet, digestAt }: Partial<Wishes>,
): StoredPreferences => ({
  ...stored,
  kinds: {
    ...stored?.kinds,
    ...Object.fromEntries(kinds.map(({ kind, email, whatsapp }) => [kind, { email, whatsapp }])),
  },
  ...(quiet === undefined ? {} : { quiet }),
  ...(digestAt === undefined ? {} : { digestAt }),
});

/** When a piece of news goes out by mail (RFC 3339), alone or with the day's others; null for never. */
export const mailTime = (
  wishes: Wishes,
  kind: NotificationKind,
  now: string,
  zone: string,
): { how: 'alone' | 'digest'; at: string } | null => {
  const wish = wishes.kinds.find((one) => one.kind === kind)?.email ?? 'never';
  if (wish === 'never') return null;
  return wish === 'now'
    ? { how: 'alone', at: afterQuiet(wishes.quiet, now, zone) }
    : { how: 'digest', at: nextAt(wishes.digestAt, now, zone) };
};

/** The instant itself, or the end of the quiet hours in which it lies. */
const afterQuiet = (quiet: Wishes['quiet'], now: string, zone: string): string => {
  if (quiet === null || quiet.from === quiet.until) return now;
  const time = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
  const overMidnight = quiet.until < quiet.from;
  const isQuiet = overMidnight
    ? time >= quiet.from || time < quiet.until
    : time >= quiet.from && time < quiet.until;
  return isQuiet ? nextAt(quiet.until, now, zone) : now;
};

/** The next instant, later than this one, at which it is so late in a zone. */
const nextAt = (time: string, now: string, zone: string): string => {
  const instant = Temporal.Instant.from(now);
  const local = instant.toZonedDateTimeISO(zone);
  const today = local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: time });
  const next = Temporal.ZonedDateTime.compare(today, local) > 0 ? today : today.add({ days: 1 });
  return next.toInstant().toString();
};
