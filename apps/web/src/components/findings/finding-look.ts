import type { Finding, FindingDecision } from '@pendopo/contracts';

type Tone = 'neutral' | 'primary' | 'success' | 'warning' | 'error';

/** How a kind of finding looks beside its word. */
export const kindLook: Record<Finding['kind'], { icon: string; tone: Tone }> = {
  drift: { icon: 'i-lucide-git-compare-arrows', tone: 'warning' },
  missing: { icon: 'i-lucide-circle-off', tone: 'error' },
  stray: { icon: 'i-lucide-circle-help', tone: 'warning' },
  health: { icon: 'i-lucide-heart-pulse', tone: 'error' },
  disowned: { icon: 'i-lucide-user-x', tone: 'warning' },
};

/** How far a finding is, where it does not wait for anybody. */
export const stateLook: Record<Exclude<Finding['state'], 'open'>, { icon: string; tone: Tone }> = {
  taken: { icon: 'i-lucide-wrench', tone: 'primary' },
  restoring: { icon: 'i-lucide-loader', tone: 'primary' },
  ignored: { icon: 'i-lucide-eye-off', tone: 'neutral' },
  closed: { icon: 'i-lucide-check', tone: 'success' },
};

/**
 * What a decision is called: what nobody knew of is registered, where another thing is accepted as it is. What was accepted goes back to
 * what was recorded before.
 */
export const wordsOf = (decision: FindingDecision, { kind, state }: Pick<Finding, 'kind' | 'state'>) => {
  if (decision === 'restore' && state === 'closed')
    return kind === 'stray' ? ('findings.action.withdraw' as const) : ('findings.action.revert' as const);
  if (decision === 'adopt' && kind === 'stray') return 'findings.action.register' as const;
  if (decision === 'adopt' && kind === 'health') return 'findings.action.accept_title' as const;
  if (decision === 'adopt' && kind === 'disowned') return 'findings.action.hand_over' as const;
  if (decision === 'ignore' && kind === 'health') return 'findings.action.accept' as const;
  return `findings.action.${decision}` as const;
};

/** What follows from a decision, in words. */
export const followsFrom = (
  decision: FindingDecision,
  { kind, state, differences }: Pick<Finding, 'kind' | 'state' | 'differences'>,
): string => {
  if (decision === 'restore' && state === 'closed')
    return isUnmade({ kind, differences })
      ? 'findings.dialog.revert_missing_alone'
      : `findings.dialog.revert_${kind}`;
  if (decision !== 'ignore') return `findings.dialog.${decision}_${kind}`;
  if (kind === 'disowned') return 'findings.dialog.ignore_disowned';
  return kind === 'health' ? 'findings.dialog.accept_health' : 'findings.dialog.ignore';
};

/** Says that a decision was carried out. */
export const doneWith = (
  decision: FindingDecision,
  { kind, state, differences }: Pick<Finding, 'kind' | 'state' | 'differences'>,
) => {
  if (decision === 'restore' && state === 'closed' && kind === 'stray')
    return 'findings.done.withdraw' as const;
  if (decision === 'restore' && state === 'closed' && isUnmade({ kind, differences }))
    return 'findings.done.recorded' as const;
  return `findings.done.${decision}` as const;
};

/** It is gone, and nobody here can make it anew. */
const isUnmade = ({ kind, differences }: Pick<Finding, 'kind' | 'differences'>): boolean =>
  kind === 'missing' && differences.length === 0;

/** What differs, one by one: how it is, and how it is recorded. */
export const changesIn = ({ differences }: Pick<Finding, 'differences'>) =>
  differences.flatMap(({ before, after }) =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .map((key) => ({ key, real: inWords(before?.[key]), recorded: inWords(after?.[key]) }))
      .filter(({ real, recorded }) => real !== recorded),
  );

const inWords = (value: unknown): string =>
  value === undefined || value === null
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
