import type { StandardDefinition } from '@pendopo/standards';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { listCases } from './list.ts';
import { reachOf } from './reach.ts';

/** What a deadline tells of its case: nothing of who asked, or what for. */
export interface Deadline {
  id: string;
  number: string | null;
  /** The service's name. */
  title: string;
  dueAt: string;
  updatedAt: string;
}

interface Standards {
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
  version(tx: Transaction, agency: string, code: string, version: number): Promise<StandardDefinition>;
}

/** More than anybody has waiting. */
const MOST = 500;

/** Deadlines of the cases that wait for somebody, at all of their desks, the next first. @param now RFC 3339. */
export const deadlinesOf = async (
  tx: Transaction,
  actor: PersonActor,
  standards: Standards,
  now: string,
): Promise<Deadline[]> => {
  const reach = reachOf(actor, await standards.published(tx, actor.agency));
  const query = { view: 'inbox', sort: 'dueAt', limit: MOST } as const;
  const { rows } = await listCases(tx, actor, reach, query, { now, soon: null });
  const deadlines: Deadline[] = [];
  for (const { id, number, standard, standardVersion, agency, dueAt, updatedAt } of rows) {
    if (dueAt === null) continue;
    const { title } = await standards.version(tx, agency, standard, standardVersion);
    deadlines.push({ id, number, title, dueAt, updatedAt });
  }
  return deadlines;
};
