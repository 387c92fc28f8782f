import {
  type ActResult,
  act,
  type CaseAction,
  type CaseActor,
  type Effect,
  type Refusal,
  stepOf,
} from '@pendopo/standards';
import type { Job } from '#platform/jobs.ts';
import { capacityFor } from './capacity.ts';
import { type CaseAtHand, type Cases, type Definitions, ledgerEntry } from './cases.ts';
import { deskOf } from './desk.ts';
import { carryOut, stateColumns } from './effects.ts';
import { ActionBlocked, ActionUnknown, InvalidActionInput, NotYourStep } from './errors.ts';
import { factsOf, wordsOf } from './facts.ts';
import { chain } from './ledger.ts';
import { findPeople, namesPeople, nobody } from './people.ts';
import { holdingsTowards } from './policy.ts';

/** What the interpreter says to an action, before anything is done. `as` stands in where a rule acts and no person. */
export const judge = async (atHand: CaseAtHand, action: CaseAction, as?: CaseActor): Promise<ActResult> => {
  const { actor, definition, loaded } = atHand;
  return act(
    definition,
    loaded.state,
    action,
    as ?? {
      person: actor.kind === 'person' ? actor.personId : null,
      holdings: holdingsTowards(actor, loaded),
    },
    factsOf(loaded, definition),
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
  result: Extract<ActResult, { ok: true }>,
): Promise<Job[]> => {
  const { loaded, definition, actor, tx, now } = atHand;
  for (const check of cases.checksOf(action.key)) await check(atHand);
  const numberBefore = loaded.number;
  const left = loaded.state.steps[0];
  const step =
    result.step ?? (left === undefined ? null : (stepOf(definition, loaded.state.variant, left) ?? null));
  const calendar = await definitions.calendar(tx, loaded.agency);
  const jobs = await carryOut(cases, calendar, atHand, result.effects);

  const entry = ledgerEntry(atHand, {
    action: action.key,
    note: result.note,
    data: dataOf(action, result.effects),
    audience: audienceOf(result.effects),
    capacity: capacityFor(actor, result.step, loaded.organizationId),
  });
  const chained = chain({ ...entry, step: step?.key ?? null }, loaded.lastSequence + 1, loaded.lastHash);
  const repository = cases.repository(tx);
  await repository.append(loaded.agency, loaded.id, chained);

  const next = result.state.steps[0];
  const nextStep = next === undefined ? null : (stepOf(definition, result.state.variant, next) ?? null);
  const ended = ['completed', 'rejected', 'cancelled'].includes(result.state.status);
  const changes = {
    ...stateColumns(result.state),
    desk: nextStep === null ? null : deskOf(nextStep.actor, loaded.organizationId),
    number: loaded.number,
    submittedAt: loaded.submittedAt,
    marks: loaded.marks,
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
  return jobs;
};

/** Who files, is named or acts stays a reader of the case. */
export const involve = (involved: readonly string[], person: string | null): string[] =>
  person === null || involved.includes(person) ? [...involved] : [...involved, person];

const dataOf = (action: CaseAction, effects: readonly Effect[]): Record<string, unknown> => {
  const assigned = effects.filter((effect) => effect.type === 'assign').map((effect) => effect.person);
  const letters = effects.filter((effect) => effect.type === 'issue-letter').map((effect) => effect.letter);
  return {
    ...(Object.keys(action.input).length > 0 ? { input: action.input } : {}),
    ...(assigned.length > 0 ? { assigned } : {}),
    ...(letters.length > 0 ? { letters } : {}),
  };
};

/** Instructions inside the agency are not the unit's to read. */
const audienceOf = (effects: readonly Effect[]): 'all' | 'agency' =>
  effects.some((effect) => effect.type === 'disposition') ? 'agency' : 'all';
