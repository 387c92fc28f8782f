import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

const tags = ['Notifications'];

/**
 * What news are about. `task`: a case waits for you; `progress`: a case of yours went on; `message`: somebody wrote; `access`:
 * something sealed for you; `deadline`: what is due, or due at another time; `assets`: what your unit has; `system`: what an
 * administrator must know.
 */
export const notificationKinds = [
  'task',
  'deadline',
  'message',
  'progress',
  'access',
  'assets',
  'system',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

const Kind = OneOf(notificationKinds, {
  description:
    'task: a case waits for you; progress: a case of yours went on; message: somebody wrote; access: something sealed for you; deadline: what is due; assets: what your unit has; system: what an administrator must know',
});

/** Something a person should know of. */
export const Notification = component(
  'Notification',
  Type.Object({
    id: Id,
    at: Instant,
    kind: Kind,
    title: Type.String(),
    body: Type.String(),
    serviceRequest: Nullable(Type.Object({ id: Id, number: Nullable(Type.String()) })),
    path: Nullable(Type.String({ description: 'The page to look at, where it is about no case' })),
    read: Type.Boolean(),
  }),
);
export type Notification = Static<typeof Notification>;

export const listNotifications = endpoint('GET', '/notifications', {
  operationId: 'listNotifications',
  tags,
  summary: 'News for me, the newest first',
  querystring: Strict({
    ...pageQuery,
    kind: Type.Optional(Kind),
    unread: Type.Optional(Type.Boolean({ description: 'true: only what I have not read' })),
  }),
  response: {
    200: Type.Object({
      ...Page(ref(Notification)).properties,
      unread: Type.Integer({ description: 'How many I have not read, of all kinds' }),
    }),
    ...refusals,
  },
});

export const readNotifications = endpoint('POST', '/notifications/read', {
  operationId: 'readNotifications',
  repeats: 'answered',
  tags,
  summary: 'Mark news as read: those named, those of a kind, or all',
  body: Strict({ ids: Type.Optional(Type.Array(Id, { maxItems: 200 })), kind: Type.Optional(Kind) }),
  response: { 204: Type.Null(), ...refusals },
});

/** By mail at once, in the daily digest, or not by mail. */
export const mailWishes = ['now', 'digest', 'never'] as const;
export type MailWish = (typeof mailWishes)[number];

const LocalTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['07:30'] });
const KindWish = Strict({
  kind: Kind,
  email: OneOf(mailWishes, {
    description: 'now: at once, outside my quiet hours; digest: in one mail a day; never',
  }),
  whatsapp: Type.Boolean({
    description: 'Officers who act are offered a prepared WhatsApp message to me; nothing is sent by itself',
  }),
});
const Quiet = Nullable(Strict({ from: LocalTime, until: LocalTime }));

/** How news reach me. Inside they always do. */
export const NotificationPreferences = component(
  'NotificationPreferences',
  Type.Object({
    email: Type.Object({
      address: Nullable(Type.String()),
      state: OneOf(['used', 'refused', 'missing', 'not-sent'], {
        description:
          'refused: a mail server refused the address for good, and no mail goes there until it is confirmed or changed; not-sent: this installation sends no mail',
      }),
      refused: Nullable(Type.Object({ at: Instant, code: Type.Integer(), detail: Type.String() })),
    }),
    phone: Nullable(Type.String()),
    kinds: Type.Array(KindWish),
    quiet: Quiet,
    digestAt: LocalTime,
    zone: Type.String({ description: 'IANA name of the zone of these times, the agency’s' }),
  }),
);
export type NotificationPreferences = Static<typeof NotificationPreferences>;

export const getNotificationPreferences = endpoint('GET', '/me/notification-preferences', {
  operationId: 'getNotificationPreferences',
  tags,
  summary: 'How news reach me',
  response: { 200: ref(NotificationPreferences), ...refusals },
});

export const setNotificationPreferences = endpoint('PUT', '/me/notification-preferences', {
  operationId: 'setNotificationPreferences',
  tags,
  summary: 'Say how news should reach me',
  description: 'Kinds that are not named stay as they are.',
  body: Strict({
    kinds: Type.Optional(Type.Array(KindWish, { maxItems: notificationKinds.length })),
    quiet: Type.Optional(Quiet),
    digestAt: Type.Optional(LocalTime),
  }),
  response: { 200: ref(NotificationPreferences), ...refusals },
});

export const confirmMailAddress = endpoint('POST', '/me/notification-preferences/email-confirmation', {
  operationId: 'confirmMailAddress',
  repeats: 'answered',
  tags,
  summary: 'Say that my address is right although a mail server refused it: mail goes there again',
  response: { 200: ref(NotificationPreferences), ...writeRefusals },
});

const token = Strict({
  token: Type.String({ pattern: '^[A-Za-z0-9_-]{1,400}\\.[A-Za-z0-9_-]{43}$', maxLength: 444 }),
});

/** What a link at the end of a mail has stopped. */
export const MailStop = component(
  'MailStop',
  Type.Object({
    agency: Type.String({ description: 'The agency’s name' }),
    kind: Nullable(Kind),
    digest: Type.Boolean({ description: 'The daily digest, with all kinds that came in it' }),
  }),
);
export type MailStop = Static<typeof MailStop>;

export const showMailStop = endpoint('GET', '/public/mail-stops', {
  operationId: 'showMailStop',
  tags,
  summary: 'The page on which a person stops the mail that a link belongs to; stops nothing itself',
  querystring: token,
  response: { 303: Type.Null(), ...refusals },
});

export const stopMail = endpoint('POST', '/public/mail-stops', {
  operationId: 'stopMail',
  repeats: 'harmless',
  refuses: ['not-found'],
  tags,
  summary: 'Stop the mail that a link belongs to, with one click (RFC 8058)',
  description:
    'For somebody with an account: mail of that kind, or the daily digest with all kinds in it, which can be wanted again in the account. For an address without one: all mail of that agency. Mail programs post a form, which is not read.',
  querystring: token,
  response: { 200: ref(MailStop), ...refusals },
});
