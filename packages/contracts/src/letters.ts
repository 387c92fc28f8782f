import { type Static, Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, Nullable, Strict } from './scalars.ts';

const one = Strict({ id: Id });

/** A letter of a case. */
export const Letter = component(
  'Letter',
  Type.Object({
    id: Id,
    kind: Type.String(),
    number: Nullable(Type.String()),
    title: Type.String(),
    issuedAt: Instant,
    code: Type.String({ description: 'Under which anybody can check that it is genuine' }),
    template: Nullable(
      Type.Integer({ description: 'Version of the agency’s own template that sets it; null: the product’s' }),
    ),
  }),
);
export type Letter = Static<typeof Letter>;

/** What anybody may know of a letter by its code: no personal data. */
export const LetterCheck = component(
  'LetterCheck',
  Type.Object({
    code: Type.String(),
    genuine: Type.Boolean(),
    agency: Type.Object({ code: AgencyCode, name: Type.String(), region: Type.String() }),
    kind: Type.String(),
    title: Type.String(),
    number: Nullable(Type.String()),
    subject: Type.String(),
    issuedAt: Instant,
    signedBy: Nullable(Type.String({ description: 'The position, not the person' })),
    sha256: Nullable(Type.String()),
  }),
);
export type LetterCheck = Static<typeof LetterCheck>;

export const listLetters = endpoint('GET', '/service-requests/:id/letters', {
  operationId: 'listLetters',
  refuses: ['service-request-not-found'],
  tags: ['Letters'],
  summary: 'Letters of a case',
  params: one,
  response: { 200: List(ref(Letter)), ...refusals },
});

export const readLetter = endpoint('GET', '/service-requests/:id/letters/:letter/content', {
  operationId: 'readLetter',
  refuses: ['letter-not-found', 'service-request-not-found'],
  tags: ['Letters'],
  summary: 'The letter as PDF',
  params: Strict({ id: Id, letter: Id }),
  produces: ['application/pdf'],
  response: { 200: Binary, ...refusals },
});

export const checkLetter = endpoint('GET', '/public/letters/:code', {
  operationId: 'checkLetter',
  refuses: ['letter-not-found'],
  tags: ['Public'],
  summary: 'Is this letter genuine',
  params: Strict({ code: Type.String({ minLength: 8, maxLength: 40 }) }),
  response: { 200: ref(LetterCheck), ...refusals },
});
