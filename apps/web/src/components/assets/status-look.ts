import type { Asset } from '@pendopo/contracts';

/** How the state of an asset looks beside its word; one that is archived or awaits its end is suspended. */
export const assetLook: Record<
  Asset['status'] | 'archived' | 'ending',
  { icon: string; tone: 'neutral' | 'success' | 'warning' }
> = {
  active: { icon: 'i-lucide-check', tone: 'success' },
  suspended: { icon: 'i-lucide-pause', tone: 'warning' },
  archived: { icon: 'i-lucide-archive', tone: 'warning' },
  ending: { icon: 'i-lucide-hourglass', tone: 'warning' },
  terminated: { icon: 'i-lucide-power-off', tone: 'neutral' },
};
