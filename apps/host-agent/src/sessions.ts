import { endProcesses, type RunningProcess, runningProcesses, uptime } from './processes.ts';

/** How long a login may take that began before a password was taken back, in seconds. */
const LOGIN_SECONDS = 10;

/** Open SFTP sessions: ProFTPD gives each to a process that runs as the account’s own uid, as nothing else does. */
export interface Sessions {
  /** The processes of uids from `first` on, below `end`. */
  open(first: number, end: number): RunningProcess[];
  /** Ends every session of these uids. */
  cut(uids: number[]): Promise<void>;
  /** Whether a session came in by what was taken back while it was logging in. */
  isLate(session: RunningProcess): boolean;
}

/** No cut yet. */
export const createSessions = (): Sessions => {
  const cuts = new Map<number, number>();
  return {
    open: (first, end) => runningProcesses().filter(({ uid }) => uid >= first && uid < end),
    cut: async (uids) => {
      if (uids.length === 0) return;
      const now = uptime();
      for (const uid of uids) cuts.set(uid, now);
      const theirs = runningProcesses().filter(({ uid }) => uids.includes(uid));
      await endProcesses(theirs.map(({ pid }) => pid));
    },
    isLate: ({ uid, startedAt }) => {
      const cut = cuts.get(uid);
      return cut !== undefined && startedAt < cut && uptime() < cut + LOGIN_SECONDS;
    },
  };
};
