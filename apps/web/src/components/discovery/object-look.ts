import type { DiscoveredObject } from '@pendopo/contracts';

/** How a state looks beside its word. */
export const stateLook: Record<
  DiscoveredObject['state'],
  { icon: string; tone: 'warning' | 'primary' | 'success' | 'neutral' }
> = {
  unknown: { icon: 'i-lucide-circle-help', tone: 'warning' },
  similar: { icon: 'i-lucide-equal-approximately', tone: 'primary' },
  ignored: { icon: 'i-lucide-eye-off', tone: 'neutral' },
  registered: { icon: 'i-lucide-check', tone: 'success' },
};

/** A thing is known by its kind and its name. */
export const keyOf = ({ kind, name }: Pick<DiscoveredObject, 'kind' | 'name'>): string => `${kind} ${name}`;
