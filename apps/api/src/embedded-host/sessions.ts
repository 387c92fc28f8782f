/** Open SFTP sessions by account, so that they can be cut. */
export interface Sessions {
  add(account: string, session: OpenSession): () => void;
  /** Ends all of an account; none of them takes another operation, even those already on their way. */
  cut(account: string): void;
  cutAll(): void;
  count(account: string): number;
}

/** One logged-in connection. `isCut` is asked within the account's turn, before every effect. */
export interface OpenSession {
  isCut: boolean;
  end(): void;
}

/** No sessions yet. */
export const createSessions = (): Sessions => {
  const open = new Map<string, Set<OpenSession>>();
  const cut = (account: string): void => {
    for (const session of open.get(account) ?? []) {
      session.isCut = true;
      session.end();
    }
    open.delete(account);
  };
  return {
    add: (account, session) => {
      const group = open.get(account) ?? new Set();
      group.add(session);
      open.set(account, group);
      return () => {
        session.isCut = true;
        group.delete(session);
      };
    },
    cut,
    cutAll: () => {
      for (const account of [...open.keys()]) cut(account);
    },
    count: (account) => open.get(account)?.size ?? 0,
  };
};
