import { labelProblem, RESERVED_MAILBOXES } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import type { MailboxSpec } from './schemas.ts';

/** What a spec asks of a mailbox, in the server's own form: lower case, sorted, nothing twice. */
export interface Wish {
  owner: string;
  quotaMegabytes: number | undefined;
  aliases: string[];
  forwardTo: string[];
}

/** The address as the server knows it. Throws `invalid` where nobody may have it. */
export const officialAddress = (address: string, pointer: string): string => {
  const name = address.toLowerCase();
  const [local = '', domain] = halvesOf(name);
  if (!isDomain(domain) || local.length > 64 || !/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(local))
    throw new ProvisionError('invalid', 'address', 'This is no address that a mailbox can have.', {
      pointer,
    });
  if (RESERVED_MAILBOXES.includes(local))
    throw new ProvisionError('invalid', 'address-reserved', 'The name belongs to the domain itself.', {
      pointer,
    });
  return name;
};

/** What `spec` asks for at `address`. Throws `invalid`, pointing to an address that cannot be meant. */
export const wishOf = (spec: MailboxSpec, address: string): Wish => {
  const aliases = (spec.aliases ?? []).map((alias, index) => officialAddress(alias, `/aliases/${index}`));
  if (aliases.includes(address))
    throw new ProvisionError('invalid', 'alias-of-itself', 'A mailbox is no alias of itself.', {
      pointer: `/aliases/${aliases.indexOf(address)}`,
    });
  const forwardTo = (spec.forwardTo ?? []).map((target, index) => reachable(target, index));
  return {
    owner: spec.owner ?? '',
    quotaMegabytes: spec.quotaMegabytes,
    aliases: distinct(aliases),
    // It keeps a copy of everything, so to forward to itself says nothing.
    forwardTo: distinct(forwardTo).filter((target) => target !== address),
  };
};

/** Whether an address is the domain's own and nobody's, such as that of its postmaster. */
export const isOfDomain = (address: string): boolean => RESERVED_MAILBOXES.includes(halvesOf(address)[0]);

/** What stands behind the @. */
export const domainOf = (address: string): string => halvesOf(address)[1];

const halvesOf = (address: string): [local: string, domain: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
};

/** Somebody's address anywhere. Postfix takes commas and blanks for the end of an address, so they are none of it. */
const reachable = (address: string, index: number): string => {
  const target = address.toLowerCase();
  const [local, domain] = halvesOf(target);
  if (!isDomain(domain) || !/^[a-z0-9._+=-]{1,64}$/.test(local))
    throw new ProvisionError('invalid', 'address', 'Mail cannot be forwarded to this address.', {
      pointer: `/forwardTo/${index}`,
    });
  return target;
};

const isDomain = (domain: string): boolean => {
  const labels = domain.split('.');
  return (
    labels.length > 1 &&
    domain.length <= 189 &&
    labels.every((label) => labelProblem(label, []) === undefined)
  );
};

const distinct = (addresses: string[]): string[] => [...new Set(addresses)].sort();
