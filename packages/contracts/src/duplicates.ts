import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, Strict } from './scalars.ts';
import { CaseStatus } from './service-request.ts';

/** Another case about the same thing, as far as the reader may see it. */
export const RelatedCase = component(
  'RelatedCase',
  Type.Object({
    id: Id,
    number: Nullable(Type.String()),
    subject: Nullable(Type.String()),
    status: CaseStatus,
    organization: Nullable(Type.String()),
    submittedAt: Nullable(Instant),
    link: Nullable(
      Type.Object(
        { reason: Type.String(), by: Type.String(), at: Instant },
        { description: 'Null for a suggestion, and for whoever is not of the agency' },
      ),
    ),
  }),
);
export type RelatedCase = Static<typeof RelatedCase>;

/** Which cases are about the same thing; what is hidden from the reader is not among them. */
export const Duplicates = component(
  'Duplicates',
  Type.Object({
    mayLink: Type.Boolean({
      description: 'The reader holds a position by which the standard lets cases be linked',
    }),
    original: Nullable(ref(RelatedCase)),
    duplicates: Type.Array(ref(RelatedCase), {
      description: 'Those that repeat it, oldest first, a page at a time',
    }),
    nextCursor: Nullable(Type.String({ description: 'Of `duplicates`; null where there is no more' })),
    suggestions: Type.Array(ref(RelatedCase), {
      description:
        'Cases of the same standard about the same asset or unit, or in like words; for whoever may link',
    }),
  }),
);
export type Duplicates = Static<typeof Duplicates>;

const one = Strict({ id: Id });
const tags = ['Service requests'];
export const getDuplicates = endpoint('GET', '/service-requests/:id/duplicates', {
  operationId: 'getDuplicates',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'The case that this one repeats, those that repeat it, and those that might',
  params: one,
  querystring: Strict(pageQuery),
  response: { 200: ref(Duplicates), ...refusals },
});

export const linkDuplicate = endpoint('POST', '/service-requests/:id/duplicates/link', {
  operationId: 'linkDuplicate',
  repeats: 'answered',
  version: 'required',
  etag: true,
  refuses: [
    'duplicates-not-kept',
    'link-impossible',
    'not-your-step',
    'service-request-not-found',
    'unknown-original',
  ],
  tags,
  summary: 'Mark a case as a duplicate of another of the same standard; both go on',
  params: one,
  body: Strict({
    original: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'The other case: its id or its number',
    }),
    reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  }),
  response: { 200: ref(Duplicates), ...writeRefusals },
});

export const unlinkDuplicate = endpoint('POST', '/service-requests/:id/duplicates/unlink', {
  operationId: 'unlinkDuplicate',
  repeats: 'answered',
  version: 'required',
  etag: true,
  refuses: ['duplicates-not-kept', 'not-a-duplicate', 'not-your-step', 'service-request-not-found'],
  tags,
  summary: 'Take back that a case is a duplicate',
  params: one,
  response: { 200: ref(Duplicates), ...writeRefusals },
});
