import type { Context, Desired } from '../../driver.ts';
import { provision } from '../../engine.ts';
import { createMemoryJournal, type MemoryJournal } from '../../memory-journal.ts';
import type { ProvisionOutcome } from '../../outcome.ts';
import { createReach } from '../../reach.ts';
import { mailboxDriver } from './index.ts';
import type { MailServer } from './mail-server.fixture.ts';
import type { MailboxSpec, MailSettings } from './schemas.ts';

/** A mailbox and what is remembered of it. */
export interface LiveMailbox {
  name: string;
  journal: MemoryJournal;
  /** Brings it there, with the waits pretended; the first outcome that is final. */
  to(want?: Partial<Desired<MailboxSpec>>): Promise<ProvisionOutcome>;
  /** One run of the engine. */
  run(want?: Partial<Desired<MailboxSpec>>): Promise<ProvisionOutcome>;
  password(): string;
}

/** The driver’s way to a server, over real connections. */
export const reach = (
  { settings, secrets }: MailServer,
  more: { settings?: Partial<MailSettings>; http?: Context['http']; connect?: Context['connect'] } = {},
) => {
  const own = { ...settings, ...more.settings };
  const way = createReach({ endpoints: mailboxDriver.endpoints(own), timeoutMs: 10_000 });
  return {
    settings: own,
    signal: new AbortController().signal,
    secret: async (name: string) => secrets[name] ?? '',
    http: more.http ?? way.http,
    connect: more.connect ?? way.connect,
  };
};

let assets = 0;

/** A mailbox that is wished for, of an asset of its own. */
export const mailbox = (
  server: MailServer,
  spec: MailboxSpec,
  more: Parameters<typeof reach>[1] = {},
): LiveMailbox => {
  assets += 1;
  const identity = mailboxDriver.identify(spec, server.settings, `aset-${assets}`, () => false);
  const journal = createMemoryJournal();
  const run: LiveMailbox['run'] = (want = {}) =>
    provision({
      driver: mailboxDriver,
      identity,
      want: { presence: 'active', spec, credential: 1, ...want },
      journal,
      context: reach(server, more),
      attempt: 0,
      mayDestroyData: true,
    });
  return {
    name: identity.name,
    journal,
    run,
    to: async (want) => {
      for (let tries = 0; tries < 10; tries += 1) {
        const outcome = await run(want);
        if (outcome.status !== 'retry') return outcome;
        journal.age(outcome.retryAfterMs);
      }
      throw new Error('It never came to an end.');
    },
    password: () => journal.sealed() ?? '',
  };
};
