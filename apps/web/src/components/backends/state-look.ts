import type { BackendHealth } from '@pendopo/contracts';

/** How the state of a back-end looks; the words say the same. */
export const stateLook: Record<
  BackendHealth['state'],
  { tone: 'neutral' | 'success' | 'warning' | 'error'; icon: string }
> = {
  unknown: { tone: 'neutral', icon: 'i-lucide-circle-dashed' },
  healthy: { tone: 'success', icon: 'i-lucide-check' },
  down: { tone: 'error', icon: 'i-lucide-unplug' },
  denied: { tone: 'warning', icon: 'i-lucide-lock' },
};
