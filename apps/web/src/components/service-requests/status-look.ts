import type { ServiceRequest } from '@pendopo/contracts';

/** How a status looks beside its word. */
export const statusLook: Record<
  ServiceRequest['status'],
  { icon: string; tone: 'neutral' | 'primary' | 'success' | 'warning' | 'error' }
> = {
  draft: { icon: 'i-lucide-pencil', tone: 'neutral' },
  open: { icon: 'i-lucide-loader', tone: 'primary' },
  returned: { icon: 'i-lucide-undo-2', tone: 'warning' },
  completed: { icon: 'i-lucide-check', tone: 'success' },
  rejected: { icon: 'i-lucide-x', tone: 'error' },
  cancelled: { icon: 'i-lucide-ban', tone: 'neutral' },
};
