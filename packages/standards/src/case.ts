import type { Actor, Step } from './definition/step.ts';

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
  /** Where the clock of the promise stands, so that it is started once and only stopped while it runs. */
  clock: 'idle' | 'running' | 'paused' | 'ended';
}

/** A paper's verdict at verification. */
export type Verdict = 'accepted' | 'rejected';

/** What the interpreter must know about a case beside its state; the caller reads it from its tables. */
export interface CaseFacts {
  /** Faults of the form against the standard, empty when it is complete. */
  formFaults: { pointer: string; code: string; detail: string }[];
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

/** The person who acts, as far as the procedure cares. */
export interface CaseActor {
  person: string | null;
  /** Which side of the case this person stands on and with what positions: `organization` only for the unit of the case. */
  holdings: { side: Actor['side']; position: string }[];
}

/** A colleague who can take a step. */
export interface Holder {
  id: string;
  username: string;
  name: string;
  position: string;
}

/** Who can take which step; the caller reads it from its tables, for an organization's steps from the unit of the case alone. */
export interface People {
  holders(step: string): Holder[];
}

/** What the caller wants to do. */
export interface CaseAction {
  key: string;
  note: string | null;
  input: Record<string, unknown>;
}

/** What follows from an action. Data; the caller carries it out in the same transaction or queues it. */
export type Effect =
  | { type: 'take-number' }
  | { type: 'clock'; mark: 'start' | 'pause' | 'resume' | 'end' | 'reopen'; reason: string | null }
  | { type: 'enter'; step: string }
  | { type: 'assign'; step: string; person: string }
  | { type: 'disposition'; instruction: string; to: string; person: string | null }
  /** `reason` is what was said with the action in words: why it was refused or returned, what was instructed. */
  | { type: 'issue-letter'; letter: string; reason: string | null }
  /** Items of a provisioning step come into being, or (again: true, after a dispute or a return) are worked on once more. */
  | { type: 'plan-provisions'; step: string; again: boolean }
  /** Everything provided becomes an asset of the unit. */
  | { type: 'register-assets' }
  /** Sealed credentials are told to their recipients. */
  | { type: 'deliver-credentials' }
  /** What is sealed and unopened is destroyed. */
  | { type: 'withdraw-credentials' }
  | { type: 'schedule-acceptance'; step: string }
  | { type: 'notify'; audience: 'step' | 'applicant' | 'recipients'; about: string };

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
    }
  | { ok: false; refusal: Refusal };
