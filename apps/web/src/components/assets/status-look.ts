import type { Asset } from '@pendopo/contracts';

/** How the state of an asset looks beside its word. */
export const assetLook: Record<Asset['status'], { icon: string; tone: 'neutral' | 'success' | 'warning' }> = {
  active: { icon: 'i-lucide-check', tone: 'success' },
  suspended: { icon: 'i-lucide-pause', tone: 'warning' },
  terminated: { icon: 'i-lucide-power-off', tone: 'neutral' },
};
