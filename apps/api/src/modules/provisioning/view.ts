import type { ForeseenProvision, Provision, ProvisionPlan } from '@pendopo/contracts';
import type { Backends } from '#modules/backends/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Language } from '#platform/problems.ts';
import { presentDeed } from './deed-in-words.ts';
import type { DryRun } from './dry-run.ts';
import { failureInWords } from './failure-in-words.ts';
import { isWaiting, mayProvision } from './policy.ts';
import { recordSchemaFor } from './record-schema.ts';
import type { ProvisionRow, StepRow } from './repository.ts';
import { wayOf } from './way-of.ts';

const STATES = { intended: 'running', done: 'done', void: 'undone' } as const;

/** An item as its reader sees it: what is asked for, how far it is, what would be done, and what may be recorded of it. */
export const presentProvision = (
  backends: Backends,
  atHand: CaseAtHand,
  item: ProvisionRow,
  language: Language,
  steps: readonly StepRow[],
): Provision => {
  const driver = backends.driverOf(item);
  return {
    id: item.id,
    key: item.key,
    kind: item.kind,
    label: item.label,
    driver: driver.key,
    driverTitle: driver.title[language],
    alters: presentDeed(backends, item, language),
    byHand: wayOf(backends, item) === 'hand',
    spec: item.spec,
    status: item.status,
    error: item.error && {
      ...item.error,
      detail: failureInWords(item.error),
      place: placeOf(driver.spec, item.error),
    },
    facts: item.facts,
    recordSchema: recordSchemaFor(item),
    plan: planOf(backends, item, language),
    credential: item.credential,
    needs: item.needs,
    log: item.log.map(({ at, text }) => ({ at, text: text[language] })),
    steps: steps.map(({ step, status, intendedAt, endedAt }) => ({
      title: step.title[language],
      state: STATES[status],
      at: intendedAt,
      endedAt,
    })),
    open: isWaiting(item) && mayProvision(atHand, item),
  };
};

/** What running an item would do, as whoever is about to press reads it. */
export const presentPlan = (found: DryRun, language: Language): ProvisionPlan =>
  'plan' in found
    ? {
        id: found.item.id,
        plan: {
          steps: found.plan.steps.map(({ op, title, destroysData }) => ({
            op,
            title: title[language],
            destroysData,
          })),
          hash: found.plan.hash,
          destroysData: found.plan.destroysData,
        },
        error: null,
      }
    : {
        id: found.item.id,
        plan: null,
        error: {
          code: found.failure.code,
          detail: failureInWords(found.failure),
          ...(found.failure.pointer === undefined ? {} : { pointer: found.failure.pointer }),
        },
      };

/** What would be made, as whoever decides before it reads it. */
export const presentForeseen = (backends: Backends, found: DryRun, language: Language): ForeseenProvision => {
  const { item } = found;
  const driver = backends.driverOf(item);
  return {
    ...{ kind: item.kind, label: item.label, driverTitle: driver.title[language] },
    ...{ byHand: wayOf(backends, item) === 'hand', recipient: item.recipient?.name ?? null },
    alters: presentDeed(backends, item, language),
    steps:
      'plan' in found
        ? found.plan.steps.map(({ title, destroysData }) => ({ title: title[language], destroysData }))
        : [],
    error: errorOf(found),
  };
};

/** What its back-end said, or else why it could not even be planned. */
const errorOf = (found: DryRun): string | null => {
  if ('failure' in found) return failureInWords(found.failure);
  return found.item.error && failureInWords(found.item.error);
};

/** What people call the place in a specification that a failure is about. */
const placeOf = (spec: object, { pointer }: { pointer?: string }): string | null => {
  const [key] = (pointer ?? '').split('/').slice(1);
  const { properties = {} } = spec as { properties?: Record<string, { title?: string }> };
  return key === undefined ? null : (properties[key]?.title ?? null);
};

/** What the driver would do to a back-end that has nothing of it yet; nobody is asked for that. */
const planOf = (backends: Backends, item: ProvisionRow, language: Language): Provision['plan'] => {
  // What is done with something that is there cannot be told from nothing.
  if (!isWaiting(item) || item.deed !== null) return [];
  const want = { presence: item.presence, spec: item.spec, credential: item.wantedCredential };
  try {
    return backends
      .driverOf(item)
      .diff(want, { found: false }, { name: item.name, marker: item.marker }, item.confirmedCredential)
      .map(({ title, destroysData }) => ({ title: title[language], destroysData }));
  } catch {
    // A specification that the driver refuses has no plan; running it says what is wrong with it.
    return [];
  }
};
