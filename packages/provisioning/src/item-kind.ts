/** What can be handed out; the same words as in a service standard. */
export const ITEM_KINDS = [
  'subdomain',
  'hosting-account',
  'database',
  'mailbox',
  'virtual-machine',
  'other',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
