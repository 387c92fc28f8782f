import type { OfferedAction } from '@pendopo/contracts';
import { instructions, problems, refusalNotes, returnNotes, reworkNotes } from './phrases.ts';
import type { Scene } from './scene.ts';

type Property = { oneOf?: { const: unknown }[]; examples?: unknown[] };

/** What is said with an action, by what leads where; the rest out of the choices and examples of its input. */
const words: Readonly<Record<string, readonly string[]>> = {
  forward: instructions,
  return: reworkNotes,
  dispute: problems,
};

/** The body of an action: each property of its input chosen or said, and a note where one helps the reader. */
export const actionInput = (
  { key, input }: OfferedAction,
  { random }: Scene,
): { note?: string; input?: Record<string, unknown> } => {
  const { properties = {}, required = [] } = (input ?? {}) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  const given = Object.entries(properties).flatMap(([name, property]): [string, unknown][] => {
    const isAsked = required.includes(name) || (property.oneOf !== undefined && random.happens(0.5));
    const phrases = words[key];
    if (property.oneOf !== undefined && property.oneOf.length > 0)
      return isAsked ? [[name, random.pick(property.oneOf).const]] : [];
    if (phrases !== undefined) return [[name, random.pick(phrases)]];
    return required.includes(name) ? [[name, property.examples?.[0]]] : [];
  });
  const note =
    key === 'reject'
      ? random.pick(refusalNotes)
      : key === 'return' && given.length === 0
        ? random.pick(returnNotes)
        : undefined;
  return {
    ...(note === undefined ? {} : { note }),
    ...(given.length === 0 ? {} : { input: Object.fromEntries(given) }),
  };
};
