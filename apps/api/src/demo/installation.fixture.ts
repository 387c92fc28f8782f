import type { CatalogueAgency } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { modules } from '../app.ts';
import { fixedClock } from '../platform/clock.ts';
import { createTravellingClock, seedDemo } from './index.ts';

/** A Thursday evening, when nobody works. */
const today = '2026-11-19T15:00:00Z';

/** A product in which nobody has worked yet. */
export interface Installation extends TestApp {
  told: string[];
  seed(signal?: AbortSignal): Promise<void>;
  census(): Promise<Counted[]>;
}

/** What a case of the demonstration is, without what is drawn by lot. */
export interface Counted {
  agency: string;
  standard: string;
  /** Null for a member of the public. */
  unit: string | null;
  subject: string;
  status: string;
  step: string | null;
  actions: string[];
  late: boolean;
  masked: boolean;
  confidential: boolean;
  letters: number;
  assets: number;
}

/** An installation whose demonstration can be made; `meanwhile` sees every call before it is carried out. */
export const install = async (
  agencies: readonly CatalogueAgency[],
  meanwhile: (url: string) => void = () => undefined,
): Promise<Installation> => {
  const clock = createTravellingClock(fixedClock(today));
  const watch = fp(async (api: FastifyInstance) => {
    api.addHook('onRequest', async ({ url }) => meanwhile(url));
  });
  const test = await buildTestApp({ clock, modules: [watch, ...modules], environment: { DEMO: 'true' } });
  const { owner, ownerUrl } = test.database;
  const told: string[] = [];
  return {
    ...test,
    told,
    seed: (signal = new AbortController().signal) =>
      seedDemo({
        app: test.app,
        clock,
        ownerUrl,
        signal,
        catalogue: agencies,
        tell: (line) => told.push(line),
      }),
    census: async () => {
      const { rows } = await owner.query<Counted>(
        `select one.agency, standard, unit.name as unit, one.form::text as subject, one.status, one.step,
           coalesce(one.form ->> 'identity' = 'masked', false) as masked,
           coalesce(one.form ->> 'visibility' = 'confidential', false) as confidential,
           coalesce(one.kept_promise is false or one.due_at < $1, false) as late,
           array(select action from service_request_events event where event.service_request_id = one.id order by sequence) as actions,
           (select count(*)::int from letters where service_request_id = one.id) as letters,
           (select count(*)::int from assets where service_request_id = one.id) as assets
         from service_requests one left join organizations unit on unit.id = one.organization_id
         order by one.agency, standard, unit.name, subject, one.status, actions`,
        [today],
      );
      return rows;
    },
  };
};
