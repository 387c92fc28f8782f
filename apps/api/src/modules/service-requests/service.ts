import { isDeepStrictEqual } from 'node:util';
import {
  type ActResult,
  asksFreshProof,
  type CaseAction,
  checkForm,
  documentValues,
  hiddenOf,
  isUploaded,
  mayTake,
  type Refusal,
  requirementsOf,
  start,
  startingAnswers,
  stepOf,
} from '@pendopo/standards';
import { type Actor, fullName } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { acceptedBefore } from './accepted-before.ts';
import { involve, judge, perform, refuse, refuseEarly } from './act.ts';
import { capacityFor } from './capacity.ts';
import type { Definitions } from './cases.ts';
import { type CaseAtHand, type Cases, ledgerEntry } from './cases.ts';
import { deskOf } from './desk.ts';
import { stateColumns } from './effects.ts';
import { InvalidForm, NothingToReview, NotYourStep, RequirementClosed } from './errors.ts';
import { createExternalIds } from './external-ids.ts';
import { subjectOf, wordsOf } from './facts.ts';
import { refuseUnlessFillable } from './fillable.ts';
import { needsCalendar } from './lapsed.ts';
import { chain, genesis } from './ledger.ts';
import { asApplicant, type NewCase } from './new-case.ts';
import { newId } from './new-id.ts';
import { caseActorOf } from './policy.ts';
import { coarseNow } from './secrecy.ts';
import { assetValues } from './template-values.ts';
import type { Verdict } from './verdict.ts';

