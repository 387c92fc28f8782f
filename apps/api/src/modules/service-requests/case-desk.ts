import type { Comment, listServiceRequests, QueryOf, ServiceRequest } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import type { Receipts } from '#modules/receipts/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import type { PersonRow } from './case-row.ts';
import type { CaseAtHand, Cases, Definitions } from './cases.ts';
import { countWork } from './counts.ts';
import { StandardNotOffered } from './errors.ts';
import { findExamples, noExamples } from './examples.ts';
import { countListed, listCases, type Reach, type Times } from './list.ts';
import type { NewCase } from './new-case.ts';
import { findPeople, namesPeople, nobody } from './people.ts';
import { reachOf } from './reach.ts';
import { createServiceRequestService } from './service.ts';
import { soonUntil } from './soon.ts';
import { stepForReader } from './step-view.ts';
import { mayFillIn, presentCase, presentEntry } from './view.ts';

/** What the catalogue offers beside single documents. */
export interface Catalogue extends Definitions {
  /** The version in force of a standard on a day, or undefined. */
  inForce(
    tx: Transaction,
    agency: string,
    code: string,
    date: string,
  ): Promise<StandardDefinition | undefined>;
  /** Every published version of an agency's standards. */
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
}

/** Where requests about cases are served: reading, listing, counting, and the service that changes them. */
export const createCaseDesk = (cases: Cases, definitions: Catalogue, receipts: Receipts) => ({
  definitions,
  service: createServiceRequestService(cases, definitions),

  /** The version under which a new case begins; a standard that is not in force is not there. */
  async offered(tx: Transaction, actor: Actor, code: string, now: string): Promise<StandardDefinition> {
    const agency = actor.kind === 'person' ? actor.agency : code.split('.')[0];
    if (agency === undefined || !code.startsWith(`${agency}.`)) throw StandardNotOffered();
    const { zone } = await definitions.agency(tx, agency);
    const found = await definitions.inForce(tx, agency, code, localDate(now, zone));
    if (found === undefined) throw StandardNotOffered();
    return found;
  },

  /** Begins a case. Whose applicant has no account is given the receipt that opens it again, this once. */
  async begin(tx: Transaction, actor: Actor, fresh: NewCase, now: string): Promise<ServiceRequest> {
    const atHand = await this.service.create(tx, actor, fresh, now);
    const { agency, id } = atHand.loaded;
    if (fresh.organization !== null) return this.present(atHand);
    const receipt = await receipts.issue(tx, { agency, serviceRequestId: id });
    return { ...(await this.present(atHand)), receipt };
  },

  /** A case for its reader. Colleagues and examples are looked up only where an answer needs them. */
  async present(atHand: CaseAtHand): Promise<ServiceRequest> {
    const people = namesPeople(atHand) ? await findPeople(atHand) : nobody;
    const fillable = atHand.loaded.state.formOpen && mayFillIn(atHand);
    return presentCase(atHand, {
      people,
      assignee: await assigneeFor(cases, atHand),
      examples: fillable ? await findExamples(atHand) : noExamples,
    });
  },

  async list(tx: Transaction, actor: Actor, query: ListQuery, now: string) {
    if (actor.kind !== 'person') return { items: [], nextCursor: null };
    const { reach, times } = await looking(definitions, tx, actor, query, now);
    const { rows, nextCursor } = await listCases(tx, actor, reach, query, times);
    const items = [];
    for (const row of rows)
      items.push(
        presentEntry(row, await definitions.standard(tx, row.agency, row.standard, row.standardVersion), now),
      );
    return { items, nextCursor };
  },

  /** How many cases that list has, all its pages together. */
  async total(tx: Transaction, actor: PersonActor, query: ListQuery, now: string): Promise<number> {
    const { reach, times } = await looking(definitions, tx, actor, query, now);
    return countListed(tx, actor, reach, query, times);
  },

  async count(tx: Transaction, actor: Actor, at: Temporal.Instant) {
    if (actor.kind !== 'person') throw StandardNotOffered();
    const reach = reachOf(actor, await definitions.published(tx, actor.agency));
    const now = at.toString();
    return countWork(
      tx,
      actor,
      reach,
      (code, version) => definitions.standard(tx, actor.agency, code, version),
      {
        now,
        soon: soonUntil(await definitions.calendar(tx, actor.agency), now),
        weekAgo: at.subtract({ hours: 7 * 24 }).toString(),
      },
    );
  },

  /** The job that tells the others of a message. */
  tellOfComment({ loaded, actor }: CaseAtHand, comment: Comment): Job {
    return {
      task: 'notifications.tell',
      payload: {
        agency: loaded.agency,
        serviceRequestId: loaded.id,
        audience: comment.visibility === 'shared' ? 'involved' : 'inside',
        about: 'comment',
        by: actor.kind === 'person' ? actor.personId : null,
        sequence: loaded.lastSequence,
        comment: comment.id,
      },
    };
  },
});

type ListQuery = QueryOf<typeof listServiceRequests>;

/** What somebody's list reaches, and the times that it is narrowed by; only who asks for it pays for the calendar. */
const looking = async (
  definitions: Catalogue,
  tx: Transaction,
  actor: PersonActor,
  { dueSoon }: ListQuery,
  now: string,
): Promise<{ reach: Reach; times: Times }> => ({
  reach: reachOf(actor, await definitions.published(tx, actor.agency)),
  times: {
    now,
    soon: dueSoon === undefined ? null : soonUntil(await definitions.calendar(tx, actor.agency), now),
  },
});

/** The officer of the step that the reader is shown; that of the first step came with the case. */
const assigneeFor = async (cases: Cases, atHand: CaseAtHand): Promise<PersonRow | null> => {
  const { tx, loaded } = atHand;
  const step = stepForReader(atHand);
  const officer = step && loaded.state.assignees[step.key];
  if (officer === undefined) return null;
  return officer === loaded.assignee?.id
    ? loaded.assignee
    : cases.repository(tx).person(loaded.agency, officer);
};

export type CaseDesk = ReturnType<typeof createCaseDesk>;
