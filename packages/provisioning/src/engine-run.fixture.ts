import type { BackendHttp, Desired } from './driver.ts';
import { provision } from './engine.ts';
import { createFakeBackend, fakeDriver } from './fake-driver.fixture.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { ProvisionError } from './provision-error.ts';

/** The object of these tests. */
export const identity = { name: 'dinkes', marker: 'pendopo 1' };
/** It is there and has a password. */
export const active: Desired = { presence: 'active', spec: { label: 'dinkes', size: 5 }, credential: 1 };

/** A back-end and a journal of its own, and runs upon them. */
export const setUp = (onCall?: (place: string) => void) => {
  const backend = createFakeBackend();
  const journal = createMemoryJournal(onCall);
  const run = (want: Desired = active, more: { http?: BackendHttp; attempt?: number; token?: string } = {}) =>
    provision({
      driver: fakeDriver,
      identity,
      want,
      journal,
      context: contextOf(more.http ?? backend.http, more.token),
      attempt: more.attempt ?? 0,
      mayDestroyData: true,
      random: () => 0.5,
    });
  return { backend, journal, run };
};

/** What a driver may touch. */
export const contextOf = (http: BackendHttp, token = 'good') => ({
  settings: {},
  signal: new AbortController().signal,
  secret: async () => token,
  http,
  connect: async () => {
    throw new ProvisionError('transient', 'unreachable', 'Nobody is connected to.');
  },
});

/** What really opens it. */
export const passwordInForce = (backend: ReturnType<typeof createFakeBackend>) =>
  backend.objects.get('dinkes')?.passwords.at(-1);
