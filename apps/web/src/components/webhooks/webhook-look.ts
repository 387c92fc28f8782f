import type { EventType, Webhook, WebhookDelivery } from '@pendopo/contracts';

type Tone = 'neutral' | 'success' | 'warning' | 'error';

/** How a receiver stands, in one word. */
export const standingOf = ({ state, failingSince }: Webhook) =>
  state === 'active' && failingSince !== null ? 'failing' : state;

/** How it looks; the words say the same. */
export const standingLook: Record<ReturnType<typeof standingOf>, { tone: Tone; icon: string }> = {
  active: { tone: 'success', icon: 'i-lucide-check' },
  failing: { tone: 'warning', icon: 'i-lucide-triangle-alert' },
  paused: { tone: 'neutral', icon: 'i-lucide-pause' },
  stopped: { tone: 'error', icon: 'i-lucide-octagon-x' },
};

/** How a delivery looks. */
export const deliveryLook: Record<WebhookDelivery['state'], { tone: Tone; icon: string }> = {
  pending: { tone: 'neutral', icon: 'i-lucide-clock' },
  delivered: { tone: 'success', icon: 'i-lucide-check' },
  failed: { tone: 'error', icon: 'i-lucide-x' },
};

/** A type of event as the key of its words. */
export const wordOf = (type: string): string => type.replaceAll(/[.-]/g, '_');

/** What a receiver is called: its name, or where it is. */
export const titleOf = ({ description, url }: Pick<Webhook, 'description' | 'url'>): string =>
  description === '' ? url.replace(/^https?:\/\//, '').replace(/\/$/, '') : description;

/** All types of events; the compiler misses one that is forgotten here, for the contracts' own list is not fetched by pages. */
const all: Record<EventType, true> = {
  'service-request.submitted': true,
  'service-request.resubmitted': true,
  'service-request.returned': true,
  'service-request.step-changed': true,
  'service-request.completed': true,
  'service-request.rejected': true,
  'service-request.cancelled': true,
  'service-request.reopened': true,
  'service-request.changed': true,
  'asset.created': true,
  'asset.changed': true,
  'asset.transferred': true,
  'asset.suspended': true,
  'asset.resumed': true,
  'asset.terminated': true,
};
export const eventTypes = Object.keys(all) as EventType[];
