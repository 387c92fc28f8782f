import { LetterKind } from '@pendopo/standards';
import { type Static, Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Instant, JsonObject, Nullable, Strict } from './scalars.ts';
import { StandardDocument } from './standards.ts';

const agencyParams = Strict({ agency: AgencyCode });
const kindParams = Strict({ agency: AgencyCode, kind: LetterKind });
/** A template is text; what is longer is refused with a sentence rather than by its size. */
const Source = Type.String({ minLength: 1, maxLength: 400_000 });

/** A template that an agency uploaded for one kind of letter; what was uploaded once stays as it is. */
export const LetterTemplate = component(
  'LetterTemplate',
  Type.Object({
    kind: LetterKind,
    version: Type.Integer(),
    name: Type.String({ description: 'Name of the file' }),
    sha256: Type.String(),
    inUse: Type.Boolean(),
    createdAt: Instant,
    createdBy: Type.String(),
  }),
);
export type LetterTemplate = Static<typeof LetterTemplate>;

export const listLetterTemplates = endpoint('GET', '/agencies/:agency/letter-templates', {
  operationId: 'listLetterTemplates',
  tags: ['Letters'],
  summary: 'Kinds of letters, each with the templates that the agency uploaded, newest first',
  description: 'A kind without one in use is set by the template that comes with the product.',
  params: agencyParams,
  response: {
    200: Type.Object({
      items: Type.Array(Type.Object({ kind: LetterKind, templates: Type.Array(ref(LetterTemplate)) })),
    }),
    ...refusals,
  },
});

export const addLetterTemplate = endpoint('POST', '/agencies/:agency/letter-templates/:kind', {
  operationId: 'addLetterTemplate',
  repeats: 'answered',
  refuses: ['invalid-letter-template'],
  tags: ['Letters'],
  summary: 'Upload a Typst template for a kind of letter; it takes effect when it is put to use',
  description:
    'It is set once with a letter of sample data, in a process of its own with limits. What does not come out as PDF/A with the way to check it is refused with 422, lines and sentences, and not kept.',
  params: kindParams,
  body: Strict({ name: Type.String({ minLength: 1, maxLength: 200 }), source: Source }),
  response: { 201: ref(LetterTemplate), ...writeRefusals },
});

export const readLetterTemplate = endpoint('GET', '/agencies/:agency/letter-templates/:kind/source', {
  operationId: 'readLetterTemplate',
  refuses: ['letter-template-not-found'],
  tags: ['Letters'],
  summary: 'The text of a template: of a version, or without one of what comes with the product',
  params: kindParams,
  querystring: Strict({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  response: { 200: Type.Object({ source: Type.String() }), ...refusals },
});

export const useLetterTemplate = endpoint('PUT', '/agencies/:agency/letter-templates/:kind/use', {
  operationId: 'useLetterTemplate',
  refuses: ['letter-template-not-found'],
  tags: ['Letters'],
  summary: 'Put a template to use for letters from now on; null goes back to the product’s own',
  description: 'Letters that were issued stay as they were issued.',
  params: kindParams,
  body: Strict({ version: Nullable(Type.Integer({ minimum: 1 })) }),
  response: { 200: Type.Object({ version: Nullable(Type.Integer()) }), ...writeRefusals },
});

export const previewLetter = endpoint('POST', '/agencies/:agency/letters/preview', {
  operationId: 'previewLetter',
  repeats: 'harmless',
  refuses: ['invalid-agency', 'invalid-letter-template', 'invalid-standard', 'letter-not-found'],
  tags: ['Letters'],
  summary: 'A letter of sample data as PDF, marked as a sample across the page; nothing is stored',
  description:
    'Of a document that is being written, or of the standards in force; under a letterhead that is being edited, or the present one; by a template that is tried, the product’s own (null) or the one in use.',
  params: agencyParams,
  body: Strict({
    document: Type.Optional(StandardDocument),
    letter: Type.Optional(Type.String({ maxLength: 64, description: 'Key of a letter of the document' })),
    kind: Type.Optional(LetterKind),
    definition: Type.Optional(JsonObject),
    template: Type.Optional(Nullable(Source)),
  }),
  produces: ['application/pdf'],
  response: { 200: Binary, ...refusals },
});
