import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import { Condition } from './condition.ts';
import { FormDefinition } from './form.ts';
import { Key, Text, TimeSpan } from './primitives.ts';
import { ProvisionItem } from './provision-item.ts';

/** Where an outcome leads: a step's key, or one of the ends `completed` and `rejected`. */
export const Target = Key;

/**
 * Where an outcome leads that may begin several steps at once. They are written between the step that begins them and the step with
 * `join`, which waits for all of them.
 */
export const Targets = Type.Union([Target, Type.Array(Target, { minItems: 2, uniqueItems: true })]);

/**
 * Who carries a step out. `organization` is the unit that asks, or with `unit: concerned` the unit to which the case was forwarded;
 * `agency` is the agency that serves, `applicant` a member of the public. Whoever holds one of the positions may act. What an outside
 * party does is recorded by one of the agency's positions; `party` names it, and its share of the time is told apart.
 */
export const Actor = Type.Object(
  {
    side: Type.Union([Type.Literal('organization'), Type.Literal('agency'), Type.Literal('applicant')]),
    unit: Type.Optional(Type.Literal('concerned')),
    positions: Type.Array(Key, { uniqueItems: true }),
    party: Type.Optional(Text),
  },
  { additionalProperties: false },
);
export type Actor = Static<typeof Actor>;

/** A file that belongs to a step and not to what the applicant hands in; never demanded. */
export const StepFile = Type.Object(
  {
    key: Key,
    title: Text,
    kind: Type.Union([Type.Literal('document'), Type.Literal('photo')]),
    /** The applicant reads it, once the step has been left. */
    shared: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type StepFile = Static<typeof StepFile>;

const base = {
  /** As the decree numbers it: `4`, `2b`. */
  no: Type.Union([Type.String({ minLength: 1, maxLength: 6 }), Type.Integer({ minimum: 1 })]),
  key: Key,
  title: Text,
  actor: Actor,
  /** Kelengkapan as printed: keys of requirements, or words. */
  inputs: Type.Optional(Type.Array(Text)),
  /** Keluaran as printed. */
  output: Type.Optional(Text),
  /** The step's own target, where a source or a decision has one. */
  target: Type.Optional(TimeSpan),
  /** A remark for the reader of the chart. */
  remark: Type.Optional(Text),
  /** Taken only under this condition; else the case goes on at `otherwise`. */
  when: Type.Optional(Condition),
  otherwise: Type.Optional(Target),
  /** Begins when everything that was begun at once has been done. */
  join: Type.Optional(Type.Literal(true)),
  /** What whoever takes the step may attach. */
  files: Type.Optional(Type.Array(StepFile, { minItems: 1 })),
  /** What whoever takes the step answers when it goes forward; single values, for conditions and letters as `answers.<step>.<name>`. */
  asks: Type.Optional(FormDefinition),
  /** Other words on the buttons than the usual ones, by outcome. */
  labels: Type.Optional(Type.Record(Key, Text)),
};

const step = <K extends string, P extends TProperties, O extends Record<string, TSchema>>(
  kind: K,
  properties: P,
  on: O,
) =>
  Type.Object(
    {
      ...base,
      kind: Type.Literal(kind),
      ...properties,
      on: Type.Object(on, { additionalProperties: false }),
    },
    { additionalProperties: false },
  );

/** Penugasan: somebody of the same unit is named as the officer. */
export const AssignmentStep = step('assignment', {}, { assign: Target });
/** Penyusunan permohonan: the form is filled, papers are attached, the case is sent. */
export const CompositionStep = step('composition', {}, { submit: Targets });
/** Verifikasi: each paper gets its verdict; with `classifies` the case gets its class too. */
export const VerificationStep = step(
  'verification',
  { classifies: Type.Optional(Type.Literal(true)) },
  { approve: Targets, return: Type.Optional(Target), reject: Type.Optional(Target) },
);
/** Disposisi: an instruction passed down. */
export const DispositionStep = step('disposition', {}, { forward: Target });
/** Rujukan: an outside party is asked under its ticket number, and its answer is recorded. One of refer and confirm is needed. */
export const ReferralStep = step(
  'referral',
  {},
  { refer: Type.Optional(Target), confirm: Type.Optional(Targets), return: Type.Optional(Target) },
);
/** Pengerjaan: something is done and reported; with `visit` also where and when somebody went there. */
export const WorkStep = step(
  'work',
  { visit: Type.Optional(Type.Literal(true)) },
  { complete: Targets, return: Type.Optional(Target) },
);
/** Penyediaan: what was asked for is created. */
export const ProvisioningStep = step(
  'provisioning',
  { items: Type.Array(ProvisionItem, { minItems: 1 }) },
  { complete: Targets },
);
/** Paraf: an official initials what was done. */
export const EndorsementStep = step('endorsement', {}, { endorse: Targets, return: Type.Optional(Target) });
/** Pengesahan: an official signs off. */
export const RatificationStep = step('ratification', {}, { ratify: Targets, return: Type.Optional(Target) });
/** Serah terima: the sealed credential or document is handed to its recipient. */
export const HandoverStep = step('handover', {}, { deliver: Targets });
/** Konfirmasi penerimaan: the applicant confirms that it works, or says what does not. */
export const AcceptanceStep = step('acceptance', {}, { accept: Target, dispute: Type.Optional(Target) });
/** Jawaban: what was asked is granted, in part, or denied on a legal ground; with `consequenceTest` after weighing harm and benefit. */
export const AnswerStep = step(
  'answer',
  { consequenceTest: Type.Optional(Type.Literal(true)) },
  { grant: Target, 'grant-partly': Type.Optional(Target), deny: Target },
);
/**
 * Keberatan. A step with `object` is never arrived at: it may be taken once, when the case has been completed or rejected or its time
 * has passed, `within` so long of that. A step with `settle` decides on it.
 */
export const ObjectionStep = step(
  'objection',
  { within: Type.Optional(TimeSpan), consequenceTest: Type.Optional(Type.Literal(true)) },
  { object: Type.Optional(Target), settle: Type.Optional(Target) },
);

/** One step of the SOP. The kind fixes which outcomes there are; the standard wires them to steps, forwards or back. */
export const Step = Type.Union([
  AssignmentStep,
  CompositionStep,
  VerificationStep,
  DispositionStep,
  ReferralStep,
  WorkStep,
  ProvisioningStep,
  EndorsementStep,
  RatificationStep,
  HandoverStep,
  AcceptanceStep,
  AnswerStep,
  ObjectionStep,
]);
export type Step = Static<typeof Step>;
export type StepKind = Step['kind'];
