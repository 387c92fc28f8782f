/** An account as a host keeps it. `quotaBytes` bounds all its files together. */
export interface HostAccount {
  name: string;
  /** Says whose the account is; opaque to the host. */
  marker: string;
  title: string;
  presence: 'active' | 'suspended';
  quotaBytes: number;
  /** A host name that its site answers to beside `<name>.<siteDomain>`. */
  hostName: string | null;
  /** A slow digest, never the password; null until one is set. */
  passwordHash: string | null;
  /** Rises with every change; a change names the revision that it is made upon. */
  revision: number;
  createdAt: string;
}

/** What an account's name looks like; it is a folder, a login and a label. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9]{0,31}$/;

/** What a host name looks like: lower-case labels joined by dots; never an address, which ends in digits. */
export const HOST_NAME =
  /^(?=.{1,200}$)(?!.*\.\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
