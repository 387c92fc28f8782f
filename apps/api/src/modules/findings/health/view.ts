import type { SiteLook } from '@pendopo/contracts';
import type { Language } from '#platform/problems.ts';
import type { ReadFinding } from '../repository.ts';
import type { SiteLookRow } from '../tables.ts';
import type { Candidate } from './repository.ts';
import { siteOf } from './site.ts';
import { siteAddress, type Visiting, visitable } from './visit-sites.ts';

/** What is known of a site: its asset while in use, its last look, and the finding that stands. */
export interface KnownSite {
  asset: Candidate | undefined;
  look: SiteLookRow | undefined;
  finding: ReadFinding | undefined;
  mayLook: boolean;
}

/** How a site looked, as its reader sees it. */
export const presentLook = (known: KnownSite, visiting: Visiting, language: Language): SiteLook => {
  const { asset, look, finding, mayLook } = known;
  const isVisited = asset !== undefined && visitable(visiting, asset) !== undefined;
  const seen = isVisited ? look?.seen : undefined;
  const problems = isVisited ? (finding?.details.problems ?? []) : [];
  return {
    state: stateOf(known, isVisited, problems.length > 0),
    address: asset === undefined ? null : siteAddress(asset),
    lookedAt: isVisited ? (look?.lookedAt ?? null) : null,
    problems: problems.map(({ text, since }) => ({ text: text[language], since })),
    addresses: seen?.addresses ?? [],
    http: seen?.http ?? null,
    https: seen?.https ?? null,
    secure: seen?.isPublic ?? false,
    certificateUntil: seen?.certificate?.until ?? null,
    title: seen?.title ?? null,
    acceptedTitle: isVisited ? (look?.acceptedTitle ?? null) : null,
    actions: isVisited && mayLook ? ['look'] : [],
  };
};

const stateOf = ({ asset, look }: KnownSite, isVisited: boolean, hasProblems: boolean): SiteLook['state'] => {
  if (asset === undefined || siteOf(asset) === undefined) return 'none';
  if (!isVisited) return 'unvisited';
  if (hasProblems) return 'problem';
  if (look === undefined) return 'never';
  return look.seen.name === 'refused' ? 'inside' : 'good';
};
