import type { OfferedAction, ServiceRequest } from '@pendopo/contracts';
import type { Plot } from './plot.ts';
import type { Detours } from './scene.ts';

/** Outcomes that lead somewhere else than on, and what is done to a case as a whole. */
const aside = [
  ...['return', 'reject', 'dispute', 'deny', 'grant-partly', 'object'],
  ...['cancel', 'extend', 'reclassify', 'reopen', 'ask-identity', 'open-identity'],
];

/** What a plot wishes for at a step, of what is offered there; null where it is to go on. Takes a detour off those that are left. */
export const wishAt = ({ step, actions }: ServiceRequest, plot: Plot, left: Detours): string | null => {
  const onTheWay = plot.route.get(step?.key ?? '');
  if (onTheWay !== undefined) return onTheWay;
  const leadingTo = (status: string) => actions.find(({ leadsTo }) => leadsTo?.status === status)?.key;
  if (plot.end === 'returned' || plot.end === 'rejected') {
    const end = leadingTo(plot.end);
    if (end !== undefined) return end;
  }
  const offered = (key: string) => actions.find((action) => action.key === key);
  const back = offered('return');
  if (back?.leadsTo?.status === 'returned' && step?.kind === 'verification' && left.returns > 0) {
    left.returns -= 1;
    return back.key;
  }
  if (back?.leadsTo?.status === 'open' && left.reworks > 0) {
    left.reworks -= 1;
    return back.key;
  }
  if (offered('dispute') !== undefined && left.disputes > 0) {
    left.disputes -= 1;
    return 'dispute';
  }
  return plot.denies ? (offered('deny')?.key ?? null) : null;
};

/** What is done to the case as a whole before its step is taken, of what the plot wants and is offered. Takes it off what is left. */
export const besideAt = ({ actions }: ServiceRequest, left: Detours): string | undefined => {
  const found = actions.find(({ key, blockers }) => blockers.length === 0 && left.beside.includes(key))?.key;
  left.beside = left.beside.filter((key) => key !== found);
  return found;
};

/** How whoever asked goes on with a case that has ended, if there is a way and the plot wants it. */
export const protestAt = ({ actions }: ServiceRequest, left: Detours): OfferedAction | undefined => {
  if (left.protests === 0) return undefined;
  left.protests -= 1;
  return actions.find(({ key, blockers }) => ['object', 'reopen'].includes(key) && blockers.length === 0);
};

/** The action wished for, or the first that leads on. @throws when it is not offered. */
export const choose = (actions: readonly OfferedAction[], wish: string | null): OfferedAction => {
  const found = actions.find(({ key }) => (wish === null ? !aside.includes(key) : key === wish));
  if (found === undefined)
    throw new Error(`${wish ?? 'Nothing that leads on'} is not offered: ${JSON.stringify(actions)}`);
  return found;
};
