import { type Static, Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

/** A file that answers a requirement; a new upload is a new version. */
export const Attachment = component(
  'Attachment',
  Type.Object({
    id: Id,
    requirement: Type.String(),
    name: Type.String(),
    size: Type.Integer({ description: 'Bytes' }),
    type: Type.String(),
    sha256: Type.String(),
    version: Type.Integer(),
    scan: OneOf(['clean', 'unscanned', 'infected']),
    uploadedAt: Instant,
    uploadedBy: Nullable(Type.String()),
    current: Type.Boolean({ description: 'False for a version that a later upload replaced' }),
  }),
);
export type Attachment = Static<typeof Attachment>;

const one = Strict({ id: Id });

export const listAttachments = endpoint('GET', '/service-requests/:id/attachments', {
  operationId: 'listAttachments',
  refuses: ['service-request-not-found'],
  tags: ['Attachments'],
  summary: 'All files of a case, replaced versions too',
  params: one,
  response: { 200: Type.Object({ items: Type.Array(ref(Attachment)) }), ...refusals },
});

export const uploadAttachment = endpoint('POST', '/service-requests/:id/attachments', {
  operationId: 'uploadAttachment',
  etag: true,
  repeats: 'answered',
  refuses: [
    'file-cannot-be-cleared',
    'file-empty',
    'file-infected',
    'file-name',
    'file-too-large',
    'file-type',
    'malformed-upload',
    'not-your-step',
    'requirement-closed',
    'scanner-unavailable',
    'service-request-not-found',
    'step-left',
    'unknown-requirement',
  ],
  tags: ['Attachments'],
  summary: 'Attach a file to a requirement: multipart with `requirement` before `file`',
  params: one,
  upload: Strict({
    requirement: Type.String({
      maxLength: 100,
      description: 'Key of the requirement; comes before the file',
    }),
    file: Binary,
  }),
  consumes: ['multipart/form-data'],
  response: { 201: ref(Attachment), ...writeRefusals },
});

export const readAttachment = endpoint('GET', '/service-requests/:id/attachments/:attachment/content', {
  operationId: 'readAttachment',
  etag: true,
  refuses: ['attachment-not-found', 'range-not-satisfiable', 'service-request-not-found'],
  tags: ['Attachments'],
  summary: 'The file itself; ranges are understood',
  params: Strict({ id: Id, attachment: Id }),
  querystring: Strict({ inline: Type.Optional(Type.Boolean()) }),
  produces: ['*/*'],
  response: { 200: Binary, 206: Binary, ...refusals, 416: refusals[400] },
});

export const removeAttachment = endpoint('DELETE', '/service-requests/:id/attachments/:attachment', {
  operationId: 'removeAttachment',
  refuses: [
    'attachment-not-found',
    'not-your-step',
    'requirement-closed',
    'service-request-not-found',
    'step-left',
  ],
  tags: ['Attachments'],
  summary: 'Take a file back while the case is with the applicant',
  params: Strict({ id: Id, attachment: Id }),
  response: { 204: Type.Null(), ...writeRefusals },
});
