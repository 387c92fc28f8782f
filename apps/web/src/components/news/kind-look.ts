import type { NotificationKind } from '@pendopo/contracts';

/** What a kind of news looks like, in the order in which kinds are shown: what waits first. */
export const kindIcons: Readonly<Record<NotificationKind, string>> = {
  task: 'i-lucide-inbox',
  deadline: 'i-lucide-alarm-clock',
  message: 'i-lucide-message-square',
  progress: 'i-lucide-route',
  access: 'i-lucide-key-round',
  assets: 'i-lucide-server',
  system: 'i-lucide-settings',
};

/** All kinds, in that order. */
export const kinds = Object.keys(kindIcons) as NotificationKind[];
