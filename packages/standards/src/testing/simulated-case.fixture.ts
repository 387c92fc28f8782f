import { act } from '../act.ts';
import type {
  ActResult,
  CaseActor,
  CaseFacts,
  CaseState,
  OfferedAction,
  People,
  RequirementFacts,
  Verdict,
} from '../case.ts';
import { valuesOf } from '../condition.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Actor } from '../definition/step.ts';
import type { Effect } from '../effect.ts';
import { exampleOf } from '../form/example.ts';
import { expandForm } from '../form/expand-form.ts';
import { offers } from '../offers.ts';
import { procedureOf, stepOf } from '../procedure.ts';
import { isUploaded, requirementsOf } from '../requirements.ts';
import { start } from '../start.ts';
import { planItems } from '../templates/plan-items.ts';

/** A case with a small world around it, in which effects happen as the server would make them happen. */
export interface SimulatedCase {
  state: CaseState;
  facts: CaseFacts;
  people: People;
  /** Everything that followed so far. */
  effects: Effect[];
  /** `organization:admin` acts; a `2` behind it is a colleague in the same position. */
  act(by: string, key: string, given?: { note?: string; input?: Record<string, unknown> }): ActResult;
  offersFor(by: string): OfferedAction[];
  /** The form is filled with its examples, some answered otherwise. */
  fill(answers?: Record<string, unknown>): void;
  upload(keys?: string[]): void;
  judge(verdict: Verdict, keys?: string[]): void;
  make(): void;
  /** These times have run out, and no others. */
  lapse(times: string[]): void;
}

/** Who acts under a name such as `organization:admin`, `agency:head 2`, `applicant:`, or `concerned:liaison` of the unit forwarded to. */
export function actorNamed(name: string): CaseActor {
  const [side = '', position = ''] = name.replace(/ 2$/, '').split(':');
  if (side === 'concerned')
    return { person: name, holdings: [{ side: 'organization', position, unit: 'concerned' }] };
  return {
    person: side === 'applicant' ? null : name,
    holdings: [{ side: side as Actor['side'], position }],
  };
}

/** Everybody who could act in a standard: two people in each position. */
export const everybodyIn = (standard: StandardDefinition, variant: string | null): string[] => [
  ...new Set(procedureOf(standard, variant).flatMap(({ actor }) => namesOf(actor))),
];

/** Those who hold a step; the applicant is one, whoever it is. */
const namesOf = ({ side, unit, positions }: Actor): string[] =>
  side === 'applicant'
    ? ['applicant:']
    : positions.flatMap((position) => {
        const name = `${unit ?? side}:${position}`;
        return [name, `${name} 2`];
      });

/** Begins a case in its own world, about an asset of some kind or about none. */
export function simulateCase(
  standard: StandardDefinition,
  variant: string | null,
  assetKind: string | null = null,
): SimulatedCase {
  const simulated: SimulatedCase = {
    state: start(standard, variant),
    facts: { ...emptyFacts(standard), assetKind },
    people: peopleOf(standard, variant),
    effects: [],
    act(by, key, { note, input } = {}) {
      const action = { key, note: note ?? null, input: input ?? {} };
      const result = act(
        standard,
        simulated.state,
        action,
        actorNamed(by),
        simulated.facts,
        simulated.people,
      );
      if (!result.ok) return result;
      simulated.state = result.state;
      simulated.effects.push(...result.effects);
      for (const effect of result.effects) happen(simulated, standard, effect);
      return result;
    },
    offersFor: (by) => offers(standard, simulated.state, simulated.facts, actorNamed(by), simulated.people),
    fill(answers = {}) {
      const examples = exampleOf(expandForm(standard.form).schema) as Record<string, unknown>;
      simulated.facts = { ...simulated.facts, formFaults: [], form: { ...examples, ...answers } };
      eachRequirement(simulated, (facts) => ({ ...facts, answered: true }));
    },
    upload(keys) {
      const uploaded = requirementsOf(standard)
        .filter(isUploaded)
        .map(({ key }) => key);
      eachRequirement(simulated, (facts) => ({ ...facts, files: 1, verdict: null }), keys ?? uploaded);
    },
    lapse(times) {
      simulated.facts = { ...simulated.facts, lapsed: Object.fromEntries(times.map((time) => [time, true])) };
    },
    judge: (verdict, keys) => eachRequirement(simulated, (facts) => ({ ...facts, verdict }), keys),
    make() {
      const provisions = simulated.facts.provisions.map((item) => ({ ...item, status: 'active' as const }));
      const credentialsNeeded = simulated.facts.credentialsNeeded.map((need) => ({ ...need, present: true }));
      const handovers = credentialsNeeded.map(({ label, recipient }) => ({
        label,
        recipient,
        status: 'sealed' as const,
      }));
      simulated.facts = { ...simulated.facts, provisions, credentialsNeeded, handovers };
    },
  };
  return simulated;
}

const emptyFacts = (standard: StandardDefinition): CaseFacts => ({
  formFaults: [{ pointer: '/any', code: 'required', detail: 'Isian wajib diisi.' }],
  requirements: Object.fromEntries(
    standard.requirements.map(({ key }) => [key, { files: 0, unclean: 0, answered: false, verdict: null }]),
  ),
  provisions: [],
  handovers: [],
  credentialsNeeded: [],
});

const peopleOf = (standard: StandardDefinition, variant: string | null): People => ({
  holders: (key) => {
    const actor = stepOf(standard, variant, key)?.actor;
    if (actor === undefined || actor.side === 'applicant') return [];
    return namesOf(actor).map((id) => ({
      id,
      username: id.replace(/[: ]/g, '-'),
      name: id,
      position: id.replace(/^.*:| 2$/g, ''),
    }));
  },
  units: () => [
    { id: 'unit-a', name: 'Dinas Pekerjaan Umum' },
    { id: 'unit-b', name: 'Dinas Kesehatan' },
  ],
});

function eachRequirement(
  simulated: SimulatedCase,
  change: (facts: RequirementFacts) => RequirementFacts,
  keys = Object.keys(simulated.facts.requirements),
): void {
  const requirements = { ...simulated.facts.requirements };
  for (const key of keys) {
    const facts = requirements[key];
    if (facts === undefined) throw new Error(`The standard asks for no ${key}`);
    requirements[key] = change(facts);
  }
  simulated.facts = { ...simulated.facts, requirements };
}

/** What the server does for an effect, as far as it changes the facts. */
function happen(simulated: SimulatedCase, standard: StandardDefinition, effect: Effect): void {
  if (effect.type === 'plan-provisions') {
    const step = stepOf(standard, simulated.state.variant, effect.step);
    if (step?.kind !== 'provisioning') throw new Error(`${effect.step} provides nothing`);
    const { assetKind: kind } = simulated.facts;
    const assets =
      standard.assetsOf === undefined
        ? undefined
        : kind
          ? [{ id: 'asset', number: 1, values: { kind } }]
          : [];
    const items = planItems(step, valuesOf(simulated.state, simulated.facts), assets);
    simulated.facts = {
      ...simulated.facts,
      handovers: [],
      provisions: items.map(({ key, title }) => ({ key, label: title, status: 'planned' })),
      credentialsNeeded: items
        .filter(({ credential }) => credential)
        .map(({ title, recipient }) => ({
          label: title,
          recipient: String(recipient?.name),
          present: false,
        })),
    };
  }
  if (effect.type === 'withdraw-credentials') {
    const handovers = simulated.facts.handovers.map((one) => ({ ...one, status: 'withdrawn' as const }));
    simulated.facts = { ...simulated.facts, handovers };
  }
}
