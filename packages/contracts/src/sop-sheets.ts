import { Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals } from './problem.ts';
import { AgencyCode, Strict } from './scalars.ts';
import { StandardDocument } from './standards.ts';

export const readSopSheet = endpoint('GET', '/agencies/:agency/standards/:code/sop', {
  operationId: 'readSopSheet',
  etag: true,
  refuses: ['sop-too-long', 'standard-not-found'],
  tags: ['Standards'],
  summary:
    'The SOP of a published standard as PDF/A: the landscape chart of its decree, of the version in force or of one named',
  params: Strict({ agency: AgencyCode, code: Type.String({ maxLength: 64 }) }),
  querystring: Strict({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  produces: ['application/pdf'],
  response: { 200: Binary, ...refusals },
});

export const drawSopSheet = endpoint('POST', '/agencies/:agency/standards/sop', {
  operationId: 'drawSopSheet',
  etag: true,
  repeats: 'harmless',
  refuses: ['invalid-standard', 'sop-too-long', 'standard-not-found'],
  tags: ['Standards'],
  summary: 'The SOP of a document that is still written, as PDF/A; nothing is stored',
  description: 'For the agency’s administrator. Refused with 422 and the places where it cannot be drawn.',
  params: Strict({ agency: AgencyCode }),
  body: StandardDocument,
  consumes: ['application/json', 'application/yaml'],
  produces: ['application/pdf'],
  response: { 200: Binary, ...refusals },
});
