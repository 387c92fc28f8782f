import type { Asset } from '@pendopo/contracts';

/** How the state of an asset looks beside its word; an archived one is suspended, and nobody confirmed it for long. */
export const assetLook: Record<
  Asset['status'] | 'archived',
  { icon: string; tone: 'neutral' | 'success' | 'warning' }
> = {
  active: { icon: 'i-lucide-check', tone: 'success' },
  suspended: { icon: 'i-lucide-pause', tone: 'warning' },
  archived: { icon: 'i-lucide-archive', tone: 'warning' },
  terminated: { icon: 'i-lucide-power-off', tone: 'neutral' },
};
