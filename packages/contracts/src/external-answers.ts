import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, Strict } from './scalars.ts';

const one = Strict({ id: Id });
const tags = ['Service requests'];

/** The answer to a case that is tracked elsewhere, ready to be copied there. */
export const ExternalAnswer = component(
  'ExternalAnswer',
  Type.Object({
    channel: Type.Object({ key: Type.String(), title: Type.String() }),
    id: Type.String({ description: 'Its number there' }),
    url: Nullable(Type.String({ description: 'Where it is looked up there' })),
    text: Nullable(Type.String({ description: 'The last answer; null before there is one' })),
    copied: Nullable(
      Type.Object({ at: Instant, by: Type.String() }, { description: 'That this answer was copied there' }),
    ),
    mayMark: Type.Boolean({ description: 'Whether the reader is one of those who copy answers' }),
  }),
);
export type ExternalAnswer = Static<typeof ExternalAnswer>;

export const readExternalAnswer = endpoint('GET', '/service-requests/:id/external-answer', {
  operationId: 'readExternalAnswer',
  refuses: ['external-id-not-found', 'service-request-not-found'],
  tags,
  summary: 'The answer as it is copied to the channel that the case came by',
  description: 'For the agency alone. 404 where the case has no number at another channel.',
  params: one,
  response: { 200: ref(ExternalAnswer), ...refusals },
});

export const markAnswerCopied = endpoint('POST', '/service-requests/:id/external-answer/copied', {
  operationId: 'markAnswerCopied',
  repeats: 'answered',
  refuses: ['external-id-not-found', 'not-answered-yet', 'not-your-step', 'service-request-not-found'],
  tags,
  summary: 'Note in the history that the answer was copied there; once for each answer',
  params: one,
  response: { 200: ref(ExternalAnswer), ...writeRefusals },
});
