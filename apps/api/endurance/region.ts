import { loadCatalogue } from '@pendopo/standards';
import { buildTestApp, type TestApp } from '#test/app.ts';
import {
  type Account,
  type Case,
  type Cast,
  castOf,
  type Desk,
  deskOf,
  type Http,
  type Json,
  overFetch,
  walk,
  whoHolds,
} from '#test/walker/index.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { closeAll, openServers, type Servers } from './real-servers.ts';

/** The agency whose services are tried, and its domain. */
export const AGENCY = 'okutimur';
export const DOMAIN = 'okutimurkab.go.id';

/** A case at the step where things are made, and who makes them. */
export interface Making {
  case: Case;
  filer: Account;
  technician: Account;
}

/** An agency on real servers: back-ends that its administrator set, and no worker yet. */
export interface Region extends TestApp {
  servers: Servers;
  cast: Cast;
  desk: Desk;
  http: Http;
  technician: Account;
  /** Takes a case of a standard to where its things are made. */
  atMaking(standard: string, answers: Json, by?: Account): Promise<Making>;
  close(): Promise<void>;
}

/** Opens one; `programs` are the places of the servers' programs. */
export const openRegion = async (programs: readonly string[], clock = systemClock): Promise<Region> => {
  const servers = await openServers(programs);
  try {
    return await upon(servers, clock);
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
};

const upon = async (servers: Servers, clock: Clock): Promise<Region> => {
  const server = await buildTestApp({
    clock,
    environment: { DEMO: 'true', LOOPBACK_BACKENDS: 'true' },
  });
  const catalogue = loadCatalogue().filter(({ agency }) => agency.code === AGENCY);
  await seedCatalogue({ db: server.database.db, clock }, catalogue);
  const http = overFetch(await server.app.listen({ host: '127.0.0.1', port: 0 }));
  const cast = await castOf(http);
  const desk = deskOf(http, cast);
  const holding = (position: string) =>
    cast.holding(AGENCY, { side: 'agency', positions: [position], organization: null });
  await setBackends(desk, holding('administrator'), servers);
  return {
    ...server,
    ...{ servers, cast, desk, http, technician: holding('service-admin') },
    atMaking: async (standard, answers, by) => {
      const { case: one, filer } = await walk(http, cast, `${AGENCY}.${standard}`, {
        answers,
        ...(by === undefined ? {} : { filer: by }),
        until: ({ step }) => step?.kind === 'provisioning',
      });
      return { case: one, filer, technician: whoHolds(cast, one, filer) };
    },
    close: async () => {
      await server.close();
      await closeAll(servers);
    },
  };
};

/** As the administrator does it: each back-end with its settings and secrets, found well, then who plays which role. */
const setBackends = async (desk: Desk, by: Account, servers: Servers): Promise<void> => {
  const at = `agencies/${AGENCY}`;
  const ask = async (method: 'POST' | 'PUT', path: string, body?: unknown): Promise<Json> => {
    const answer = await desk.send<Json>(by, { method, path: `${at}/${path}`, body });
    if (answer.status >= 300)
      throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  for (const [key, wanted] of Object.entries(servers.backends)) {
    await ask('POST', 'backends', { key, title: key, ...wanted });
    const health = await ask('POST', `backends/${key}/check`);
    if (health.state !== 'healthy') throw new Error(`${key} is not well: ${JSON.stringify(health)}`);
  }
  await ask('PUT', 'backend-roles', {
    roles: { dns: 'server-dns', hosting: 'server-web', mail: 'server-surel' },
  });
};
