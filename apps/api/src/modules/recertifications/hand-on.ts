import { newsOfDisowned, noteDisowned, withdrawDisowned } from '#modules/findings/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import type { Answering, Taken } from './answering.ts';

/** What is not the unit's is somebody else's: the agency's keepers find out whose, by a day. Who has taken it back is asked no more. */
export const handOn = async (
  notifications: Notifications,
  { tx, actor, now, disowned }: Answering,
  taken: readonly Taken[],
): Promise<void> => {
  const is = (one: Taken) => one.answer === 'not-ours';
  await withdrawDisowned(
    tx,
    actor.agency,
    taken.filter((one) => !is(one)).map(({ entry }) => entry.assetId),
    now,
  );
  const given = taken.filter(is);
  if (given.length === 0) return;
  const due = await disowned.due();
  const things = given.map(({ entry, note }) => ({
    ...{ asset: entry.assetId, unit: entry.organizationName, note: note ?? '', by: actor.name },
  }));
  await noteDisowned(tx, actor.agency, things, { due, now });
  await notifications.tell(tx, actor.agency, await disowned.keepers(), {
    ...newsOfDisowned(
      given.map(({ entry }) => entry.label),
      due,
    ),
    at: now,
    cause: `disowned:${given[0]?.entry.assetId}:${now}`,
  });
};
