import { type Static, Type } from 'typebox';
import { Binary, SHEET_TYPES } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { List, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import {
  AgencyCode,
  DateOnly,
  Id,
  Instant,
  JsonObject,
  Nullable,
  OneOf,
  OptionalBody,
  SheetFormat,
  Strict,
} from './scalars.ts';

const one = Strict({ id: Id });

const Status = OneOf(['active', 'suspended', 'terminated']);

/** What lives on after a case, or was there before there were any. */
export const Asset = component(
  'Asset',
  Type.Object({
    id: Id,
    agency: AgencyCode,
    kind: Type.String(),
    label: Type.String(),
    status: Status,
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    responsible: Nullable(
      Type.Object({
        name: Type.String(),
        username: Nullable(Type.String()),
        position: Nullable(Type.String({ description: 'As the register was told it' })),
        gone: Type.Boolean({
          description: 'Has left: the account is closed or holds no position in the unit',
        }),
      }),
    ),
    driver: Type.String(),
    origin: OneOf(['case', 'import', 'discovery']),
    facts: JsonObject,
    url: Nullable(Type.String()),
    tariff: Nullable(Type.String({ description: 'What it costs, in words' })),
    serviceRequest: Nullable(Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() })),
    since: Instant,
    until: Nullable(Instant),
    endsAt: Nullable(
      Type.String({
        format: 'date-time',
        description:
          'When it is removed with its data, where it was terminated and its time of grace runs: until then it is suspended, `resume` makes it active again and `suspend` leaves it suspended without an end',
      }),
    ),
    keptUntil: Nullable(
      Type.String({
        format: 'date-time',
        description:
          'Until when it would be kept if it were terminated now; null where the reader may not, where its end is announced, or where nothing is kept',
      }),
    ),
    expiresOn: Nullable(DateOnly),
    confirmedAt: Nullable(Instant),
    silence: Nullable(
      OneOf(['suspended', 'archived'], {
        description:
          'Suspended, or archived after that, because its unit did not confirm it; a late yes restores it',
      }),
    ),
    reach: OneOf(['back-end', 'person', 'register'], {
      description:
        'How far those actions reach: to the back-end that has it, to the person who made it, or no further than the register, because no case made it and it could not be marked as the portal’s own',
    }),
    adoption: Nullable(
      Type.Object(
        {
          state: OneOf(['working', 'ours', 'failed', 'refused'], {
            description:
              '`working`: something is being done to it at its back-end; `ours`: it is marked, and as wanted; `failed`: it is ours, and did not become what was last wanted; `refused`: it cannot be marked, and is looked after by hand',
          }),
          detail: Nullable(Type.String({ description: 'What went wrong, in Indonesian' })),
        },
        { description: 'How far something that was found at a back-end has become the portal’s own' },
      ),
    ),
    /** Suspend, resume or terminate, as far as the reader may. */
    actions: Type.Array(OneOf(['suspend', 'resume', 'terminate'])),
    history: Type.Array(
      Type.Object({
        at: Instant,
        event: Type.String(),
        by: Nullable(Type.String()),
        note: Nullable(Type.String()),
        serviceRequest: Type.Optional(
          Type.Object(
            { id: Id, number: Nullable(Type.String()) },
            { description: 'The case that is the reason' },
          ),
        ),
      }),
    ),
  }),
);
export type Asset = Static<typeof Asset>;

/** Assets that one stands on, and that stand on it. */
export const RelatedAsset = component(
  'RelatedAsset',
  Type.Object({
    id: Id,
    kind: Type.String(),
    label: Type.String(),
    status: Status,
    relation: OneOf(['uses', 'used-by']),
  }),
);
export type RelatedAsset = Static<typeof RelatedAsset>;

/** What the register is narrowed to; a file of it holds the same. */
const narrowed = {
  organization: Type.Optional(Id),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  status: Type.Optional(Status),
  owner: Type.Optional(
    OneOf(['present', 'gone', 'none'], {
      description: 'Whether whoever answers for it is still there; `none`: nobody with an account does',
    }),
  ),
  expiresBy: Type.Optional(DateOnly),
  unconfirmed: Type.Optional(
    Type.Boolean({ description: 'Only what its unit never confirmed, or last more than a year ago' }),
  ),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  sort: Type.Optional(OneOf(['-registered', 'label', 'expiresOn'], { default: '-registered' })),
};

export const listAssets = endpoint('GET', '/assets', {
  operationId: 'listAssets',
  refuses: ['asset-not-found'],
  tags: ['Assets'],
  summary: 'The register of what was handed out',
  querystring: Strict({ ...narrowed, ...pageQuery }),
  response: {
    200: Type.Object({
      items: Type.Array(ref(Asset)),
      nextCursor: Nullable(Type.String()),
      /** What the reader may do with the register as a whole. */
      actions: Type.Array(OneOf(['import', 'recertify'])),
    }),
    ...refusals,
  },
});

export const exportAssets = endpoint('GET', '/assets/sheet', {
  operationId: 'exportAssets',
  refuses: ['asset-not-found', 'sheet-too-long'],
  tags: ['Assets'],
  summary: 'The register as a file in which no cell can act',
  querystring: Strict({ ...narrowed, format: Type.Optional(SheetFormat) }),
  produces: SHEET_TYPES,
  response: { 200: Binary, ...refusals },
});

export const getAsset = endpoint('GET', '/assets/:id', {
  operationId: 'getAsset',
  refuses: ['asset-not-found'],
  tags: ['Assets'],
  summary: 'An asset and its life',
  params: one,
  response: { 200: ref(Asset), ...refusals },
});

export const listRelatedAssets = endpoint('GET', '/assets/:id/related', {
  operationId: 'listRelatedAssets',
  refuses: ['asset-not-found'],
  tags: ['Assets'],
  summary: 'What an asset stands on, and what stands on it',
  params: one,
  response: { 200: List(ref(RelatedAsset)), ...refusals },
});

export const listStandingAssets = endpoint('GET', '/assets/:id/standing', {
  operationId: 'listStandingAssets',
  refuses: ['asset-not-found'],
  tags: ['Assets'],
  summary: 'What would lose what it stands on if an asset ended',
  description:
    'What stands on it, and on that in turn, without what has ended or awaits its end; what lies furthest from it first.',
  params: one,
  response: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          kind: Type.String(),
          label: Type.String(),
          endable: Type.Boolean({ description: 'The reader may end it as well' }),
        }),
      ),
      others: Type.Integer({ description: 'How many more there are that the reader may not see' }),
    }),
    ...refusals,
  },
});

export const actOnAsset = endpoint('POST', '/assets/:id/:action', {
  operationId: 'actOnAsset',
  repeats: 'answered',
  refuses: ['asset-not-found', 'asset-stands', 'not-your-asset'],
  tags: ['Assets'],
  summary: 'Suspend, resume or terminate an asset; what is terminated is kept for a while and can be resumed',
  params: Strict({ id: Id, action: OneOf(['suspend', 'resume', 'terminate']) }),
  body: OptionalBody({
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    immediately: Type.Optional(
      Type.Boolean({
        description: 'Terminates without the time of grace, also where that runs; needs a reason',
      }),
    ),
    alongside: Type.Optional(
      Type.Array(Id, {
        maxItems: 50,
        uniqueItems: true,
        description: 'Of what stands on it, what is terminated as well, in the same way',
      }),
    ),
  }),
  response: { 200: ref(Asset), ...writeRefusals },
});
