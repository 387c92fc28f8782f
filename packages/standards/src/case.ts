import type { Actor, Step } from './definition/step.ts';
import type { Detail, Effect } from './effect.ts';

/** Coarse and the same for every service; the step says the rest. */
export type CaseStatus = 'draft' | 'open' | 'returned' | 'completed' | 'rejected' | 'cancelled';

/** Where a case stands. Everything the interpreter remembers; it is stored with the case and rebuilt from its events. */
export interface CaseState {
  status: CaseStatus;
  /** Key of the variant, or null where the standard has one procedure. */
  variant: string | null;
  /** Keys of the steps in progress; empty when the case has ended. */
  steps: string[];
  /** The officer named for a step, by the step's key: a person's id. */
  assignees: Record<string, string>;
  /** Who took a step last, by its key: for four eyes, and for "the same officer again". */
  takenBy: Record<string, string>;
  /** How often the case came back to the applicant. */
  returns: number;
  /** Requirements that may be changed now: all while a draft, after a return only what failed, else none. */
  openRequirements: string[] | 'all';
  /** The form may be changed now. */
  formOpen: boolean;
  /** What was asked for has been handed over; taken back by a dispute. */
  delivered: boolean;
  /** What was asked has been answered; taken back by a dispute or a reopening. */
  answered?: boolean;
  /** Key of the class in force, once a verification has set it. */
  class?: string;
  /** The unit to which the case was forwarded: its id. */
  unit?: string;
  /** What officials answered at steps that ask something, by the step's key; kept until they answer anew. */
  answers?: Record<string, Record<string, unknown>>;
  /** The outside party asked last, and its ticket number. */
  referral?: { party: string; ticket: string };
  /** Of a masked reporter: to which persons the identity was opened, and who has asked for it and awaits a second person. */
  identity?: { openedTo: string[]; askedBy?: string };
  /** An officer took it down for the unit that asks, and is the one who began it. */
  takenDown?: true;
  /** The promise has been extended; it is once. */
  extended?: true;
  /** The applicant has objected; it is once. */
  objected?: true;
  /** Where the clock of the promise stands, so that it is started once and only stopped while it runs. */
  clock: 'idle' | 'running' | 'paused' | 'ended';
}

/** A paper's verdict at verification. */
export type Verdict = 'accepted' | 'rejected';

/** What the interpreter must know about a case beside its state; the caller reads it from its tables and its calendar. */
export interface CaseFacts {
  /** Faults of the form against the standard, empty when it is complete. */
  formFaults: { pointer: string; code: string; detail: string }[];
  /** The form's answers, which conditions and tables look at; without them a condition on the form does not hold. */
  form?: Readonly<Record<string, unknown>>;
  /** Kind of the unit that asks; absent for a member of the public. */
  organizationKind?: string | null;
  /** Kind of the asset that the case is about; absent where it is about none. */
  assetKind?: string | null;
  /** Which times have run out, by the agency's calendar; what is not told has not. */
  lapsed?: LapsedTimes;
  requirements: Record<string, RequirementFacts>;
  provisions: { key: string; label: string; status: 'planned' | 'running' | 'active' | 'failed' }[];
  /** The sealed credentials of the present round. */
  handovers: {
    label: string;
    recipient: string;
    status: 'sealed' | 'delivered' | 'revealed' | 'expired' | 'withdrawn' | 'locked';
  }[];
  /** Provision items with a credential: how many recipients must have one before it can be delivered. */
  credentialsNeeded: { label: string; recipient: string; present: boolean }[];
}

export interface RequirementFacts {
  /** Files attached now, newest version of each. */
  files: number;
  /** Files that a scanner refused or has not judged although policy demands it. */
  unclean: number;
  /** Answered in the form, for tables and fields. */
  answered: boolean;
  verdict: Verdict | null;
}

/** Times that a standard sets and only a calendar can tell. */
export interface LapsedTimes {
  /** The promise is overdue: `dueAt` has passed. */
  due?: boolean;
  /** Since the case was completed more time has passed than `reopening.within`. */
  reopening?: boolean;
  /** Since the answer or the end, else since due, more time has passed than the objection step's `within`. */
  objection?: boolean;
}

/** The person who acts, as far as the procedure cares. */
export interface CaseActor {
  person: string | null;
  /**
   * Which side of the case this person stands on and with what positions: `organization` only for the unit of the case, and, told apart
   * by `unit: 'concerned'`, for the unit to which it was forwarded (`state.unit`).
   */
  holdings: { side: Actor['side']; position: string; unit?: 'concerned' | undefined }[];
  /** An officer who took the case down for the unit that asks: composes it in its stead, and nothing else. */
  takesDown?: boolean;
}

/** A colleague who can take a step. */
export interface Holder {
  id: string;
  username: string;
  name: string;
  position: string;
}

/** A unit to which a case can be forwarded. */
export interface Unit {
  id: string;
  name: string;
}

/** Who can take which step; the caller reads it from its tables, for an organization's steps from the unit of the case alone. */
export interface People {
  /** For a step of the unit concerned: its holders in `state.unit`. */
  holders(step: string): Holder[];
  /** The units in which somebody holds a step of the unit concerned; asked only where an outcome forwards to one. */
  units?(step: string): Unit[];
}

/** What the caller wants to do. */
export interface CaseAction {
  key: string;
  /** At which step, where several in progress have it; else the first that the actor may take. */
  step?: string | undefined;
  note: string | null;
  input: Record<string, unknown>;
}

/** A condition that stands in the way of an action; with code for programs and a sentence for people. */
export interface Blocker {
  code: string;
  detail: string;
  /** The requirement, field or item that must be mended, where there is one. */
  subject?: string;
}

/** An action that the actor may see now. `input` is a JSON Schema, or null when it takes none. */
export interface OfferedAction {
  key: string;
  /** The step that it is taken at, null for an action on the case as a whole. */
  step: string | null;
  title: string;
  /** Where it leads, for the line under the button: the key of a step, or null at an end. */
  leadsTo: { step: string | null; status: CaseStatus } | null;
  input: Record<string, unknown> | null;
  note: 'none' | 'optional' | 'required';
  blockers: Blocker[];
}

/** Why an action did not happen. */
export type Refusal =
  | { code: 'unknown-action' }
  | { code: 'not-your-step' }
  | { code: 'invalid-input'; errors: { pointer: string; code: string; detail: string }[] }
  | { code: 'blocked'; blockers: Blocker[] };

/** Outcome of an action: the next state and what to do, or a refusal; nothing has happened yet. */
export type ActResult =
  | {
      ok: true;
      state: CaseState;
      effects: Effect[];
      /** The step the action was taken at, null for actions on the case as a whole. */
      step: Step | null;
      /** What was said in words, be it as the note or in the input: for the history and the letters. */
      note: string | null;
      /** The input thing by thing, for the history. */
      details: Detail[];
    }
  | { ok: false; refusal: Refusal };
