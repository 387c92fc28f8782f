import { type Static, Type } from 'typebox';
import { Components } from './components.ts';
import { Confidentiality } from './confidentiality.ts';
import { FormDefinition } from './form.ts';
import { Letter } from './letter.ts';
import { Decree, IsoDate, Key, StandardCode, Text, TimeSpan, TimeUnit } from './primitives.ts';
import { ProvisionKind } from './provision-item.ts';
import { Register } from './register.ts';
import { Reminders } from './reminder.ts';
import { Reason, Requirement } from './requirement.ts';
import { Step } from './step.ts';
import { SurveyDefinition } from './survey.ts';

/** Kinds of units that may ask: perangkat daerah, UPT, vertical agency, district, urban ward, village. */
export const OrganizationKind = Type.Union([
  Type.Literal('opd'),
  Type.Literal('upt'),
  Type.Literal('vertical'),
  Type.Literal('district'),
  Type.Literal('ward'),
  Type.Literal('village'),
]);
export type OrganizationKind = Static<typeof OrganizationKind>;

/** A place where the sources contradict themselves or say nothing, what was chosen, and why. */
export const Decision = Type.Object(
  { about: Text, sources: Text, chosen: Text, because: Type.Optional(Text) },
  { additionalProperties: false },
);
export type Decision = Static<typeof Decision>;

/**
 * The promise to the applicant. It runs `from` the submission, the classification or a step's beginning `until` the delivery, an answer or the completion;
 * with an `extension` it may be lengthened once, with a reason and before it is due.
 */
export const DeadlineDefinition = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 1000 }),
    unit: TimeUnit,
    from: Type.Union([Type.Literal('submission'), Type.Literal('classification'), Key]),
    until: Type.Union([Type.Literal('delivery'), Type.Literal('answer'), Type.Literal('completion')]),
    extension: Type.Optional(TimeSpan),
  },
  { additionalProperties: false },
);

/** A class of cases with its own promise, which replaces the standard's as soon as a verification sets it. */
export const CaseClass = Type.Object(
  { key: Key, title: Text, deadline: TimeSpan },
  { additionalProperties: false },
);
export type CaseClass = Static<typeof CaseClass>;

