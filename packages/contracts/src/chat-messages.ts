import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Nullable, OneOf, Strict } from './scalars.ts';

const tags = ['Service requests'];
const one = Strict({ id: Id });

/** Somebody whom an officer can tell of a case by WhatsApp, and the words. */
export const ChatMessage = component(
  'ChatMessage',
  Type.Object({
    recipient: Type.String({ description: 'Names them in the call that prepares the message' }),
    name: Nullable(Type.String({ description: 'Null for an applicant without an account' })),
    relation: OneOf(['applicant', 'filer', 'holder'], {
      description:
        'applicant: somebody without an account who gave a number; filer: whoever filed it; holder: whoever has the step. People with an account are there if they want it so.',
    }),
    phone: Type.String({ description: 'As people write it' }),
    text: Type.String({ description: 'The message. Never a secret, and nothing of a confidential case' }),
  }),
);
export type ChatMessage = Static<typeof ChatMessage>;

export const listChatMessages = endpoint('GET', '/service-requests/:id/whatsapp', {
  operationId: 'listChatMessages',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'Whom an officer of the agency can tell of this case by WhatsApp, and the words',
  description: 'Nothing is sent by itself. Nobody is listed of a case whose reporter stays unknown.',
  params: one,
  response: { 200: List(ref(ChatMessage)), ...refusals },
});

export const prepareChatMessage = endpoint('POST', '/service-requests/:id/whatsapp', {
  operationId: 'prepareChatMessage',
  repeats: 'answered',
  refuses: ['service-request-not-found'],
  tags,
  summary:
    'Take a prepared message to WhatsApp; the history says that it was prepared, since nobody knows whether it was sent',
  params: one,
  body: Strict({ recipient: Type.String({ minLength: 1, maxLength: 64 }) }),
  response: {
    201: Type.Object({ url: Type.String({ description: 'https://wa.me/… with number and text' }) }),
    ...writeRefusals,
  },
});