/** The use cases around one service request. Each runs in the caller's transaction. */
export const createServiceRequestService = (cases: Cases, definitions: Definitions) => {
  const externalIds = createExternalIds(cases);
  /** What is answered anew has no verdict yet. */
  const forgetVerdict = async ({ tx, loaded }: CaseAtHand, requirement: string): Promise<void> => {
    await cases.repository(tx).removeVerdict(loaded.agency, loaded.id, requirement);
    loaded.verdicts = loaded.verdicts.filter((one) => one.requirement !== requirement);
  };

  return {
    /** Begins a case as a draft at the first step of its procedure. */
    async create(tx: Transaction, asking: Actor, fresh: NewCase, at: string): Promise<CaseAtHand> {
      const { agency, definition, organization, body } = fresh;
      const now = coarseNow(definition, asking, at, null);
      const id = newId(now);
      const actor = asApplicant(asking, agency, id);
      const takenDown =
        actor.kind === 'person' &&
        organization !== null &&
        actor.assignments.every((held) => held.organizationId !== organization.id);
      const state = start(definition, fresh.variant, { takenDown });
      const first =
        state.steps[0] === undefined ? undefined : stepOf(definition, state.variant, state.steps[0]);
      const person = actor.kind === 'person' ? actor : null;
      const offered = await definitions.agency(tx, agency);
      const startingValues = {
        ...documentValues(definition, offered),
        organization: organization ?? {},
        asset: assetValues({ asset: fresh.asset, provisions: [] }),
      };
      const row = {
        agency,
        id,
        number: null,
        standard: definition.code,
        standardVersion: definition.version,
        organizationId: organization?.id ?? null,
        concernedId: null,
        assetId: body.asset ?? null,
        channel: fresh.arrival.channel,
        onBehalfOf: body.onBehalfOf ?? null,
        filedBy: person?.personId ?? null,
        ...stateColumns(state),
        desk: first === undefined ? null : deskOf(first.actor, organization?.id ?? null),
        form: {
          ...startingAnswers(definition.form, startingValues),
          ...fresh.official,
          ...fresh.arrival.form,
        },
        confidential: false,
        subject: null,
        marks: [],
        arrivals: Object.fromEntries(state.steps.map((key) => [key, now])),
        submittedAt: null,
        dueAt: null,
        endedAt: null,
        keptPromise: null,
        involved: involve([], person?.personId ?? null),
        version: 1,
        lastSequence: 0,
        lastHash: genesis(agency, id),
        createdAt: now,
        updatedAt: now,
      };
      const atHand: CaseAtHand = {
        tx,
        actor,
        now,
        definition,
        agency: offered,
        calendar: needsCalendar(definition) ? await definitions.calendar(tx, agency) : null,
        loaded: {
          ...row,
          organization,
          asset: fresh.asset,
          concerned: null,
          assignee: null,
          filer: person && { id: person.personId, name: person.name, username: person.username },
          attachments: [],
          verdicts: [],
          provisions: [],
          handovers: [],
        },
      };
      await externalIds.refuseTaken(atHand);
      const opening = ledgerEntry(atHand, {
        action: 'create',
        data: { standard: definition.code, version: definition.version, channel: row.channel },
        capacity: capacityFor(actor, null, row),
      });
      const chained = chain(opening, 1, row.lastHash);
      Object.assign(atHand.loaded, { lastSequence: 1, lastHash: chained.hash });
      await cases.repository(tx).insert({
        ...row,
        lastSequence: 1,
        lastHash: chained.hash,
        words: wordsOf(atHand.loaded, definition),
      });
      await cases.append(atHand, chained, null);
      return atHand;
    },

    /** Fills the form: given keys replace, null removes. Types are checked now, completeness when it is submitted. */
    async fill(atHand: CaseAtHand, answers: Record<string, unknown>): Promise<void> {
      const { loaded, definition, tx, now } = atHand;
      const before = loaded.form;
      const form = { ...before };
      for (const [key, value] of Object.entries(answers)) {
        if (value === null) delete form[key];
        else form[key] = value;
      }
      loaded.form = form;
      await externalIds.refuseTaken(atHand, before);
      loaded.subject = subjectOf(form, definition);
      loaded.confidential = hiddenOf(definition, form).content !== null;
      const { subject, confidential } = loaded;
      const answered = { form, subject, confidential, words: wordsOf(loaded, definition) };
      if (loaded.submittedAt === null) {
        // A draft is saved at every pause in typing; what it said before it was sent is nobody's history.
        loaded.version += 1;
        loaded.updatedAt = now;
        const { version, updatedAt } = loaded;
        await cases.repository(tx).update(loaded.agency, loaded.id, { ...answered, version, updatedAt });
        return;
      }
      for (const { requirement, verdict } of [...loaded.verdicts])
        if (verdict === 'rejected' && Object.hasOwn(answers, requirement))
          await forgetVerdict(atHand, requirement);
      await cases.repository(tx).update(loaded.agency, loaded.id, answered);
      await cases.record(atHand, { action: 'amend', data: { fields: Object.keys(answers) } });
    },

    /** Faults of what was sent to `fill`, before the question who may: 422. */
    refuseFaultyForm({ definition, agency, now }: CaseAtHand, answers: Record<string, unknown>): void {
      const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));
      const unknown = Object.keys(answers).filter((key) => !Object.hasOwn(definition.form.properties, key));
      const faults = [
        ...checkForm(definition.form, given, { complete: false, today: localDate(now, agency.zone) }),
        ...unknown
          .filter((key) => answers[key] === null)
          .map((key) => ({
            pointer: `/${key}`,
            code: 'unknown-property',
            detail: `Isian ${key} tidak dikenal`,
          })),
      ];
      if (faults.length > 0)
        throw InvalidForm({
          errors: faults.map((fault) => ({ ...fault, pointer: `/form${fault.pointer}` })),
        });
    },

    /** Whether the actor may fill the form now: 403, then 409. */
    refuseUnlessFillable(atHand: CaseAtHand, answers: Record<string, unknown>): void {
      refuseUnlessFillable(atHand);
      const { form, verdicts } = atHand.loaded;
      // An answer may be a requirement with a verdict: what was accepted survives a return and is closed.
      if (
        verdicts.some(
          ({ requirement, verdict }) =>
            verdict === 'accepted' &&
            Object.hasOwn(answers, requirement) &&
            !isDeepStrictEqual(answers[requirement], form[requirement]),
        )
      )
        throw RequirementClosed();
    },

    /**
     * What the interpreter says; faults of the input are thrown at once, the rest is for `act` after the version was compared. To whoever
     * read another version, a choice that is no longer offered says that the case has moved on: that comes first then.
     */
    async judge(atHand: CaseAtHand, action: CaseAction, isStale: boolean) {
      const result = await judge(atHand, action);
      if (!result.ok && !(isStale && isOldChoice(result.refusal))) refuseEarly(result.refusal);
      return result;
    },

    /** Makes a judged action happen, or refuses it. */
    async act(
      atHand: CaseAtHand,
      action: CaseAction,
      result: Awaited<ReturnType<typeof judge>>,
    ): Promise<Job[]> {
      if (isYours(result) && asksFreshProof(action.key))
        expectFreshProof(atHand.actor, Temporal.Instant.from(atHand.now));
      if (!result.ok) return refuse(result.refusal);
      return perform(cases, definitions, atHand, action, result);
    },

    /** A verdict on a paper: at a verification step, by somebody who may take it. An accepted paper stays accepted after a return. */
    async review(atHand: CaseAtHand, requirement: string, verdict: Verdict): Promise<void> {
      const { actor, definition, loaded, tx, now } = atHand;
      if (actor.kind !== 'person') throw NotYourStep();
      const by = caseActorOf(actor, loaded);
      const step = loaded.state.steps
        .map((key) => stepOf(definition, loaded.state.variant, key))
        .find((one) => one?.kind === 'verification' && mayTake(loaded.state, one, by));
      if (step === undefined) throw NotYourStep();
      const files = loaded.attachments.filter((file) => file.requirement === requirement);
      const known = requirementsOf(definition).find((one) => one.key === requirement);
      const answered =
        known !== undefined && isUploaded(known) ? files.length > 0 : requirement in loaded.form;
      if (!answered) throw NothingToReview();
      if (await acceptedBefore(atHand, requirement)) throw RequirementClosed();
      const row = { requirement, ...verdict, reviewerName: fullName(actor), at: now };
      await cases.repository(tx).saveVerdict({
        ...row,
        agency: loaded.agency,
        serviceRequestId: loaded.id,
        reviewedBy: actor.personId,
      });
      loaded.verdicts = [...loaded.verdicts.filter((one) => one.requirement !== requirement), row];
      loaded.involved = involve(loaded.involved, actor.personId);
      await cases.record(atHand, {
        action: 'review',
        note: verdict.note,
        data: {
          requirement,
          verdict: verdict.verdict,
          ...(verdict.reason === null ? {} : { reason: verdict.reason }),
        },
        capacity: capacityFor(actor, step, loaded),
      });
    },
  };
};

/** Whether the right to it is there, whatever stands in the way. */
const isYours = (result: ActResult): boolean => result.ok || result.refusal.code === 'blocked';

const isOldChoice = (refusal: Refusal): boolean =>
  refusal.code === 'invalid-input' && refusal.errors.every(({ code }) => code === 'unknown-value');
