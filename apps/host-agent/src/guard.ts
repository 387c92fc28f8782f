import { setTimeout as delay } from 'node:timers/promises';
import { bytesBelow } from '@pendopo/host-protocol';
import type { Homes } from './homes.ts';
import { endProcesses } from './processes.ts';
import type { Sessions } from './sessions.ts';
import type { AgentState } from './state.ts';

const ROUND_MS = 1000;

/** What the guard looks after. */
export interface Guarded {
  state: () => AgentState;
  firstUid: number;
  sessions: Sessions;
  homes: Homes;
}

/**
 * Once a second looks at the open sessions, and ends those of an account that is suspended, removed or beyond its quota: ProFTPD counts
 * an upload only when it is closed, and one that stays open could fill the disk. Ends with `signal`.
 */
export const guard = async (guarded: Guarded, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const began = performance.now();
    await look(guarded).catch((error) => process.stderr.write(`${error}\n`));
    // Counting large sites may not become the machine's main work.
    const rest = Math.max(ROUND_MS, 5 * (performance.now() - began));
    await delay(rest, undefined, { signal }).catch(() => undefined);
  }
};

const look = async ({ state, firstUid, sessions, homes }: Guarded): Promise<void> => {
  const { accounts, nextUid } = state();
  const unwelcome = new Set<number>();
  for (const uid of new Set(sessions.open(firstUid, nextUid).map((session) => session.uid))) {
    const account = accounts.find((one) => one.uid === uid);
    const isWelcome =
      account?.presence === 'active' && (await bytesBelow(homes.path(account.name))) <= account.quotaBytes;
    if (!isWelcome) unwelcome.add(uid);
  }
  // Counting takes its time: by now a number may be another process’s.
  const open = sessions.open(firstUid, nextUid);
  const ends = open.filter((session) => unwelcome.has(session.uid) || sessions.isLate(session));
  await endProcesses(ends.map(({ pid }) => pid));
};
