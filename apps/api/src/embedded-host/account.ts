/** An account as it is kept, one JSON file each. `quotaBytes` bounds all its files together. */
export interface HostAccount {
  name: string;
  /** Says whose the account is; opaque to the host. */
  marker: string;
  title: string;
  presence: 'active' | 'suspended';
  quotaBytes: number;
  /** A host name that its site answers to beside `<name>.localhost`. */
  hostName: string | null;
  /** scrypt, never the password; null until one is set. */
  passwordHash: string | null;
  /** Rises with every change; a change names the revision that it is made upon. */
  revision: number;
  createdAt: string;
}

/** A host name that is kept, and the account whose site it shows; one JSON file each. */
export interface HostName {
  name: string;
  marker: string;
  presence: 'active' | 'suspended';
  account: string | null;
  revision: number;
  createdAt: string;
}

/** What an account's name looks like; it is a folder, a login and a label. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9]{0,31}$/;
/** What a host name looks like: lower-case labels joined by dots. */
export const HOST_NAME =
  /^(?=.{1,200}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