/** A way in which cases reach the agency; which one it was is recorded with each. */
export const IntakeChannel = Type.Object(
  {
    key: Key,
    title: Text,
    /** Cases have a number of their own there, under which they are kept here too and answered there. */
    tracking: Type.Optional(
      Type.Object(
        {
          /** Property of the form that says it. */
          field: Type.String({ minLength: 1 }),
          /** Where it is looked up; `{id}` stands for the number. */
          url: Type.Optional(Type.String({ pattern: '^https://\\S+$', maxLength: 500 })),
          /** Positions of the agency that copy the answer back and say so. */
          copiedBy: Type.Array(Key, { minItems: 1, uniqueItems: true }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** A page of the form: one group of questions. */
export const FormSection = Type.Object(
  { title: Text, fields: Type.Array(Type.String(), { minItems: 1 }) },
  { additionalProperties: false },
);

/** One of several products under one standard: new, change, renew, revoke. Without variants there is one procedure. */
export const Variant = Type.Object(
  { key: Key, title: Text, procedure: Type.Array(Step, { minItems: 1 }) },
  { additionalProperties: false },
);

/** The executable document of one service: catalogue page, form, checklist, steps, clock, letters and evaluation come from it. */
export const StandardDefinition = Type.Object(
  {
    format: Type.Literal(1),
    code: StandardCode,
    version: Type.Integer({ minimum: 1 }),
    title: Text,
    /** What one gets, in one sentence, in plain words. */
    summary: Text,
    /** Letters that begin the case's number: `HST`. */
    abbreviation: Type.String({ pattern: '^[A-Z]{2,6}$' }),
    decree: Decree,
    /** The papers this was written from, with the part used. */
    sources: Type.Array(Text, { minItems: 1 }),
    /** In force from this day; null: set when it is published. */
    effective: Type.Union([IsoDate, Type.Null()]),
    applicants: Type.Object(
      {
        organizations: Type.Optional(Type.Array(OrganizationKind, { minItems: 1 })),
        public: Type.Optional(
          Type.Array(Type.Union([Type.Literal('person'), Type.Literal('legal-entity')]), { minItems: 1 }),
        ),
      },
      { additionalProperties: false, minProperties: 1 },
    ),
    /** Everyday words under which people look for it. */
    search: Type.Array(Text),
    /** Ways in which cases arrive, where there are others than this system. */
    channels: Type.Optional(Type.Array(IntakeChannel, { minItems: 1 })),
    /** Kinds of assets one of which a case is about; with `assetsOf`, all of them. */
    assets: Type.Optional(Type.Array(ProvisionKind, { minItems: 1 })),
    /**
     * Property of the form that names an official: a case is about all assets of those kinds that this person answers for in the unit that
     * asks, as a list that is fixed when it is sent. What a step does with the asset it does with each of them.
     */
    assetsOf: Type.Optional(Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' })),
    confidentiality: Type.Optional(Confidentiality),
    /** Answers of the form under which an applicant without an account is written to. Whoever stays unknown is not. */
    notices: Type.Optional(
      Type.Object(
        {
          /** Whom letters address. */
          name: Type.Optional(Type.String()),
          /** Where they are told how their case goes. */
          email: Type.Optional(Type.String()),
          phone: Type.Optional(Type.String()),
        },
        { additionalProperties: false, minProperties: 1 },
      ),
    ),
    /** Two cases about the same thing may be linked, by holders of these positions of the agency; each goes on, and none is dropped. */
    duplicates: Type.Optional(
      Type.Object(
        { linkedBy: Type.Array(Key, { minItems: 1, uniqueItems: true }) },
        { additionalProperties: false },
      ),
    ),
    components: Components,
    deadline: DeadlineDefinition,
    /** Who is told before, at and after it; else the agency's. */
    reminders: Type.Optional(Reminders),
    /** Without a class a case has the deadline above; kept from before the first verification that sets one. */
    classes: Type.Optional(Type.Array(CaseClass, { minItems: 1 })),
    /** After a completion the applicant may have the case opened again at this step, for so long. */
    reopening: Type.Optional(Type.Object({ to: Key, within: TimeSpan }, { additionalProperties: false })),
    /** Not promised: what the agency aims at. */
    internalTarget: Type.Optional(
      Type.Object(
        { from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }), unit: TimeUnit },
        { additionalProperties: false },
      ),
    ),
    /** How often the service is evaluated and by which position. */
    evaluation: Type.Object(
      { every: Type.Union([Type.Literal('P3M'), Type.Literal('P6M'), Type.Literal('P1Y')]), by: Key },
      { additionalProperties: false },
    ),
    /** Questions beside those of the law, asked once a case is completed. */
    survey: Type.Optional(SurveyDefinition),
    decisions: Type.Array(Decision),
    /** Pairs of steps that two different persons must take. Empty where one person staffs the service: then it is recorded. */
    fourEyes: Type.Array(Type.Tuple([Key, Key])),
    requirements: Type.Array(Requirement),
    reasons: Type.Object(
      {
        paper: Type.Array(Reason),
        rejection: Type.Array(Reason),
        /** Legal grounds of a denial in an answer. */
        denial: Type.Optional(Type.Array(Reason)),
        /** Grounds of an objection. */
        objection: Type.Optional(Type.Array(Reason)),
      },
      { additionalProperties: false },
    ),
    form: FormDefinition,
    sections: Type.Optional(Type.Array(FormSection, { minItems: 1 })),
    procedure: Type.Optional(Type.Array(Step, { minItems: 1 })),
    variants: Type.Optional(Type.Array(Variant, { minItems: 1 })),
    letters: Type.Array(Letter),
    /** Books that a law has the agency keep of these cases. */
    registers: Type.Optional(Type.Array(Register, { minItems: 1 })),
    /** Where an applicant is asked to look before asking: the agency's list of what is public already. */
    searchFirst: Type.Optional(Type.Literal('public-information')),
    /** Acceptance closes by itself after this long without an answer; else the agency's setting. */
    acceptanceWindow: Type.Optional(TimeSpan),
  },
  { additionalProperties: false },
);

export type StandardDefinition = Static<typeof StandardDefinition>;
