import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, JsonObject, Nullable, OneOf, OptionalBody, Strict } from './scalars.ts';

const one = Strict({ id: Id });

/** What lives on after a case. */
export const Asset = component(
  'Asset',
  Type.Object({
    id: Id,
    agency: AgencyCode,
    kind: Type.String(),
    label: Type.String(),
    status: OneOf(['active', 'suspended', 'terminated']),
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    responsible: Nullable(Type.Object({ name: Type.String(), username: Nullable(Type.String()) })),
    driver: Type.String(),
    facts: JsonObject,
    url: Nullable(Type.String()),
    serviceRequest: Nullable(Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() })),
    since: Instant,
    until: Nullable(Instant),
    /** Suspend, resume or terminate, as far as the reader may. */
    actions: Type.Array(OneOf(['suspend', 'resume', 'terminate'])),
    history: Type.Array(
      Type.Object({
        at: Instant,
        event: Type.String(),
        by: Nullable(Type.String()),
        note: Nullable(Type.String()),
      }),
    ),
  }),
);
export type Asset = Static<typeof Asset>;

export const listAssets = endpoint('GET', '/assets', {
  operationId: 'listAssets',
  tags: ['Assets'],
  summary: 'The register of what was handed out',
  querystring: Strict({
    organization: Type.Optional(Id),
    kind: Type.Optional(Type.String({ maxLength: 40 })),
    status: Type.Optional(OneOf(['active', 'suspended', 'terminated'])),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    ...pageQuery,
  }),
  response: { 200: Page(ref(Asset)), ...refusals },
});

export const getAsset = endpoint('GET', '/assets/:id', {
  operationId: 'getAsset',
  tags: ['Assets'],
  summary: 'An asset and its life',
  params: one,
  response: { 200: ref(Asset), ...refusals },
});

export const actOnAsset = endpoint('POST', '/assets/:id/:action', {
  operationId: 'actOnAsset',
  tags: ['Assets'],
  summary: 'Suspend, resume or terminate an asset',
  params: Strict({ id: Id, action: OneOf(['suspend', 'resume', 'terminate']) }),
  body: OptionalBody({ reason: Type.Optional(Type.String({ maxLength: 500 })) }),
  response: { 200: ref(Asset), ...writeRefusals },
});
