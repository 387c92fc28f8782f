import { type Static, Type } from 'typebox';
import { Condition } from './condition.ts';
import { Key, Template, Text } from './primitives.ts';

/** What can be handed out. */
export const ProvisionKind = Type.Union([
  Type.Literal('subdomain'),
  Type.Literal('hosting-account'),
  Type.Literal('database'),
  Type.Literal('mailbox'),
  Type.Literal('virtual-machine'),
  Type.Literal('other'),
]);
export type ProvisionKind = Static<typeof ProvisionKind>;

/** One thing to be created when a case reaches its provisioning step. */
export const MadeItem = Type.Object(
  {
    key: Key,
    kind: ProvisionKind,
    /** The back-end's role; which back-end plays it is the agency's setting. */
    role: Key,
    title: Text,
    label: Template,
    /** What the driver is told; every value may hold places to fill. */
    spec: Type.Record(Type.String(), Type.Union([Template, Type.Number(), Type.Boolean()])),
    /** Created only under this condition. */
    when: Type.Optional(Condition),
    /** Created once for each row of this table of the form; `{{ row.… }}` then stands for the row's answers. */
    forEach: Type.Optional(Type.String({ pattern: '^form(\\.[A-Za-z][A-Za-z0-9]*)+$' })),
    /** Items of the same step that must be active first. */
    needs: Type.Optional(Type.Array(Key)),
    /** Has a secret that is handed over sealed. */
    credential: Type.Optional(Type.Boolean()),
    /** Path of the person who receives the secret: `form.contact`, or `row` where the row itself tells name, nip, phone and email. */
    recipient: Type.Optional(
      Type.String({ pattern: '^(form(\\.[A-Za-z][A-Za-z0-9]*)+|row(\\.[A-Za-z][A-Za-z0-9]*)*)$' }),
    ),
  },
  { additionalProperties: false },
);
export type MadeItem = Static<typeof MadeItem>;

/**
 * What becomes of the asset that a case is about: `change` gives it other values or another name, `renew` a later last day, `entrust`
 * somebody else who answers for it, `suspend` and `resume` what they say, and `close` ends it with the agency's time of grace.
 */
export const AssetDeed = Type.Union([
  Type.Literal('change'),
  Type.Literal('renew'),
  Type.Literal('entrust'),
  Type.Literal('suspend'),
  Type.Literal('resume'),
  Type.Literal('close'),
]);
export type AssetDeed = Static<typeof AssetDeed>;

/** One thing to be done with the asset that a case is about, at the back-end that has it and in the register. */
export const AssetItem = Type.Object(
  {
    key: Key,
    does: AssetDeed,
    title: Text,
    /** Its new name in the register, of a change. */
    label: Type.Optional(Template),
    /** Of a change, the values that become others; what is not named stays as it is known. */
    spec: Type.Optional(Type.Record(Type.String(), Type.Union([Template, Type.Number(), Type.Boolean()]))),
    /** The last day for which it is granted now, of a renewal. */
    until: Type.Optional(Template),
    /** Done only under this condition. */
    when: Type.Optional(Condition),
    /** Items of the same step that must be done first. */
    needs: Type.Optional(Type.Array(Key)),
    /** Of an entrusting: its password is set anew and handed over sealed, so that the one before knows it no more. */
    credential: Type.Optional(Type.Boolean()),
    /** Path of the person who answers for it from now on, of an entrusting: `form.contact`. */
    recipient: Type.Optional(Type.String({ pattern: '^form(\\.[A-Za-z][A-Za-z0-9]*)+$' })),
    /** Path of a question with yes or no, of a closing: whether the unit's other assets that stand on it end along with it. */
    along: Type.Optional(Type.String({ pattern: '^form\\.[A-Za-z][A-Za-z0-9]*$' })),
  },
  { additionalProperties: false },
);
export type AssetItem = Static<typeof AssetItem>;

/** What a provisioning step does: it makes something, or does something with the asset that the case is about. */
export const ProvisionItem = Type.Union([MadeItem, AssetItem]);
export type ProvisionItem = Static<typeof ProvisionItem>;

/** Whether an item does something with the asset that the case is about. */
export const isAssetItem = (item: ProvisionItem): item is AssetItem => 'does' in item;
