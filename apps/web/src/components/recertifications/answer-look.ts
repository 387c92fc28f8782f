import type { AssetConfirmation } from '@pendopo/contracts';

/** How an answer looks beside its words. */
export const answerLook: Record<
  NonNullable<AssetConfirmation['answer']>,
  { icon: string; tone: 'success' | 'neutral' | 'warning' }
> = {
  needed: { icon: 'i-lucide-check', tone: 'success' },
  'not-needed': { icon: 'i-lucide-power-off', tone: 'neutral' },
  'not-ours': { icon: 'i-lucide-undo-2', tone: 'warning' },
};
