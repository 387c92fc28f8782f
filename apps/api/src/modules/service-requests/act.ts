import {
  type ActResult,
  act,
  type CaseAction,
  type CaseActor,
  type Effect,
  type Refusal,
} from '@pendopo/standards';
import type { Job } from '#platform/jobs.ts';
import { capacityFor } from './capacity.ts';
import { standingOf } from './case-news.ts';
import { type CaseAtHand, type Cases, type Definitions, type Happening, ledgerEntry } from './cases.ts';
import { desksOf } from './desk.ts';
import { carryOut, stateColumns } from './effects.ts';
import { ActionBlocked, ActionUnknown, InvalidActionInput, NotYourStep } from './errors.ts';
import { factsOf, wordsOf } from './facts.ts';
import { chain } from './ledger.ts';
import { findPeople, namesPeople, nobody } from './people.ts';
import { caseActorOf } from './policy.ts';
import type { Audience } from './tables.ts';

/** What the interpreter says to an action, before anything is done. `as` stands in where a rule acts and no person. */
export const judge = async (atHand: CaseAtHand, action: CaseAction, as?: CaseActor): Promise<ActResult> => {
  const { actor, definition, loaded } = atHand;
  return act(
    definition,
    loaded.state,
    action,
    as ?? caseActorOf(actor, loaded),
    factsOf(atHand),
    namesPeople(atHand) ? await findPeople(atHand) : nobody,
  );
};

/** Faults of what was sent come before the question who may do it: 404 and 422 here, 403 and 409 in `refuse`. */
export const refuseEarly = (refusal: Refusal): void => {
  if (refusal.code === 'unknown-action') throw ActionUnknown();
  if (refusal.code === 'invalid-input') throw InvalidActionInput({ errors: refusal.errors });
};

/** Turns a refusal of the interpreter into the answer of the API. */
export const refuse = (refusal: Refusal): never => {
  refuseEarly(refusal);
  if (refusal.code === 'blocked') throw ActionBlocked({ blockers: refusal.blockers });
  throw NotYourStep();
};

/**
 * Makes an action happen: effects, history, the case itself, and the jobs that follow, all in the transaction of the case at hand.
 * Changes `loaded` to what the case now is.
 */
export const perform = async (
  cases: Cases,
  definitions: Definitions,
  atHand: CaseAtHand,
  action: CaseAction,
  result: Happening,
): Promise<Job[]> => {
  const { loaded, definition, actor, tx, now } = atHand;
  for (const check of cases.checksOf(action.key)) await check(atHand);
  const { number: numberBefore, concernedId: concernedBefore } = loaded;
  const before = standingOf(atHand);
  const { steps: left } = loaded.state;
  const step = result.step?.key ?? left[0] ?? null;
  // What follows is told of the case as it will be: a letter names the ticket that was just given.
  loaded.state = result.state;
  const calendar = await definitions.calendar(tx, loaded.agency);
  const jobs = await carryOut(cases, calendar, atHand, result);

  const entry = ledgerEntry(atHand, {
    action: action.key,
    note: result.note,
    data: dataOf(action, result),
    audience: audienceOf(result.effects),
    capacity: capacityFor(actor, result.step, loaded),
  });
  const chained = chain({ ...entry, step }, loaded.lastSequence + 1, loaded.lastHash);
  const repository = cases.repository(tx);

  const [desk, ...others] = desksOf(definition, result.state, loaded);
  if (others.length > 0 || left.length > 1)
    await repository.waitAt(
      loaded.agency,
      loaded.id,
      others.map((other) => ({ ...other, assigneeId: result.state.assignees[other.step] ?? null })),
    );
  const ended = ['completed', 'rejected', 'cancelled'].includes(result.state.status);
  const changes = {
    ...stateColumns(result.state),
    desk: desk?.desk ?? null,
    ...(loaded.concernedId === concernedBefore ? {} : { concernedId: loaded.concernedId }),
    number: loaded.number,
    submittedAt: loaded.submittedAt,
    marks: loaded.marks,
    arrivals: arrivalsAfter(loaded, result, now),
    dueAt: loaded.dueAt,
    keptPromise: loaded.keptPromise,
    endedAt: ended ? now : null,
    involved: involve(loaded.involved, actor.kind === 'person' ? actor.personId : null),
    version: loaded.version + 1,
    lastSequence: chained.sequence,
    lastHash: chained.hash,
    updatedAt: now,
  };
  // Of the words that search finds a case by, an action can only give the number; an update that names them all is indexed anew.
  const found = loaded.number === numberBefore ? {} : { words: wordsOf(loaded, definition) };
  await repository.update(loaded.agency, loaded.id, { ...changes, ...found });
  const { assigneeId } = changes;
  if (assigneeId !== (loaded.assignee?.id ?? null))
    loaded.assignee = assigneeId === null ? null : await repository.person(loaded.agency, assigneeId);
  Object.assign(loaded, changes);
  await cases.append(atHand, chained, before);
  return jobs;
};

/** Since when a case is at each of its steps: those that an action enters begin anew, also where the case has been there before. */
const arrivalsAfter = (
  { arrivals }: Pick<CaseAtHand['loaded'], 'arrivals'>,
  { state, effects }: Pick<Happening, 'state' | 'effects'>,
  now: string,
): Record<string, string> => {
  const entered = effects.flatMap((effect) => (effect.type === 'enter' ? [effect.step] : []));
  return Object.fromEntries(
    state.steps.map((key) => [key, entered.includes(key) ? now : (arrivals[key] ?? now)]),
  );
};

/** Who files, is named or acts stays a reader of the case. */
export const involve = (involved: readonly string[], person: string | null): string[] =>
  person === null || involved.includes(person) ? [...involved] : [...involved, person];

const dataOf = (action: CaseAction, { effects, details }: Happening): Record<string, unknown> => {
  const assigned = effects.filter((effect) => effect.type === 'assign').map((effect) => effect.person);
  const letters = effects.filter((effect) => effect.type === 'issue-letter').map((effect) => effect.letter);
  return {
    ...(Object.keys(action.input).length > 0 ? { input: action.input } : {}),
    ...(details.length > 0 ? { details } : {}),
    ...(assigned.length > 0 ? { assigned } : {}),
    ...(letters.length > 0 ? { letters } : {}),
  };
};

/** Instructions inside the agency are not the unit's to read; what goes to another unit is that unit's too. */
const audienceOf = (effects: readonly Effect[]): Audience => {
  if (!effects.some((effect) => effect.type === 'disposition')) return 'all';
  return effects.some((effect) => effect.type === 'forward-to-unit') ? 'concerned' : 'agency';
};
