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
export const ProvisionItem = Type.Object(
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
export type ProvisionItem = Static<typeof ProvisionItem>;
