import { join } from 'node:path';
import { loadCatalogue, type StandardDefinition } from '@pendopo/standards';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { type Mailbox, startMailbox } from '#test/mailbox.ts';
import { type Account, type Cast, castOf, type Json, overInject } from '#test/walker/index.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { type EmbeddedHost, startEmbeddedHost } from '../src/embedded-host/index.ts';
import { type Receiver, startReceiver } from '../src/modules/webhooks/receiver.fixture.ts';
import { systemClock } from '../src/platform/clock.ts';
import { startApi } from './api-process.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import type { OwnProcess } from './own-process.ts';
import { findPorts } from './product.ts';
import { startWorker } from './worker-process.ts';

/** The agency whose office is open. */
export const AGENCY = 'okutimur';

/** A place for a process, in which one follows another. */
export interface Place {
  kind: 'api' | 'worker';
  /** Where it listens itself; a worker does nowhere. */
  port: number | null;
  process: OwnProcess;
  /** Puts a new one there, on the same port. */
  startAgain(): OwnProcess;
}

/** An installation of several processes behind nginx, and everything outside that it talks to. */
export interface Several {
  test: TestApp;
  cast: Cast;
  administrator: Account;
  balancer: Balancer;
  places: Place[];
  host: EmbeddedHost;
  mailbox: Mailbox;
  receiver: Receiver;
  close(): Promise<void>;
}

/** What is otherwise than everywhere: settings, the standards, the PostgreSQL by the URL of a migrated database. */
interface Otherwise {
  environment?: Record<string, string>;
  change?: (definition: StandardDefinition) => StandardDefinition;
  migrated?: string;
}

/** Opens it with two processes of the API and two workers; `nginx` is the place of the program. */
export const openSeveral = async (
  nginx: string,
  { environment = {}, change = (definition) => definition, migrated }: Otherwise = {},
): Promise<Several> => {
  const test = await buildTestApp({
    migrated,
    environment: { DEMO: 'true', LOOPBACK_BACKENDS: 'true', LOOPBACK_WEBHOOKS: 'true' },
  });
  const catalogue = loadCatalogue()
    .filter(({ agency }) => agency.code === AGENCY)
    .map(({ agency, standards }) => ({
      agency,
      standards: standards.map((one) => ({ ...one, definition: change(one.definition) })),
    }));
  await seedCatalogue({ db: test.database.db, clock: systemClock }, catalogue);
  const [mailbox, receiver, host] = await Promise.all([
    startMailbox(),
    startReceiver(),
    startEmbeddedHost({
      dataDir: join(test.dataDir, 'outside'),
      sftpPort: 0,
      httpPort: 0,
      host: '127.0.0.1',
    }),
  ]);
  const cast = await castOf(overInject(test.app));
  const administrator = cast.holding(AGENCY, {
    ...{ side: 'agency', positions: ['administrator'], organization: null },
  });
  await tellOfOutside(test, await cast.tokenOf(administrator), host, receiver);

  const port = await findPorts();
  const outside = {
    SMTP_URL: mailbox.url,
    LOOPBACK_WEBHOOKS: 'true',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  const installation = { ownerUrl: test.database.ownerUrl, dataDir: test.dataDir };
  const placeFor = (kind: Place['kind'], at: number | null, start: () => OwnProcess): Place => {
    const place: Place = {
      ...{ kind, port: at },
      process: start(),
      startAgain: () => {
        place.process = start();
        return place.process;
      },
    };
    return place;
  };
  const more = { ...outside, ...environment };
  // One that ends by itself leaves its code compiled for all that follow.
  const first = startApi(installation, port + 1, { ...more, DRAIN_SECONDS: '0' });
  await first.ready();
  await first.end();
  const places = [
    placeFor('api', port + 1, () => startApi(installation, port + 1, more)),
    placeFor('api', port + 2, () => startApi(installation, port + 2, more)),
    placeFor('worker', null, () => startWorker(installation, { ...more, LOG_LEVEL: 'info' })),
    placeFor('worker', null, () => startWorker(installation, { ...more, LOG_LEVEL: 'info' })),
  ];
  const balancer = await startBalancer(nginx, port, [port + 1, port + 2]);
  await Promise.all(places.map(({ process }) => process.ready()));
  return {
    ...{ test, cast, administrator, balancer, places, host, mailbox, receiver },
    close: async () => {
      await Promise.all(places.map(({ process }) => process.kill()));
      await balancer.stop();
      await Promise.all([mailbox.close(), receiver.down(), host.close()]);
      await test.close();
    },
  };
};

/** As the administrator does it: the hosting server for names and accounts, and where events are sent. */
const tellOfOutside = async (
  { app }: TestApp,
  token: string,
  { controlUrl, token: secret }: EmbeddedHost,
  receiver: Receiver,
): Promise<void> => {
  const ask = async (method: 'POST' | 'PUT', path: string, body: Json): Promise<void> => {
    const call = { method, path: `agencies/${AGENCY}/${path}`, token, body };
    const answer = await overInject(app)(call);
    if (answer.status >= 300)
      throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
  };
  await ask('POST', 'backends', {
    ...{ key: 'server-web', title: 'Server web', driver: 'embedded-host' },
    ...{ settings: { controlUrl }, secrets: { token: secret } },
  });
  await ask('PUT', 'backend-roles', { roles: { dns: 'server-web', hosting: 'server-web' } });
  await ask('POST', 'webhooks', { url: receiver.url });
};
