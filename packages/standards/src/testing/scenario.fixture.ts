import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Static, Type } from 'typebox';
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { StandardDefinition } from '../definition/standard.ts';
import { parseStandard } from '../documents/parse-document.ts';
import type { Effect } from '../effect.ts';
import type { JsonSchema } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import { type SimulatedCase, simulateCase } from './simulated-case.fixture.ts';

const Keys = Type.Union([Type.Literal('all'), Type.Array(Type.String())]);

/** One line of a scenario: something around the case happens, or somebody acts and this must come of it. */
const ScenarioLine = Type.Object(
  {
    /** With the examples of the form, some of them answered otherwise. */
    fill: Type.Optional(Type.Union([Type.Literal(true), Type.Record(Type.String(), Type.Unknown())])),
    upload: Type.Optional(Keys),
    accept: Type.Optional(Keys),
    refuse: Type.Optional(Keys),
    make: Type.Optional(Type.Literal(true)),
    /** Times that have run out by now. */
    lapsed: Type.Optional(Type.Array(Type.String())),
    by: Type.Optional(Type.String()),
    action: Type.Optional(Type.String()),
    note: Type.Optional(Type.String()),
    input: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    step: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    /** The steps in progress, where there are several. */
    steps: Type.Optional(Type.Array(Type.String())),
    class: Type.Optional(Type.String()),
    /** The marks of the clock that follow, with what they carry. */
    marks: Type.Optional(Type.Array(Type.String())),
    status: Type.Optional(Type.String()),
    clock: Type.Optional(Type.String()),
    open: Type.Optional(Keys),
    letters: Type.Optional(Type.Array(Type.String())),
    offers: Type.Optional(Type.Array(Type.String())),
    refused: Type.Optional(Type.String()),
    blockers: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: false },
);
type ScenarioLine = Static<typeof ScenarioLine>;

const Scenario = Type.Object(
  {
    title: Type.String(),
    variant: Type.Optional(Type.String()),
    /** Kind of the asset that the case is about. */
    asset: Type.Optional(Type.String()),
    lines: Type.Array(ScenarioLine),
  },
  { additionalProperties: false },
);
export type Scenario = Static<typeof Scenario>;

/** Every scenario file of a catalogue with the standard beside it. */
export const findScenarios = (
  catalogue: string,
): { name: string; standard: StandardDefinition; scenarios: Scenario[] }[] =>
  readdirSync(catalogue, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.scenarios.yaml'))
    .sort()
    .map((name) => {
      const path = join(catalogue, name);
      const standard = parseStandard(readFileSync(path.replace('.scenarios', ''), 'utf8')).definition;
      if (standard === undefined) throw new Error(`${dirname(name)} is no standard`);
      return { name, standard, scenarios: readScenarios(path) };
    });

function readScenarios(path: string): Scenario[] {
  const value: unknown = parse(readFileSync(path, 'utf8'));
  const faults = findFaults(Type.Array(Scenario) as unknown as JsonSchema, value);
  if (faults.length > 0) throw new Error(`${path}: ${JSON.stringify(faults)}`);
  return value as Scenario[];
}

/** Plays a scenario line by line against the interpreter. */
export function play(standard: StandardDefinition, { variant, asset, lines }: Scenario): void {
  const simulated = simulateCase(standard, variant ?? null, asset ?? null);
  for (const [index, line] of lines.entries()) {
    happen(simulated, line);
    if (line.by === undefined) continue;
    const at = `line ${index + 1}: ${line.by} ${line.action ?? 'looks'}`;
    const from = simulated.effects.length;
    if (line.offers !== undefined) {
      const keys = simulated.offersFor(line.by).map(({ key }) => key);
      expect(keys, at).toEqual(line.offers);
    }
    if (line.action !== undefined) takeAction(simulated, { ...line, action: line.action }, line.by, at);
    compare(simulated, line, from, at);
  }
}

function happen(
  simulated: SimulatedCase,
  { fill, upload, accept, refuse, make, lapsed }: ScenarioLine,
): void {
  if (fill) simulated.fill(fill === true ? {} : fill);
  if (upload) simulated.upload(upload === 'all' ? undefined : upload);
  if (accept) simulated.judge('accepted', accept === 'all' ? undefined : accept);
  if (refuse) simulated.judge('rejected', refuse === 'all' ? undefined : refuse);
  if (make) simulated.make();
  if (lapsed) simulated.lapse(lapsed);
}

function takeAction(
  simulated: SimulatedCase,
  { action, note, input, refused, blockers }: ScenarioLine & { action: string },
  by: string,
  at: string,
): void {
  const result = simulated.act(by, action, {
    ...(note === undefined ? {} : { note }),
    ...(input === undefined ? {} : { input }),
  });
  const refusal = result.ok ? undefined : result.refusal;
  expect(refusal?.code, at).toBe(refused ?? (blockers === undefined ? undefined : 'blocked'));
  if (refusal?.code === 'blocked' && blockers !== undefined) {
    expect(
      refusal.blockers.map(({ code, subject }) => (subject === undefined ? code : `${code} ${subject}`)),
      at,
    ).toEqual(blockers);
  }
}

function compare(simulated: SimulatedCase, line: ScenarioLine, from: number, at: string): void {
  const { state } = simulated;
  const letters = simulated.effects
    .slice(from)
    .flatMap((effect) => (effect.type === 'issue-letter' ? [effect.letter] : []));
  if (line.step !== undefined) expect(state.steps, at).toEqual(line.step === null ? [] : [line.step]);
  if (line.steps !== undefined) expect(state.steps, at).toEqual(line.steps);
  if (line.class !== undefined) expect(state.class, at).toBe(line.class);
  if (line.marks !== undefined) expect(simulated.effects.slice(from).flatMap(markOf), at).toEqual(line.marks);
  if (line.status !== undefined) expect(state.status, at).toBe(line.status);
  if (line.clock !== undefined) expect(state.clock, at).toBe(line.clock);
  if (line.open !== undefined) expect(state.openRequirements, at).toEqual(line.open);
  if (line.letters !== undefined) expect(letters, at).toEqual(line.letters);
}

/** A mark of the clock in a line: `start 7 working-day`, `pause papers`, `resume`. */
const markOf = (effect: Effect): string[] => {
  if (effect.type !== 'clock') return [];
  const carried = 'span' in effect ? `${effect.span.amount} ${effect.span.unit}` : (effect.reason ?? '');
  return [`${effect.mark} ${carried}`.trim()];
};
