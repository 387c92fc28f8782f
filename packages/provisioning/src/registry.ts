import type { Driver } from './driver.ts';
import { whmDriver } from './drivers/cpanel-whm/index.ts';
import { hostingAccountDriver } from './drivers/embedded-host/hosting-account.ts';
import { subdomainDriver } from './drivers/embedded-host/subdomain.ts';
import { mailboxDriver } from './drivers/mail-sql/index.ts';
import { manualDrivers } from './drivers/manual/index.ts';
import { powerDnsDriver } from './drivers/powerdns/subdomain.ts';
import { proxmoxDriver } from './drivers/proxmox/index.ts';
import { rfc2136Driver } from './drivers/rfc2136/subdomain.ts';
import { webHostDriver } from './drivers/sftp-web/hosting-account.ts';
import type { ItemKind } from './item-kind.ts';

/** Every driver by key, then by the item kind that it serves. A new back-end is one line here. */
export const drivers: Readonly<Record<string, Readonly<Partial<Record<ItemKind, Driver>>>>> = {
  manual: manualDrivers,
  'embedded-host': { 'hosting-account': hostingAccountDriver, subdomain: subdomainDriver },
  powerdns: { subdomain: powerDnsDriver },
  rfc2136: { subdomain: rfc2136Driver },
  proxmox: { 'virtual-machine': proxmoxDriver },
  'cpanel-whm': { 'hosting-account': whmDriver },
  'mail-sql': { mailbox: mailboxDriver },
  'sftp-web': { 'hosting-account': webHostDriver },
};

/** The driver of a back-end for an item kind; `undefined` where the back-end has none for it. */
export const findDriver = (key: string, kind: ItemKind): Driver | undefined =>
  Object.hasOwn(drivers, key) ? drivers[key]?.[kind] : undefined;
