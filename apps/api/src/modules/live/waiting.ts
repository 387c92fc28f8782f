import type { CaseWord } from '#modules/service-requests/index.ts';

/** What was heard of one case since it was last told. */
export interface HeardCase {
  version: number;
  desks: Set<string>;
  /** Only the agency's own people are told. */
  isInside: boolean;
}

/** What has been heard in an agency and not been told yet; the same twice is told once. */
export interface Waiting {
  cases: Map<string, HeardCase>;
  /** People with news; null: everybody. */
  news: Set<string> | null;
  /** Files on their way, and whose they are. */
  exports: Map<string, string>;
  /** Sessions and people whose rights may have ended. */
  suspects: Set<string>;
}

/** Nothing yet. */
export const nothing = (): Waiting => ({
  cases: new Map(),
  news: new Set(),
  exports: new Map(),
  suspects: new Set(),
});

/** Adds a word about a case to what was heard of it before. */
export const hearCase = ({ cases }: Waiting, { id, version, desks, isInside = false }: CaseWord): void => {
  const before = cases.get(id);
  cases.set(id, {
    version: Math.max(version, before?.version ?? 0),
    desks: new Set([...(before?.desks ?? []), ...desks]),
    isInside: isInside && (before?.isInside ?? true),
  });
};
