import type { HostAccount } from './account.ts';
import type { Turns } from './turns.ts';

/**
 * What the protocol needs of a host. A change is on disk and in force before its promise resolves, and survives the end of the
 * process at any point.
 */
export interface HostBackend {
  account(name: string): HostAccount | undefined;
  /** All, by name. */
  accounts(): HostAccount[];
  create(account: HostAccount): Promise<void>;
  /** `cut` sends away whoever is logged in. */
  save(account: HostAccount, cut: boolean): Promise<void>;
  /** Ends the account, its sessions and its files. */
  remove(name: string): Promise<void>;
  /** Whether no other site answers to the host name than this account's. */
  isFree(hostName: string, account: string): boolean;
  hash(password: string): Promise<string>;
  /** Bytes in use. */
  used(name: string): Promise<number>;
  /** What touches one account happens one after the other. */
  turns: Turns;
}
