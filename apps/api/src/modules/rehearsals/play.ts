import { type ClockMark, dueOf, type WorkingCalendar } from '@pendopo/calendar';
import type { Move, Rehearsal } from '@pendopo/contracts';
import {
  type AgencyDefinition,
  act,
  actionTitle,
  type CaseActor,
  type CaseFacts,
  type CaseState,
  type Effect,
  fillTemplate,
  offers,
  type People,
  type Refusal,
  type StandardDefinition,
  start,
  stepOf,
} from '@pendopo/standards';
import { lapsedTimes, markClock } from '#modules/service-requests/index.ts';
import { type Player, peopleAmong, playersIn } from './players.ts';
import { type Asked, silenceEnds } from './times.ts';
import { preparedFor, worldAfter, worldOf } from './world.ts';

/** A case that is tried, as it stands. */
export interface Played {
  standard: StandardDefinition;
  agency: AgencyDefinition;
  calendar: WorkingCalendar;
  people: People;
  players: Player[];
  state: CaseState;
  facts: CaseFacts;
  marks: ClockMark[];
  /** When it ended, if it has. */
  endedAt: string | null;
  /** Who is asked whether it works. */
  asked: Asked | null;
  now: string;
  letters: Rehearsal['letters'];
  history: Rehearsal['history'];
  taken: string[];
  refused: Rehearsal['refused'];
}

/** On what a case is tried. */
export interface Setting {
  standard: StandardDefinition;
  agency: AgencyDefinition;
  calendar: WorkingCalendar;
  variant: string | null;
  startsAt: string;
}

/** Plays the moves in their order; the first one that is refused ends the play. */
export const play = (setting: Setting, moves: readonly Move[]): Played => {
  const { standard, agency, calendar, variant, startsAt } = setting;
  const played: Played = {
    ...{ standard, agency, calendar },
    people: peopleAmong(standard, variant, agency),
    players: playersIn(standard, variant, agency),
    state: start(standard, variant),
    facts: worldOf(standard),
    marks: [],
    endedAt: null,
    asked: null,
    now: startsAt,
    letters: [],
    history: [],
    taken: [],
    refused: null,
  };
  for (const [index, move] of moves.entries()) {
    const refusal = move.wait === undefined ? takeTurn(played, move) : wait(played, move.wait);
    if (refusal === null) continue;
    played.refused = { move: index, detail: refusal };
    break;
  }
  return played;
};

/** What the interpreter is told now, with everything prepared for an action. */
export const factsFor = (played: Played, action: string): CaseFacts => {
  const { calendar, standard, state, marks, endedAt, now } = played;
  const dueAt = dueOf(calendar, marks);
  const lapsed = lapsedTimes(standard, calendar, { state, dueAt, endedAt }, now);
  return { ...preparedFor(action, standard, played.facts), lapsed };
};

/** An input as its own examples have it: what must be said, is. */
const exampleInput = (played: Played, action: string, actor: CaseActor): Record<string, unknown> => {
  const { standard, state, people } = played;
  const offered = offers(standard, state, factsFor(played, action), actor, people);
  const schema = offered.find(({ key }) => key === action)?.input as InputSchema | null | undefined;
  return Object.fromEntries(
    (schema?.required ?? []).map((key) => [key, schema?.properties[key]?.examples?.[0]]),
  );
};

interface InputSchema {
  required?: string[];
  properties: Record<string, { examples?: unknown[] }>;
}

const takeTurn = (played: Played, { by, action, note, input }: Move): string | null => {
  const player = played.players.find(({ key }) => key === by);
  if (player === undefined || action === undefined) return 'Pelaku atau tindakan ini tidak ada.';
  return perform(
    played,
    { key: action, note: note ?? null, input: input ?? null },
    player.actor,
    player.title,
  );
};

const perform = (
  played: Played,
  { key, note, input }: { key: string; note: string | null; input: Record<string, unknown> | null },
  actor: CaseActor,
  who: string,
): string | null => {
  const { standard, people } = played;
  const facts = factsFor(played, key);
  const action = { key, note, input: input ?? exampleInput(played, key, actor) };
  const result = act(standard, played.state, action, actor, facts, people);
  if (!result.ok) return inWords(result.refusal);
  played.state = result.state;
  played.facts = facts;
  for (const effect of result.effects) follow(played, effect);
  noteMoments(played);
  const label = result.step?.labels?.[key] ?? actionTitle(key);
  const { now: at } = played;
  played.history.push({ at, who, action: label, step: result.step?.title ?? null, said: result.note });
  if (result.step !== null) played.taken.push(result.step.key);
  return null;
};

const follow = (played: Played, effect: Effect): void => {
  const { standard, agency, now } = played;
  if (effect.type === 'clock') played.marks = markClock(played.marks, effect, now);
  if (effect.type === 'schedule-acceptance') played.asked = { step: effect.step, at: now };
  if (effect.type === 'issue-letter') {
    const letter = standard.letters.find(({ key }) => key === effect.letter);
    const values = {
      form: played.facts.form ?? {},
      agency,
      organization: { name: 'Perangkat Daerah Contoh', shortName: 'PD Contoh' },
      standard,
      serviceRequest: { number: 'CONTOH-0001', subject: 'Percobaan', reason: effect.reason ?? '' },
    };
    if (letter !== undefined)
      played.letters.push({
        at: now,
        kind: letter.kind,
        title: letter.title,
        subject: fillTemplate(letter.subject, values),
      });
  }
  played.facts = worldAfter(played.facts, effect, standard, played.state);
};

const noteMoments = (played: Played): void => {
  const { state, asked, now } = played;
  const isOver = ['completed', 'rejected', 'cancelled'].includes(state.status);
  played.endedAt = isOver ? (played.endedAt ?? now) : null;
  if (asked !== null && !state.steps.includes(asked.step)) played.asked = null;
};

/** Time passes; where silence has lasted long enough, it is taken for consent at its moment. */
const wait = (played: Played, { amount, unit }: NonNullable<Move['wait']>): string | null => {
  const hours = { minute: amount / 60, hour: amount, day: amount * 24 }[unit];
  const until = Temporal.Instant.from(played.now).add({ minutes: Math.round(hours * 60) });
  const { calendar, standard, agency, asked } = played;
  const window = standard.acceptanceWindow ?? agency.acceptanceWindow;
  const silence = silenceEnds(calendar, window, asked);
  if (silence !== null && asked !== null && Date.parse(silence) <= until.epochMilliseconds) {
    played.now = silence;
    acceptSilence(played, asked.step);
  }
  played.now = until.toString();
  return null;
};

const acceptSilence = (played: Played, stepKey: string): void => {
  const { standard, state } = played;
  const step = stepOf(standard, state.variant, stepKey);
  if (step?.kind !== 'acceptance') return;
  const actor: CaseActor = {
    person: state.assignees[step.key] ?? null,
    holdings: step.actor.positions.map((position) => ({ side: step.actor.side, position })),
  };
  perform(played, { key: 'accept', note: null, input: {} }, actor, 'Sistem, tanpa jawaban penerima');
};

const inWords = (refusal: Refusal): string => {
  switch (refusal.code) {
    case 'unknown-action':
      return 'Tindakan ini tidak ada pada standar.';
    case 'not-your-step':
      return 'Langkah ini bukan milik pelaku tersebut.';
    case 'invalid-input':
      return refusal.errors.map(({ detail }) => detail).join(' ');
    case 'blocked':
      return refusal.blockers.map(({ detail }) => detail).join(' ');
  }
};
