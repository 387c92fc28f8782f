import { type Static, Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, Nullable, Strict } from './scalars.ts';

const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** What the list says of a piece of information that is there for everybody (Perki 1/2021: daftar informasi publik). */
const given = {
  title: Type.String({ minLength: 3, maxLength: 200 }),
  summary: Type.String({ minLength: 3, maxLength: 2000 }),
  category: Type.String({ maxLength: 40, description: 'Key of one of the agency’s classes' }),
  holder: Type.String({ minLength: 2, maxLength: 200, description: 'The unit or official that holds it' }),
  maker: Type.Optional(
    Nullable(
      Type.String({ maxLength: 200, description: 'Who answers for its making, where that is another' }),
    ),
  ),
  made: Type.String({ minLength: 2, maxLength: 200, description: 'When and where it was made' }),
  form: Type.String({
    minLength: 2,
    maxLength: 200,
    description: 'In which forms it is there',
    examples: ['Cetak dan elektronik'],
  }),
  retention: Type.String({ minLength: 2, maxLength: 200, description: 'How long it is kept' }),
  link: Type.Optional(
    Nullable(
      Type.String({ maxLength: 500, pattern: '^https?://[^\\s<>"]+$', description: 'Where it can be read' }),
    ),
  ),
  search: Type.Optional(
    Type.Array(Line(80), { maxItems: 30, description: 'Everyday words under which people look for it' }),
  ),
};

export const PublicInformation = component(
  'PublicInformation',
  Type.Object({
    id: Id,
    title: Type.String(),
    summary: Type.String(),
    category: Type.Object({ key: Type.String(), title: Type.String() }),
    holder: Type.String(),
    maker: Nullable(Type.String()),
    made: Type.String(),
    form: Type.String({ examples: ['Cetak dan elektronik'] }),
    retention: Type.String(),
    link: Nullable(Type.String()),
    file: Nullable(
      Type.Object({ name: Type.String(), type: Type.String(), size: Type.Integer(), sha256: Type.String() }),
    ),
    search: Type.Array(Type.String()),
    version: Type.Integer(),
    updatedAt: Instant,
  }),
);
export type PublicInformation = Static<typeof PublicInformation>;

const ofAgency = Strict({ agency: AgencyCode });
const one = Strict({ agency: AgencyCode, id: Id });
const tags = ['Public information'];

export const listPublicInformation = endpoint('GET', '/agencies/:agency/public-information', {
  operationId: 'listPublicInformation',
  tags,
  summary: 'The agency’s list of public information; with words, what answers to them, the best first',
  description:
    'Words may be everyday ones: word endings, and words that say nothing, do not count. Where nothing answers to all of them, what answers to at least half is shown.',
  params: ofAgency,
  querystring: Strict({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    category: Type.Optional(Type.String({ maxLength: 40 })),
    ...pageQuery,
  }),
  response: {
    200: Type.Object({
      items: Type.Array(ref(PublicInformation)),
      nextCursor: Nullable(Type.String()),
      categories: Type.Array(
        Type.Object({
          key: Type.String(),
          title: Type.String(),
          description: Nullable(Type.String()),
          count: Type.Integer({ description: 'Entries of this class in the whole list' }),
        }),
      ),
    }),
    ...refusals,
  },
});

export const getPublicInformation = endpoint('GET', '/agencies/:agency/public-information/:id', {
  operationId: 'getPublicInformation',
  etag: true,
  refuses: ['information-not-found'],
  tags,
  summary: 'One entry of the list of public information',
  params: one,
  response: { 200: ref(PublicInformation), ...refusals },
});

export const addPublicInformation = endpoint('POST', '/agencies/:agency/public-information', {
  operationId: 'addPublicInformation',
  repeats: 'answered',
  etag: true,
  refuses: ['information-not-found', 'unknown-category'],
  tags,
  summary: 'Put something on the list of public information, as the agency’s administrator',
  params: ofAgency,
  body: Strict(given),
  response: { 201: ref(PublicInformation), ...writeRefusals },
});

export const replacePublicInformation = endpoint('PUT', '/agencies/:agency/public-information/:id', {
  operationId: 'replacePublicInformation',
  version: 'required',
  etag: true,
  refuses: ['information-changed', 'information-not-found', 'unknown-category'],
  tags,
  summary: 'Change an entry of the list, whole, against the version last read; its file stays',
  params: one,
  body: Strict(given),
  response: { 200: ref(PublicInformation), ...writeRefusals },
});

export const removePublicInformation = endpoint('DELETE', '/agencies/:agency/public-information/:id', {
  operationId: 'removePublicInformation',
  version: 'required',
  refuses: ['information-changed', 'information-not-found'],
  tags,
  summary: 'Take an entry off the list, with its file, against the version last read',
  params: one,
  response: { 204: Type.Null(), ...writeRefusals },
});

export const publishInformationFile = endpoint('PUT', '/agencies/:agency/public-information/:id/file', {
  operationId: 'publishInformationFile',
  version: 'required',
  etag: true,
  refuses: [
    'file-infected',
    'information-changed',
    'information-file',
    'information-not-found',
    'scanner-unavailable',
  ],
  tags,
  summary: 'Attach the file that everybody may download: PDF, PNG or JPEG of at most 20 MB',
  description: 'The file as it is in the body; `name` is what it is saved under.',
  params: one,
  querystring: Strict({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
  upload: Binary,
  consumes: ['application/pdf', 'image/png', 'image/jpeg'],
  response: { 200: ref(PublicInformation), ...writeRefusals },
});

export const readInformationFile = endpoint('GET', '/agencies/:agency/public-information/:id/file', {
  operationId: 'readInformationFile',
  etag: true,
  refuses: ['information-not-found'],
  tags,
  summary: 'The file of an entry, for everybody',
  params: one,
  produces: ['application/pdf', 'image/png', 'image/jpeg'],
  response: { 200: Binary, ...refusals },
});

export const removeInformationFile = endpoint('DELETE', '/agencies/:agency/public-information/:id/file', {
  operationId: 'removeInformationFile',
  version: 'required',
  refuses: ['information-changed', 'information-not-found'],
  tags,
  summary: 'Take the file off an entry, against the version last read',
  params: one,
  response: { 204: Type.Null(), ...writeRefusals },
});
