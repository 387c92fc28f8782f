import type { ApiClient } from '@pendopo/contracts';

/** How a system's status looks, beside its words. */
export const statusLook = {
  active: { tone: 'success', icon: 'i-lucide-circle-check' },
  suspended: { tone: 'warning', icon: 'i-lucide-circle-pause' },
  revoked: { tone: 'neutral', icon: 'i-lucide-ban' },
} as const satisfies Record<ApiClient['status'], object>;
