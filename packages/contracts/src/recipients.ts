import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, OneOf, Strict } from './scalars.ts';

/** Whether somebody whom a form names can open by an account what is sealed for them; never whose account it is. */
export const RecipientCheck = component(
  'RecipientCheck',
  Type.Object({
    verdict: OneOf(['known', 'other-name', 'unknown'], {
      description:
        '`known`: the unit has an account of this NIP; `other-name`: it has, of somebody who is called differently; `unknown`: it has none, so the recipient will need a claim code',
    }),
  }),
);
export type RecipientCheck = Static<typeof RecipientCheck>;

export const checkRecipient = endpoint('POST', '/service-requests/:id/recipients/checks', {
  operationId: 'checkRecipient',
  repeats: 'harmless',
  refuses: ['form-closed', 'not-your-step', 'service-request-not-found'],
  tags: ['Provisioning'],
  summary:
    'While a form is filled in: has the unit an account of this NIP, and is it of somebody of this name',
  description:
    'For whoever may fill in the form now. A warning and no refusal: the form takes the NIP all the same. Who asks for very many that the unit does not know has to wait (429).',
  params: Strict({ id: Id }),
  body: Strict({
    nip: Type.String({ minLength: 1, maxLength: 30 }),
    name: Type.Optional(Type.String({ maxLength: 200, description: 'As the form names them' })),
  }),
  response: { 200: ref(RecipientCheck), ...refusals, 409: writeRefusals[409] },
});
