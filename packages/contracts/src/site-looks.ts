import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

/**
 * How a site looked the last time that it was visited. `none`: the asset is no site. `unvisited`: this installation does not visit it.
 * `never`: not yet. `inside`: its name leads into a network that this installation does not enter. `good` and `problem` speak for themselves.
 */
const State = OneOf(['none', 'unvisited', 'never', 'inside', 'good', 'problem']);

/** Whether the site of an asset is found, answers, and is still its unit's own. */
export const SiteLook = component(
  'SiteLook',
  Type.Object({
    state: State,
    address: Nullable(Type.String({ description: 'By which people know the site' })),
    lookedAt: Nullable(Instant),
    problems: Type.Array(Type.Object({ text: Type.String(), since: Instant })),
    addresses: Type.Array(Type.String(), { description: 'IP addresses to which its name leads' }),
    http: Nullable(Type.Integer({ description: 'Status of its answer by HTTP' })),
    https: Nullable(Type.Integer({ description: 'Status of its answer by HTTPS' })),
    secure: Type.Boolean({ description: 'Whether it is asked by HTTPS at all' }),
    certificateUntil: Nullable(Instant),
    title: Nullable(Type.String({ description: 'What its page is called' })),
    acceptedTitle: Nullable(
      Type.String({ description: 'What its page was called when somebody accepted it' }),
    ),
    actions: Type.Array(OneOf(['look'])),
  }),
);
export type SiteLook = Static<typeof SiteLook>;

const one = Strict({ id: Id });

export const getSiteLook = endpoint('GET', '/assets/:id/site', {
  operationId: 'getSiteLook',
  refuses: ['site-not-found'],
  tags: ['Assets'],
  summary: 'How the site of an asset looked the last time',
  description: 'For whoever reads the asset. Sites are visited each night.',
  params: one,
  response: { 200: ref(SiteLook), ...refusals },
});

export const lookAtSite = endpoint('POST', '/assets/:id/site/looks', {
  operationId: 'lookAtSite',
  repeats: 'harmless',
  refuses: ['not-your-finding', 'site-not-found'],
  tags: ['Assets'],
  summary: 'Visit the site of an asset now instead of at night',
  description:
    'Answers once it was seen, after half a minute at most. For those who provide anything in the agency or administer it.',
  params: one,
  response: { 200: ref(SiteLook), ...writeRefusals },
});
