import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Nullable, OneOf, Strict } from './scalars.ts';

const tags = ['Assets'];
const named = Type.Object({ id: Id, name: Type.String() });

/** What moves when somebody leaves, unit by unit, and to whom it can. */
export const TransferPlan = component(
  'TransferPlan',
  Type.Object({
    from: named,
    units: Type.Array(
      Type.Object({
        organization: named,
        assets: Type.Array(
          Type.Object({
            id: Id,
            kind: Type.String(),
            label: Type.String(),
            status: OneOf(['active', 'suspended']),
          }),
        ),
        successors: Type.Array(
          Type.Object({ id: Id, name: Type.String(), position: Type.String({ description: 'In words' }) }),
          { description: 'Others who hold a position in the unit today' },
        ),
      }),
    ),
  }),
);
export type TransferPlan = Static<typeof TransferPlan>;

export const planTransfer = endpoint('GET', '/asset-transfers/plan', {
  operationId: 'planTransfer',
  tags,
  summary: 'What somebody answers for, in the units that the reader may hand over, and who could take it',
  querystring: Strict({ from: Id }),
  response: { 200: ref(TransferPlan), ...refusals },
});

export const transferAssets = endpoint('POST', '/asset-transfers', {
  operationId: 'transferAssets',
  repeats: 'answered',
  refuses: ['being-handed-over', 'nothing-to-transfer'],
  tags,
  summary: 'Hand all that somebody answers for in a unit to somebody else of it; both are told',
  body: Strict({
    from: Id,
    organization: Id,
    to: Id,
    note: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  }),
  response: { 200: Type.Object({ moved: Type.Integer() }), ...writeRefusals },
});
