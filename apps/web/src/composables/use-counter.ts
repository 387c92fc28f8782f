import type { Standard } from '@pendopo/contracts';
import { ref } from 'vue';
import { beginPublicCase } from '../api/public-cases.ts';
import { useFiling } from './use-filing.ts';

/** How somebody came to the desk. */
export type CounterChannel = 'desk' | 'phone' | 'chat' | 'email' | 'letter';

/** An officer's filing for somebody else, who is handed the receipt. */
export const useCounter = (standard: () => Standard | undefined) => {
  const form = ref<Record<string, unknown>>({});
  const receipt = ref<string | null>(null);
  const channel = ref<CounterChannel>('desk');
  const name = ref('');
  const contact = ref('');

  const filing = useFiling({
    standard,
    form,
    begin: async (key) => {
      const how = contact.value.trim() === '' ? {} : { contact: contact.value.trim() };
      const made = await beginPublicCase(
        {
          standard: standard()?.code ?? '',
          channel: channel.value,
          onBehalfOf: { name: name.value.trim(), ...how },
        },
        key,
      );
      receipt.value = made.receipt ?? null;
      return made;
    },
  });
  /** The next one, please. */
  const startAnew = async (): Promise<void> => {
    form.value = {};
    receipt.value = null;
    [name.value, contact.value] = ['', ''];
    await filing.abandon();
  };

  return { ...filing, form, receipt, channel, name, contact, startAnew };
};
