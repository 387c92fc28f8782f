import type { AssetConfirmation } from '@pendopo/contracts';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { type AssetAnswer, answerAssets } from '../api/recertifications.ts';
import { ASSET_KEY } from '../queries/assets.ts';
import { useReadAnew } from '../queries/read-anew.ts';
import { RECERTIFICATION_KEY } from '../queries/recertifications.ts';
import { useAnnouncer } from './use-announcer.ts';
import { useProblem } from './use-problem.ts';

/** Answers for assets of one's unit, one or many in the same words. */
export const useConfirming = () => {
  const { t } = useI18n();
  const announce = useAnnouncer();
  const readAnew = useReadAnew();
  const { failure, errors, attempt, clear } = useProblem();
  const busy = ref(false);

  /** True when it was taken; else `failure` and `errors` say why not. */
  const answer = async (
    entries: readonly AssetConfirmation[],
    said: Omit<AssetAnswer, 'asset'>,
  ): Promise<boolean> => {
    busy.value = true;
    const done = await attempt(() =>
      answerAssets(entries.map(({ asset }) => ({ asset: asset.id, ...said }))),
    );
    busy.value = false;
    if (done === undefined) return false;
    const words = { n: entries.length, restored: done.restored };
    announce(t(done.restored > 0 ? 'confirmation.answer.restored' : 'confirmation.answer.done', words));
    void readAnew({ key: [...ASSET_KEY.root] });
    await readAnew({ key: [...RECERTIFICATION_KEY.root] });
    return true;
  };

  return { failure, errors, busy, clear, answer };
};
