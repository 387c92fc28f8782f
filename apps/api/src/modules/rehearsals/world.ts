import {
  type CaseFacts,
  type CaseState,
  type Effect,
  exampleAnswers,
  exampleAssets,
  planItems,
  requirementsOf,
  type StandardDefinition,
  stepOf,
  valuesOf,
} from '@pendopo/standards';

/** What surrounds a case that is only tried: everything is filled in and attached, nothing is judged or made yet. */
export const worldOf = (standard: StandardDefinition): CaseFacts => ({
  formFaults: [],
  form: exampleAnswers(standard.form),
  organizationKind: standard.applicants.organizations?.[0] ?? null,
  assetKind: standard.assets?.[0] ?? null,
  requirements: Object.fromEntries(
    standard.requirements.map(({ key }) => [key, { files: 1, unclean: 0, answered: true, verdict: null }]),
  ),
  provisions: [],
  handovers: [],
  credentialsNeeded: [],
});

/** The world as an action needs it: papers are judged as it says, and what is to be made has been made. */
export const preparedFor = (action: string, standard: StandardDefinition, facts: CaseFacts): CaseFacts => {
  switch (action) {
    case 'submit':
      return handedInAnew(facts);
    case 'approve':
      return judged(standard, facts, () => 'accepted');
    case 'return':
      return judged(standard, facts, (isFirst) => (isFirst ? 'rejected' : 'accepted'));
    case 'complete':
    case 'deliver':
      return made(facts);
    default:
      return facts;
  }
};

/** The world after an effect, as far as it is changed by one. */
export const worldAfter = (
  facts: CaseFacts,
  effect: Effect,
  standard: StandardDefinition,
  state: CaseState,
): CaseFacts => {
  if (effect.type === 'withdraw-credentials')
    return { ...facts, handovers: facts.handovers.map((one) => ({ ...one, status: 'withdrawn' })) };
  if (effect.type !== 'plan-provisions') return facts;
  const step = stepOf(standard, state.variant, effect.step);
  if (step?.kind !== 'provisioning') return facts;
  const items = planItems(step, valuesOf(state, facts), exampleAssets(standard));
  return {
    ...facts,
    handovers: [],
    provisions: items.map(({ key, title }) => ({ key, label: title, status: 'planned' })),
    credentialsNeeded: items
      .filter(({ credential }) => credential)
      .map(({ title, recipient }) => ({
        label: title,
        recipient: String(recipient?.name ?? 'penerima'),
        present: false,
      })),
  };
};

/** What was refused comes back mended. */
const handedInAnew = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  requirements: Object.fromEntries(
    Object.entries(facts.requirements).map(([key, one]) => [
      key,
      one.verdict === 'rejected' ? { ...one, verdict: null } : one,
    ]),
  ),
});

const judged = (
  standard: StandardDefinition,
  facts: CaseFacts,
  verdict: (isFirst: boolean) => 'accepted' | 'rejected',
): CaseFacts => {
  const reviewable = requirementsOf(standard)
    .filter((one) => one.reviewable)
    .map(({ key }) => key);
  return {
    ...facts,
    requirements: Object.fromEntries(
      Object.entries(facts.requirements).map(([key, one]) => [
        key,
        reviewable.includes(key) ? { ...one, verdict: verdict(key === reviewable[0]) } : one,
      ]),
    ),
  };
};

const made = (facts: CaseFacts): CaseFacts => {
  const credentialsNeeded = facts.credentialsNeeded.map((one) => ({ ...one, present: true }));
  return {
    ...facts,
    provisions: facts.provisions.map((one) => ({ ...one, status: 'active' })),
    credentialsNeeded,
    handovers: credentialsNeeded.map(({ label, recipient }) => ({ label, recipient, status: 'sealed' })),
  };
};
