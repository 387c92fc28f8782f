import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import { Key, Text, TimeSpan } from './primitives.ts';
import { ProvisionItem } from './provision-item.ts';

/** Where an outcome leads: a step's key, or one of the ends `completed` and `rejected`. */
export const Target = Key;

/**
 * Who carries a step out. `organization` is the unit that asks, `agency` the agency that serves, `applicant` a member of the public.
 * What an outside party does is recorded by one of the agency's positions; `party` names it.
 */
export const Actor = Type.Object(
  {
    side: Type.Union([Type.Literal('organization'), Type.Literal('agency'), Type.Literal('applicant')]),
    positions: Type.Array(Key, { uniqueItems: true }),
    party: Type.Optional(Text),
  },
  { additionalProperties: false },
);
export type Actor = Static<typeof Actor>;

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
export const CompositionStep = step('composition', {}, { submit: Target });
/** Verifikasi: each paper gets its verdict. */
export const VerificationStep = step(
  'verification',
  {},
  { approve: Target, return: Type.Optional(Target), reject: Type.Optional(Target) },
);
/** Disposisi: an instruction passed down. */
export const DispositionStep = step('disposition', {}, { forward: Target });
/** Penyediaan: what was asked for is created. */
export const ProvisioningStep = step(
  'provisioning',
  { items: Type.Array(ProvisionItem, { minItems: 1 }) },
  { complete: Target },
);
/** Paraf: an official initials what was done. */
export const EndorsementStep = step('endorsement', {}, { endorse: Target, return: Type.Optional(Target) });
/** Pengesahan: an official signs off. */
export const RatificationStep = step('ratification', {}, { ratify: Target, return: Type.Optional(Target) });
/** Serah terima: the sealed credential or document is handed to its recipient. */
export const HandoverStep = step('handover', {}, { deliver: Target });
/** Konfirmasi penerimaan: the applicant confirms that it works, or says what does not. */
export const AcceptanceStep = step('acceptance', {}, { accept: Target, dispute: Type.Optional(Target) });

/** One step of the SOP. The kind fixes which outcomes there are; the standard wires them to steps, forwards or back. */
export const Step = Type.Union([
  AssignmentStep,
  CompositionStep,
  VerificationStep,
  DispositionStep,
  ProvisioningStep,
  EndorsementStep,
  RatificationStep,
  HandoverStep,
  AcceptanceStep,
]);
export type Step = Static<typeof Step>;
export type StepKind = Step['kind'];
