import type { AssetConfirmation } from '@pendopo/contracts';
import { useQueryCache } from '@pinia/colada';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { type AssetAnswer, answerAssets } from '../api/recertifications.ts';
import { ASSET_KEY } from '../queries/assets.ts';
import { RECERTIFICATION_KEY } from '../queries/recertifications.ts';
import { useAnnouncer } from './use-announcer.ts';
import { useProblem } from './use-problem.ts';

/** Answers for assets of one's unit, one or many in the same words. */
export const useConfirming = () => {
  const { t } = useI18n();
  const announce = useAnnouncer();
  const cache = useQueryCache();
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
    void cache.invalidateQueries({ key: [...ASSET_KEY.root] });
    await cache.invalidateQueries({ key: [...RECERTIFICATION_KEY.root] });
    return true;
  };

  return { failure, errors, busy, clear, answer };
};
