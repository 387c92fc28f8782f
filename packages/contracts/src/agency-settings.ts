import { Type } from 'typebox';
import { Agency, AgencyEntry } from './agencies.ts';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { writeRefusals } from './problem.ts';
import { ref } from './ref.ts';
import { AgencyCode, JsonObject, Strict } from './scalars.ts';

const agencyParams = Strict({ agency: AgencyCode });
const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength });

export const createAgency = endpoint('POST', '/agencies', {
  operationId: 'createAgency',
  freshProof: true,
  repeats: 'answered',
  refuses: ['agency-code-taken', 'username-taken'],
  tags: ['Agencies'],
  summary: 'Make an agency with its first administrator, whose one-time password is shown this once',
  body: Strict({
    code: AgencyCode,
    name: Line(200),
    shortName: Line(60),
    government: Line(200),
    region: Line(120),
    regionCode: Type.String({ pattern: '^\\d{2}(\\.\\d{2})?$' }),
    address: Line(300),
    seat: Line(120),
    zone: Type.String({ maxLength: 40 }),
    domain: Type.String({ maxLength: 120, pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' }),
    administrator: Strict({
      name: Line(200),
      username: Type.String({ pattern: '^[a-z][a-z0-9._-]{2,60}$' }),
    }),
  }),
  response: {
    201: Type.Object({
      agency: ref(AgencyEntry),
      administrator: Type.Object({ name: Type.String(), username: Type.String(), password: Type.String() }),
    }),
    ...writeRefusals,
  },
});

export const replaceAgencyDefinition = endpoint('PUT', '/agencies/:agency/definition', {
  operationId: 'replaceAgencyDefinition',
  version: 'required',
  etag: true,
  refuses: ['agency-in-use', 'invalid-agency'],
  tags: ['Agencies'],
  summary: 'Change an agency: hours, positions, letterhead, numbers, channels; as YAML or JSON, whole',
  description:
    '`If-Match` names the revision that was read. Refused with 422 and the places that are wrong, or with 409 where people, published standards or drafts still need what would vanish.',
  params: agencyParams,
  body: Type.Union([JsonObject, Type.String()], {
    examples: [
      { code: 'contoh', name: 'Dinas Komunikasi dan Informatika Contoh' },
      'code: contoh\nname: Dinas Komunikasi dan Informatika Contoh\n',
    ],
  }),
  consumes: ['application/json', 'application/yaml'],
  response: { 200: Type.Object({ agency: ref(Agency), moved: Type.Integer() }), ...writeRefusals },
});

export const replaceLogo = endpoint('PUT', '/agencies/:agency/logo', {
  operationId: 'replaceLogo',
  refuses: ['logo-refused'],
  tags: ['Agencies'],
  summary: 'Set the coat of arms on the letterhead: PNG or JPEG of at most 300 kB',
  params: agencyParams,
  upload: Binary,
  consumes: ['image/png', 'image/jpeg'],
  response: { 204: Type.Null(), ...writeRefusals },
});

export const readLogo = endpoint('GET', '/agencies/:agency/logo', {
  operationId: 'readLogo',
  etag: true,
  tags: ['Agencies'],
  summary: 'The coat of arms on the letterhead',
  params: agencyParams,
  produces: ['image/png', 'image/jpeg'],
  response: { 200: Binary, ...writeRefusals },
});

export const removeLogo = endpoint('DELETE', '/agencies/:agency/logo', {
  operationId: 'removeLogo',
  tags: ['Agencies'],
  summary: 'Take the coat of arms off the letterhead',
  params: agencyParams,
  response: { 204: Type.Null(), ...writeRefusals },
});
