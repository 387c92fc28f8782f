import type { OfferedAction } from '@pendopo/contracts';
import { instructions, problems, refusalNotes, returnNotes, reworkNotes, withdrawals } from './phrases.ts';
import type { Scene } from './scene.ts';
import { workingDaysBefore } from './working-days.ts';

interface Property {
  type?: unknown;
  oneOf?: { const: unknown }[];
  examples?: unknown[];
}

/** What is said with an outcome of the engine's; everything else out of the choices and examples of its input. */
const words: Readonly<Record<string, readonly string[]>> = {
  forward: instructions,
  return: reworkNotes,
  dispute: problems,
  reopen: problems,
  reject: refusalNotes,
  cancel: withdrawals,
};

/** The body of an action: each property of its input chosen or said, and a note where one helps the reader. */
export const actionInput = (
  { key, input, note: asked, leadsTo }: OfferedAction,
  scene: Scene,
): { note?: string; input?: Record<string, unknown> } => {
  const { random } = scene;
  const { properties = {}, required = [] } = (input ?? {}) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  const goesBack = leadsTo?.status === 'returned';
  const phrases = goesBack ? returnNotes.field : words[key];
  const given = Object.entries(properties).flatMap(([name, property]): [string, unknown][] => {
    // What is wrong with a paper was said with its verdict.
    if (!required.includes(name) && (goesBack || random.happens(0.5))) return [];
    const value = answerTo(property, phrases, scene);
    return value === undefined ? [] : [[name, value]];
  });
  const note = phrases !== undefined && asked !== 'none' && !goesBack ? random.pick(phrases) : undefined;
  return {
    ...(note === undefined ? {} : { note }),
    ...(given.length === 0 ? {} : { input: Object.fromEntries(given) }),
  };
};

const answerTo = (
  { type, oneOf = [], examples = [] }: Property,
  phrases: readonly string[] | undefined,
  { random, calendar, now }: Scene,
): unknown => {
  if (oneOf.length > 0) return random.pick(oneOf).const;
  const [example] = examples;
  // Whatever has a time happened the day before, not when the example did.
  if (typeof example === 'string' && wallTime.test(example)) {
    const [yesterday] = workingDaysBefore(calendar, now());
    return `${yesterday ?? example.slice(0, 10)}${example.slice(10)}`;
  }
  return phrases !== undefined && type === 'string' ? random.pick(phrases) : example;
};

const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
