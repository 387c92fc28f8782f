import { agencies } from './agencies.ts';
import { assets } from './assets.ts';
import { attachments } from './attachments.ts';
import { clients } from './clients.ts';
import { events } from './events.ts';
import { handover } from './handover.ts';
import { importsAndExports } from './imports-and-exports.ts';
import { letters } from './letters.ts';
import { moreShapes } from './more-shapes.ts';
import { notifications } from './notifications.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { provisioning } from './provisioning.ts';
import { registers } from './registers.ts';
import { serviceRequests } from './service-requests.ts';
import { sessions } from './sessions.ts';
import { shapes } from './shapes.ts';
import { standards } from './standards.ts';
import { webhooks } from './webhooks.ts';

/**
 * What the contracts say of operations and their parts, by their English words. A text without words here, or words for a text that
 * nobody says any more, fail the test of the document.
 */
export const indonesian: Readonly<Record<string, string>> = {
  ...agencies,
  ...assets,
  ...attachments,
  ...clients,
  ...events,
  ...handover,
  ...importsAndExports,
  ...letters,
  ...moreShapes,
  ...notifications,
  ...operations,
  ...people,
  ...provisioning,
  ...registers,
  ...serviceRequests,
  ...sessions,
  ...shapes,
  ...standards,
  ...webhooks,
};
