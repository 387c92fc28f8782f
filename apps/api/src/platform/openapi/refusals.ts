import type { RouteOptions } from 'fastify';
import * as forSystems from '../client-problems.ts';
import * as common from '../common-problems.ts';
import { InvalidCursor } from '../cursor.ts';
import { StorageFull } from '../file-store.ts';
import type { Problem } from '../problems.ts';
import { StepUpRequired } from '../step-up.ts';

/** Refusals that follow from how the server stands, whatever a route is about; every other kind is declared by some operation. */
export const platformRefusals: readonly Problem[] = [
  ...Object.values(common),
  ...Object.values(forSystems),
  InvalidCursor,
  StorageFull,
  StepUpRequired,
];

/** The codes of all refusals that a route may answer: those that it declares, and those that follow from how it is called. */
export const refusalsOf = (route: RouteOptions): ReadonlySet<string> =>
  new Set([
    ...(route.schema?.refuses ?? []),
    ...[...ALWAYS, ...atTheDoor(route), ...ofTheInput(route), ...ofItsManners(route)].map(({ code }) => code),
  ]);

const ALWAYS = [common.InvalidInput, common.TooManyRequests, common.InternalError, common.Unavailable];

const atTheDoor = ({ config = {} }: RouteOptions): Problem[] => {
  const { access, scope, clients, firstPassword, withoutFactor } = config;
  if (access === 'demo') return [common.NotFound];
  if (access !== 'signed-in' && access !== 'optional') return [];
  return [
    ...[common.Unauthenticated, common.NotFound, common.Forbidden, forSystems.AddressNotAllowed],
    ...(firstPassword ? [] : [common.PasswordChangeRequired]),
    ...(withoutFactor ? [] : [common.SecondFactorRequired, common.SecondFactorUnproved]),
    ...(scope === undefined
      ? [forSystems.NotForSystems]
      : [forSystems.InsufficientScope, forSystems.OfficialUnknown]),
    ...(clients === 'write' ? [forSystems.OfficialMissing] : []),
  ];
};

const ofTheInput = ({ schema, method }: RouteOptions): Problem[] => {
  const { params, querystring, upload } = schema ?? {};
  return [
    ...(params === undefined ? [] : [common.NotFound]),
    ...(hasCursor(querystring) ? [InvalidCursor] : []),
    ...(method === 'GET' ? [] : [common.MalformedJson, common.TooLarge, common.UnsupportedMediaType]),
    ...(upload === undefined ? [] : [StorageFull]),
  ];
};

const ofItsManners = ({ schema: { repeats, version, freshProof } = {} }: RouteOptions): Problem[] => [
  ...(freshProof === true ? [StepUpRequired] : []),
  ...(repeats === 'answered' ? [common.IdempotencyKeyReused, common.IdempotencyKeyInvalid] : []),
  ...(version === 'required' ? [common.VersionRequired] : []),
  ...(version === undefined ? [] : [common.VersionChanged]),
];

const hasCursor = (query: unknown): boolean =>
  Object.hasOwn((query as { properties?: object } | undefined)?.properties ?? {}, 'cursor');
