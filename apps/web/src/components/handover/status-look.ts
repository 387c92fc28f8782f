import type { Handover } from '@pendopo/contracts';

/** How the state of a sealed credential looks beside its word. */
export const handoverLook: Record<
  Handover['status'],
  { icon: string; tone: 'neutral' | 'primary' | 'success' | 'warning' | 'error' }
> = {
  sealed: { icon: 'i-lucide-lock', tone: 'neutral' },
  delivered: { icon: 'i-lucide-mail', tone: 'primary' },
  revealed: { icon: 'i-lucide-mail-open', tone: 'success' },
  expired: { icon: 'i-lucide-timer-off', tone: 'warning' },
  withdrawn: { icon: 'i-lucide-ban', tone: 'neutral' },
  locked: { icon: 'i-lucide-shield-alert', tone: 'error' },
};
