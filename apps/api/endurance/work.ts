import { randomUUID } from 'node:crypto';
import { type Account, type Case, type Cast, deskOf, type Http, walk } from '#test/walker/index.ts';

/** People at work, until they are told to stop or nobody answers any more. */
export interface Work {
  stop(): Promise<void>;
}

/** Lets cases of every standard go through the office at once, and one unit write a line after another about a case of its own. */
export const beginWork = async (
  http: Http,
  cast: Cast,
  standards: readonly string[],
  talker: Account,
  talk: Case,
): Promise<Work> => {
  let isOver = false;
  const loop = async (work: (turn: number) => Promise<unknown>): Promise<void> => {
    for (let turn = 0; !isOver; turn += 1) {
      try {
        await work(turn);
      } catch (error) {
        // Nobody answers: the server is gone. Whatever else went wrong, such as a name that another case just took, is tried anew.
        if (error instanceof TypeError) return;
      }
    }
  };
  const desk = deskOf(http, cast);
  const running = [
    ...standards.map((standard) => loop(() => walk(http, cast, standard, { provisions: 'run' }))),
    ...standards.map((standard) => loop((turn) => walk(http, cast, standard, { returns: turn % 2 }))),
    loop((turn) =>
      desk.send(talker, {
        method: 'POST',
        path: `service-requests/${talk.id}/comments`,
        body: { body: `Kabar nomor ${turn}.`, visibility: 'shared' },
        headers: { 'idempotency-key': randomUUID() },
      }),
    ),
  ];
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
};
