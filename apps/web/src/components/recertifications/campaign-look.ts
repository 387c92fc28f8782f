import type { Recertification } from '@pendopo/contracts';

/** How the state of a campaign looks beside its word. */
export const campaignLook: Record<
  Recertification['status'],
  { icon: string; tone: 'neutral' | 'primary' | 'success' }
> = {
  scheduled: { icon: 'i-lucide-calendar', tone: 'neutral' },
  running: { icon: 'i-lucide-clock', tone: 'primary' },
  closed: { icon: 'i-lucide-check', tone: 'neutral' },
};
