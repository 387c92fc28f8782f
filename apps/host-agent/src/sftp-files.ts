import type { KeptAccount } from './state.ts';

/**
 * ProFTPD’s AuthUserFile: a line for each account. A hash behind `!` opens nothing. Nothing of it is free text: names, uids and hashes
 * hold neither colons nor line ends.
 */
export const accountFile = (accounts: KeptAccount[], group: number, home: (name: string) => string): string =>
  accounts
    .map(({ name, uid, presence, passwordHash }) => {
      const hash = presence === 'active' && passwordHash !== null ? passwordHash : `!${passwordHash ?? ''}`;
      return `${[name, hash, uid, group, '', home(name), '/bin/false'].join(':')}\n`;
    })
    .join('');

const NAME_BYTES = 81;
const RECORD_BYTES = 126;
const LIMITS = 0x7626;
const TALLIES = 0x7644;
const FOR_A_USER = 20;
const HARD = 1;

/** mod_quotatab’s table of limits, as `ftpquota` writes it: upload bytes for each account, everything else without limit. */
export const quotaLimits = (accounts: KeptAccount[]): Buffer =>
  Buffer.concat([magic(LIMITS), ...accounts.map(limitOf)]);

/** An empty table of what is used; ProFTPD keeps it itself and counts anew at each login. */
export const emptyTallies = (): Buffer => magic(TALLIES);

const magic = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
};

const limitOf = ({ name, quotaBytes }: KeptAccount): Buffer => {
  const record = Buffer.alloc(RECORD_BYTES);
  record.write(name, 'latin1');
  record.writeInt32LE(FOR_A_USER, NAME_BYTES);
  record.writeInt32LE(HARD, NAME_BYTES + 5);
  record.writeDoubleLE(quotaBytes, NAME_BYTES + 9);
  for (const unlimited of [17, 25]) record.writeDoubleLE(-1, NAME_BYTES + unlimited);
  return record;
};
