import { type Static, Type } from 'typebox';
import { component, ref } from './ref.ts';
import { Instant, Nullable } from './scalars.ts';

/** A fault at one place of the input. */
export const FieldError = Type.Object({
  pointer: Type.String({ description: 'JSON Pointer (RFC 6901) into the body, or /query/…, /params/…' }),
  code: Type.String(),
  detail: Type.String(),
  line: Type.Optional(Type.Integer({ description: 'Of a text, such as a standard as YAML: where it is' })),
  column: Type.Optional(Type.Integer()),
});

/** Something that stands in the way of an action. */
export const Blocker = component(
  'Blocker',
  Type.Object({
    code: Type.String(),
    detail: Type.String(),
    subject: Type.Optional(Type.String({ description: 'Key of the requirement, field or item concerned' })),
  }),
);
export type Blocker = Static<typeof Blocker>;

/** Every error of the API, as RFC 9457 `application/problem+json`. Programs switch on `code`; texts are for people. */
export const Problem = component(
  'Problem',
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    requestId: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(FieldError)),
    blockers: Type.Optional(Type.Array(ref(Blocker))),
    methods: Type.Optional(
      Type.Array(Type.String(), {
        description: 'With `otp-required`: the second factors there are, `totp` and `passkey`',
      }),
    ),
    changedBy: Type.Optional(
      Nullable(Type.String({ description: 'With 412: who changed it meanwhile; null if it was no person' })),
    ),
    changedAt: Type.Optional(Instant),
    action: Type.Optional(Type.String({ description: 'With 412: what was done meanwhile, by its key' })),
    puzzle: Type.Optional(
      Type.Object(
        { challenge: Type.String(), bits: Type.Integer() },
        { description: 'With 429 `proof-required`: what to solve, and send in the header `proof`' },
      ),
    ),
    scope: Type.Optional(Type.String({ description: 'With 403: the scope that a registered system lacks' })),
  }),
);
export type Problem = Static<typeof Problem>;

const answer = ref(Problem);

/** The refusals every operation of a signed-in person can meet. */
export const refusals = {
  400: answer,
  401: answer,
  403: answer,
  404: answer,
  422: answer,
  429: answer,
} as const;

/** Those of operations that change a thing others may change too. */
export const writeRefusals = { ...refusals, 409: answer, 412: answer, 428: answer } as const;
