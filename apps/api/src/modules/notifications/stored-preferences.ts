import type { MailWish, NotificationKind } from '@pendopo/contracts';

/** What somebody wants otherwise than usual. */
export interface StoredPreferences {
  kinds?: Partial<Record<NotificationKind, { email: MailWish; whatsapp: boolean }>>;
  /** Local times, `21:00`; over midnight where it ends before it begins. */
  quiet?: { from: string; until: string } | null;
  /** Local time of the daily digest. */
  digestAt?: string;
}

/** How a mail server refused an address. */
export interface Refusal {
  address: string;
  at: string;
  /** The server's code, `550`, and what it said. */
  code: number;
  detail: string;
}
