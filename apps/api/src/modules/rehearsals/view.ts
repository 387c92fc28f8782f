import { readClock } from '@pendopo/calendar';
import type { Rehearsal } from '@pendopo/contracts';
import { type OfferedAction, offers, statusTitles, stepOf } from '@pendopo/standards';
import { factsFor, type Played } from './play.ts';
import type { Player } from './players.ts';

/** A case that is tried, as its author sees it. */
export const presentRehearsal = (played: Played): Rehearsal => {
  const { standard, state, now, calendar, marks, letters, history, taken, refused } = played;
  const {
    promise,
    startedAt,
    dueAt,
    overdue,
    used,
    remaining,
    state: running,
  } = readClock(calendar, marks, now);
  return {
    status: state.status,
    steps: state.steps.flatMap((key) => {
      const step = stepOf(standard, state.variant, key);
      return step === undefined ? [] : [{ key, no: String(step.no), title: step.title }];
    }),
    class: standard.classes?.find(({ key }) => key === state.class)?.title ?? null,
    now,
    clock: {
      state: running,
      promise: promise === null ? null : { amount: promise.amount, unit: promise.unit },
      ...{ startedAt, dueAt, overdue, used, remaining },
    },
    players: actingPlayers(played),
    ...{ letters, history, taken, refused },
  };
};

/** Those who can do something; a colleague only where the first one in the position cannot. */
const actingPlayers = (played: Played): Rehearsal['players'] => {
  const acting = played.players.map((player) => ({ player, actions: actionsOf(played, player) }));
  const isFree = ({ actions }: (typeof acting)[number]) =>
    actions.some(({ blockers }) => blockers.length === 0);
  return acting
    .filter(({ actions }) => actions.length > 0)
    .filter((one) => {
      if (!one.player.isColleague) return true;
      const first = acting.find(({ player }) => `${player.key}:2` === one.player.key);
      return isFree(one) && !(first !== undefined && isFree(first));
    })
    .map(({ player: { key, title }, actions }) => ({ key, title, actions }));
};

const actionsOf = (played: Played, { actor }: Player): Rehearsal['players'][number]['actions'] => {
  const { standard, state, people } = played;
  const offeredFor = (key: string) => offers(standard, state, factsFor(played, key), actor, people);
  return offeredFor('').map((offered) => {
    const prepared = offeredFor(offered.key).find(({ key }) => key === offered.key) ?? offered;
    return {
      key: offered.key,
      title: offered.title,
      leadsTo: inWords(played, prepared.leadsTo),
      input: prepared.input,
      blockers: prepared.blockers.map(({ detail }) => detail),
    };
  });
};

const inWords = ({ standard, state }: Played, leadsTo: OfferedAction['leadsTo']): string | null => {
  if (leadsTo === null) return null;
  const step = leadsTo.step === null ? undefined : stepOf(standard, state.variant, leadsTo.step);
  return step === undefined ? statusTitles[leadsTo.status].id : `${step.no}. ${step.title}`;
};
