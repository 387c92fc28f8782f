import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, JsonObject, Nullable, OneOf, Strict } from './scalars.ts';

const Official = Type.Object({
  name: Nullable(Type.String()),
  nip: Nullable(Type.String()),
  position: Nullable(Type.String({ description: 'In words' })),
});

const OfficialChoice = Type.Object({
  id: Id,
  name: Type.String(),
  position: Nullable(Type.String({ description: 'In words' })),
  assets: Type.Integer({ description: 'Assets of the unit that stand and that the person answers for' }),
  answers: Type.Unsafe<Record<string, string>>({
    ...JsonObject,
    description: 'What the form says of this person',
  }),
});

/** The assets that a case hands over together, from whom and to whom, and what has changed since it was sent. */
export const CaseAssets = component(
  'CaseAssets',
  Type.Object({
    fields: Nullable(
      Type.Object(
        { from: Type.String(), to: Nullable(Type.String()) },
        {
          description:
            'Properties of the form that name the officials; null where the standard is not about what an official answers for',
        },
      ),
    ),
    from: Nullable(Official),
    to: Nullable(Official),
    fixed: Type.Boolean({
      description: 'The case was sent with this list; until then it is what would be sent now',
    }),
    items: Type.Array(
      Type.Object({
        id: Id,
        kind: Type.String(),
        label: Type.String(),
        responsible: Nullable(Type.String({ description: 'Who answered for it then, and as what' })),
        state: OneOf(
          [
            ...(['listed', 'handed-over', 'ended', 'ending', 'elsewhere'] as const),
            ...(['added', 'in-hand', 'other-kind'] as const),
          ],
          {
            description:
              'listed: it goes to the successor; handed-over: it has; ended, ending (it awaits its end) and elsewhere (somebody else answers for it by now): it is left as it is; added: it came after the list was sent and is not handed over; in-hand: another case changes it; other-kind: not of the kinds of this standard',
          },
        ),
        number: Nullable(Type.String({ description: 'Of the other case that changes it' })),
      }),
    ),
    officials: Nullable(
      Type.Object(
        { leaving: Type.Array(OfficialChoice), successors: Type.Array(OfficialChoice) },
        { description: 'Whom the form may name, for whoever fills it in now' },
      ),
    ),
  }),
);
export type CaseAssets = Static<typeof CaseAssets>;

export const listCaseAssets = endpoint('GET', '/service-requests/:id/assets', {
  operationId: 'listCaseAssets',
  refuses: ['service-request-not-found'],
  tags: ['Service requests'],
  summary: 'The assets that a case hands over together, and what has changed since it was sent',
  description:
    'For cases of a standard that is about all that an official answers for; of any other case it says nothing.',
  params: Strict({ id: Id }),
  response: { 200: ref(CaseAssets), ...refusals },
});
