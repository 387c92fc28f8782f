import type { Finding } from '@pendopo/contracts';
import type { Language } from '#platform/problems.ts';
import { decisionsOn } from './policy.ts';
import type { ReadFinding } from './repository.ts';

/** A finding as its reader sees it. @param decides whether this reader may decide it. */
export const presentFinding = (row: ReadFinding, decides: boolean, language: Language): Finding => {
  const decisions = decisionsOn(row);
  return {
    id: row.id,
    agency: row.agency,
    kind: row.kind,
    state: row.state,
    asset: row.assetId === null ? null : { id: row.assetId, label: row.label },
    assetKind: row.assetKind,
    label: row.label,
    backend: row.details.site ?? row.backendTitle,
    differences: (row.details.steps ?? []).map(({ title, before, after, destroysData }) => ({
      title: title[language],
      before: asObject(before),
      after: asObject(after),
      destroysData,
    })),
    problems: (row.details.problems ?? []).map(({ text, since }) => ({ text: text[language], since })),
    notes: (row.details.notes ?? []).map((note) => note[language]),
    proposal: row.state === 'closed' ? null : (decisions.find((one) => one !== 'ignore') ?? null),
    actions: decides ? decisions : [],
    decision: row.decision,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    reason: row.reason,
    foundAt: row.foundAt,
    seenAt: row.seenAt,
    dueOn: row.details.due ?? null,
    closedAt: row.closedAt,
  };
};

const asObject = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
