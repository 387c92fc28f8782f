import type { NewsPayload } from '#modules/notifications/index.ts';

/** A notice to be told, as the job carries it. */
export type NoticePayload = NewsPayload & {
  /** The steps that it is about, where several are in progress. */
  steps?: string[] | undefined;
  /** When they are due by their own target, RFC 3339. */
  due?: string | undefined;
};
