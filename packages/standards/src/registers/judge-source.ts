import { caseWideActions } from '../case-actions/index.ts';
import { namedChannelsOf } from '../channels.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { inputOf } from '../input.ts';
import { outcomeOf } from '../kinds/index.ts';
import type { CaseTurn } from '../kinds/kind.ts';
import { stepsNamed, wiringOf } from '../procedure.ts';
import type { JsonSchema } from '../schema/fault.ts';
import { start } from '../start.ts';
import { schemaAt } from '../templates/template-paths.ts';
import { statusTitles } from '../titles.ts';
import { registerPaths } from './register-facts.ts';

/** What can stand at a source: one of these keys, or anything. */
export type Choices = readonly string[] | 'anything';

/** What a register's source gives under a standard; undefined where there is no such thing, or no single value. */
export function judgeSource(standard: StandardDefinition, source: string): Choices | undefined {
  const [root = '', ...path] = source.split('.');
  switch (root) {
    case 'serviceRequest':
      return judgeCase(standard, path.join('.'));
    case 'organization':
    case 'unit':
      return isAmong(registerPaths[root], path.join('.')) ? 'anything' : undefined;
    case 'form':
      return choicesOf(schemaAt(standard.form, source));
    case 'answers':
      return judgeAnswer(standard, path);
    case 'letters':
      return judgeLetter(standard, path);
    case 'steps':
      return judgeStep(standard, path);
    case 'actions':
      return judgeAction(standard, path);
    default:
      return undefined;
  }
}

function judgeCase(standard: StandardDefinition, name: string): Choices | undefined {
  if (name === 'class') return standard.classes?.map(({ key }) => key);
  if (name === 'channel') return namedChannelsOf(standard).map(({ key }) => key);
  if (name === 'status') return Object.keys(statusTitles);
  return isAmong(registerPaths.serviceRequest, name) ? 'anything' : undefined;
}

function judgeAnswer(standard: StandardDefinition, [key = '', ...path]: string[]): Choices | undefined {
  const asks = stepsNamed(standard, key).find((step) => step.asks !== undefined)?.asks;
  return asks && choicesOf(schemaAt(asks, ['form', ...path].join('.')));
}

function judgeLetter({ letters }: StandardDefinition, [key, ...path]: string[]): Choices | undefined {
  return letters.some((letter) => letter.key === key) && isAmong(registerPaths.letters, path.join('.'))
    ? 'anything'
    : undefined;
}

function judgeStep(standard: StandardDefinition, [key = '', ...path]: string[]): Choices | undefined {
  const steps = stepsNamed(standard, key);
  const outcomes = steps.flatMap((step) => wiringOf(step).map(({ outcome }) => ({ step, outcome })));
  if (outcomes.length === 0) return undefined;
  return judgeDeed(
    path,
    outcomes.map(({ outcome }) => outcome),
    (name) =>
      outcomes
        .map(({ step, outcome }) => {
          const asking = outcomeOf(step, outcome);
          return asking && propertyOf(inputOf(asking, { ...nobodysTurn(standard), step }).input, name);
        })
        .find((property) => property !== undefined),
  );
}

function judgeAction(standard: StandardDefinition, [key = '', ...path]: string[]): Choices | undefined {
  const action = Object.hasOwn(caseWideActions, key) ? caseWideActions[key] : undefined;
  if (action === undefined || !action.isKnown(standard)) return undefined;
  return judgeDeed(path, [key], (name) => propertyOf(inputOf(action, nobodysTurn(standard)).input, name));
}

function judgeDeed(
  [fact = '', ...rest]: string[],
  outcomes: string[],
  property: (name: string) => JsonSchema | undefined,
): Choices | undefined {
  if (fact === 'input' && rest.length === 1) return choicesOf(property(rest[0] ?? ''));
  if (rest.length > 0 || !isAmong(registerPaths.deed, fact)) return undefined;
  return fact === 'outcome' ? outcomes : 'anything';
}

/** A case of the standard that nobody has done anything with: enough to know what an action asks. */
const nobodysTurn = (standard: StandardDefinition): CaseTurn => ({
  standard,
  state: start(standard, standard.variants?.[0]?.key ?? null),
  facts: { formFaults: [], requirements: {}, provisions: [], handovers: [], credentialsNeeded: [] },
  actor: { person: null, holdings: [] },
  people: { holders: () => [] },
});

const propertyOf = (input: JsonSchema | null, name: string): JsonSchema | undefined => {
  const properties = (input?.properties ?? {}) as Record<string, JsonSchema>;
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
};

/** The keys of a single value; undefined for a table or a group of answers, which no column holds. */
function choicesOf(schema: JsonSchema | undefined): Choices | undefined {
  if (schema === undefined || schema.type === 'array' || schema.type === 'object') return undefined;
  if (schema.type === 'boolean') return ['true', 'false'];
  const choices = (schema.enum ?? (schema.oneOf as JsonSchema[] | undefined)?.map((one) => one.const)) as
    | unknown[]
    | undefined;
  return choices?.map(String) ?? 'anything';
}

const isAmong = (names: readonly string[], name: string): boolean => names.includes(name);
