import { expect, test } from 'vitest';
import type { Fault, Wire } from '../../conformance/wire.ts';
import { mailboxDriver } from './index.ts';
import { type LiveMailbox, mailbox, reach } from './live.fixture.ts';
import { logIn } from './mail-client.fixture.ts';
import type { MailServer } from './mail-server.fixture.ts';

const COUNT = 200;
/** Whose insertion is lost on the way, or comes when nobody waits for it any more. */
const BROKEN: ReadonlyMap<number, Fault> = new Map([
  [50, 'lost-before'],
  [100, 'late'],
  [150, 'lost-before'],
]);

/** A whole office’s mailboxes, as a case of that size asks for them: registers its test with vitest. */
export const manyMailboxes = (started: () => MailServer): void => {
  test(`${COUNT} mailboxes are made, three of which fail on the way and are resumed`, async () => {
    const server = started();
    await server.clear();
    const wires = new Map([...BROKEN].map(([index, fault]) => [index, failing(server, fault)]));
    const boxes = Array.from({ length: COUNT }, (_, index) => {
      const spec = {
        address: `pegawai${index}@daerah.example`,
        owner: `Pegawai ${index}`,
        quotaMegabytes: 100,
      };
      return mailbox(server, spec, wires.get(index));
    });
    const start = performance.now();
    const outcomes = await eightAtATime(boxes, (box) => box.run());
    console.log(`${COUNT} mailboxes, eight at a time: ${Math.round(performance.now() - start)} ms`);
    const unfinished = boxes.filter((_, index) => outcomes[index]?.status !== 'active');
    expect(unfinished.map(({ name }) => name)).toEqual([...BROKEN.keys()].map((index) => boxes[index]?.name));
    for (const { release } of wires.values()) await release();
    for (const box of unfinished) {
      box.journal.age(60_000);
      expect(await box.to()).toMatchObject({ status: 'active' });
    }
    expect((await server.sql.query('select from mailbox')).rowCount).toBe(COUNT);
    for (const box of [...unfinished, ...boxes.slice(0, 3)]) {
      expect(box.journal.begun()).toEqual([]);
      const session = await logIn(server.imapPort, box.name, box.password());
      session.close();
    }
    expect(new Set(await everyName(server)).size).toBe(COUNT);
  });
};

const eightAtATime = async <T>(
  boxes: LiveMailbox[],
  work: (box: LiveMailbox) => Promise<T>,
): Promise<T[]> => {
  const done: T[] = [];
  const left = boxes.entries();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const [index, box] of left) done[index] = await work(box);
    }),
  );
  return done;
};

const failing = (server: MailServer, fault: Fault): Wire => {
  const wire = server.wire();
  wire.failNext(fault);
  return wire;
};

const everyName = async (server: MailServer): Promise<string[]> => {
  const names: string[] = [];
  for (let cursor: string | undefined, page = 0; page < 10; page += 1) {
    const { items = [], cursor: next } = (await mailboxDriver.list?.(
      { ...reach(server), resumed: null, credential: never, checkpoint: async () => undefined },
      cursor,
    )) ?? { items: [] };
    names.push(...items.map(({ name }) => name));
    if (next === undefined) break;
    cursor = next;
  }
  return names;
};

const never = async (): Promise<never> => {
  throw new Error('Only a step sets a password.');
};
