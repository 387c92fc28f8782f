import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '@pendopo/host-protocol';
import type { AgentConfig } from './config.ts';
import type { Homes } from './homes.ts';
import type { Sessions } from './sessions.ts';
import { accountFile, emptyTallies, quotaLimits } from './sftp-files.ts';
import { sitesFile } from './sites-file.ts';
import type { AgentState, KeptAccount, StateFile } from './state.ts';
import type { Web } from './web.ts';

/** What the state is brought to. */
export interface Daemons {
  config: AgentConfig;
  state: StateFile;
  homes: Homes;
  sessions: Sessions;
  web: Web;
}

/**
 * Brings folders, ProFTPD and nginx to what the state says; run again, it does nothing. Tells which state that is. Doors are shut before anything else, so that
 * they are shut also where nginx cannot follow.
 */
export const converge = async ({ config, state, homes, sessions, web }: Daemons): Promise<AgentState> => {
  const now = state.now();
  const { accounts, removed } = now;
  const cut = accounts.filter(({ mustCut }) => mustCut);
  await writeSftp(join(config.stateDir, 'proftpd'), accounts, config.group, homes);
  await sessions.cut([...cut, ...removed].map(({ uid }) => uid));
  for (const account of accounts) await homes.make(account);
  const { siteDomain } = config;
  await web.serve(sitesFile(accounts, { siteDomain, web: config.web, pages: web.pages, home: homes.path }));
  for (const account of removed) await homes.retire(account);
  if (cut.length + removed.length === 0) return now;
  let inForce = now;
  await state.change((later) => {
    const next = settled(later, cut, removed);
    if (later === now) inForce = next;
    return next;
  });
  return inForce;
};

const writeSftp = async (
  folder: string,
  accounts: KeptAccount[],
  group: number,
  homes: Homes,
): Promise<void> => {
  await bring(join(folder, 'accounts'), Buffer.from(accountFile(accounts, group, homes.path)));
  await bring(join(folder, 'quota-limits'), quotaLimits(accounts));
  const tallies = join(folder, 'quota-tallies');
  if ((await contents(tallies)) === undefined) await writeDurably(tallies, emptyTallies());
};

const bring = async (path: string, wanted: Buffer): Promise<void> => {
  if (!(await contents(path))?.equals(wanted)) await writeDurably(path, wanted);
};

const contents = (path: string): Promise<Buffer | undefined> => readFile(path).catch(() => undefined);

/** Done is what stood there at the beginning; what came meanwhile is not. */
const settled = (state: AgentState, cut: KeptAccount[], removed: { uid: number }[]): AgentState => ({
  ...state,
  accounts: state.accounts.map((account) =>
    cut.some(({ uid, revision }) => uid === account.uid && revision === account.revision)
      ? { ...account, mustCut: false }
      : account,
  ),
  removed: state.removed.filter(({ uid }) => !removed.some((done) => done.uid === uid)),
});
