import type { ProvisionKind } from './definition/provision-item.ts';
import type { Title } from './titles.ts';

/** What is handed out, by kind. */
export const provisionTitles: Readonly<Record<ProvisionKind, Title>> = {
  subdomain: { id: 'Subdomain', en: 'Subdomain' },
  'hosting-account': { id: 'Akun hosting', en: 'Hosting account' },
  database: { id: 'Basis data', en: 'Database' },
  mailbox: { id: 'Surel', en: 'Mailbox' },
  'virtual-machine': { id: 'Mesin virtual', en: 'Virtual machine' },
  other: { id: 'Layanan lain', en: 'Other service' },
};
