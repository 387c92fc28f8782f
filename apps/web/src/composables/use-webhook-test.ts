import type { Webhook } from '@pendopo/contracts';
import { type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { fetchDelivery, testWebhook } from '../api/webhooks.ts';
import { titleOf } from '../components/webhooks/webhook-look.ts';
import { useAnnouncer } from './use-announcer.ts';

/** How often, and how long, what comes of a test is asked for: a receiver has its own time to answer. */
const ASK_MS = 700;
const MOST_ASKS = 30;

/** Sends a receiver a test and tells what came of it. */
export const useWebhookTest = (
  agency: Readonly<Ref<string>>,
  {
    attempt,
    refresh,
  }: { attempt: <T>(work: () => Promise<T>) => Promise<T | undefined>; refresh: () => unknown },
) => {
  const { t } = useI18n();
  const announce = useAnnouncer();
  const testing = ref<string | null>(null);

  const outcomeOf = async (webhook: string, delivery: string) => {
    for (let asked = 0; asked < MOST_ASKS; asked += 1) {
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
      const found = await fetchDelivery(agency.value, webhook, delivery);
      if (found.state !== 'pending') return found;
    }
    return null;
  };

  const test = async (webhook: Webhook) => {
    const title = titleOf(webhook);
    testing.value = webhook.id;
    announce(t('webhooks.ping.waiting', { title }));
    const outcome = await attempt(async () => {
      const { id } = await testWebhook(agency.value, webhook.id);
      return outcomeOf(webhook.id, id);
    });
    testing.value = null;
    if (outcome === null) announce(t('webhooks.ping.late'));
    else if (outcome?.state === 'delivered') announce(t('webhooks.ping.good', { title }));
    else if (outcome) announce(t('webhooks.ping.bad', { title, error: outcome.error ?? '' }));
    await refresh();
  };

  return { testing, test };
};
