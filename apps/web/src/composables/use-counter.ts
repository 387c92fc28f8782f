import type { Asset, Standard } from '@pendopo/contracts';
import { ref, shallowRef } from 'vue';
import { beginPublicCase } from '../api/public-cases.ts';
import { useFiling } from './use-filing.ts';
import { usePictures } from './use-pictures.ts';
import { useTakenNumber } from './use-taken-number.ts';

/** An officer's filing for somebody else: a member of the public, who is handed the receipt, or a unit. */
export const useCounter = (standard: () => Standard | undefined) => {
  const form = ref<Record<string, unknown>>({});
  const receipt = ref<string | null>(null);
  const channel = ref('desk');
  const name = ref('');
  const contact = ref('');
  /** The unit that asks, by its id; empty for a member of the public. */
  const unit = ref('');
  /** What of the register it is about. */
  const asset = shallowRef<Asset | null>(null);

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
          ...(unit.value === '' ? {} : { organization: unit.value }),
          ...(asset.value === null ? {} : { asset: asset.value.id }),
        },
        key,
      );
      receipt.value = made.receipt ?? null;
      return made;
    },
  });
  const pictures = usePictures(filing);
  const taken = useTakenNumber({ standard, form, problem: filing.problem, clear: filing.clear });
  /** The next one, please. */
  const startAnew = async (): Promise<void> => {
    taken.forget();
    form.value = {};
    receipt.value = null;
    [name.value, contact.value, unit.value] = ['', '', ''];
    asset.value = null;
    pictures.pictures.value = [];
    await filing.abandon();
  };

  return { ...filing, ...pictures, taken, form, receipt, channel, name, contact, unit, asset, startAnew };
};
