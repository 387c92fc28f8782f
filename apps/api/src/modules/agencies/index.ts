import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { organizationRoutes } from './organization-routes.ts';
import { type Agencies, createAgencies } from './registry.ts';
import { agencyRoutes } from './routes.ts';
import { settingsRoutes } from './settings-routes.ts';

export { InvalidAgency } from './errors.ts';
export { examineAgency } from './examine-agency.ts';
export { letterheadPicture } from './logo.ts';
export { createOrganizationRepository } from './organization-repository.ts';
export {
  ADMINISTRATOR,
  administeredUnits,
  isAdministrator,
  isInspector,
  isOfInstallation,
  isSystemAdministrator,
} from './policy.ts';
export { positionExists, positionsOf, positionTitle } from './positions.ts';
export { type Agencies, createAgencies } from './registry.ts';
export { createAgencyRepository } from './repository.ts';
export { listDays, type OwnDay } from './special-days.ts';

declare module 'fastify' {
  interface FastifyInstance {
    agencies: Agencies;
  }
}

/** Agencies: who they are, when they work, which units they serve. */
export const agenciesModule: FastifyPluginAsync = fp(
  async (app) => {
    app.decorate(
      'agencies',
      createAgencies(
        () => app.clock.now().round('millisecond').toString(),
        () => performance.now(),
      ),
    );
    await app.register(agencyRoutes);
    await app.register(settingsRoutes);
    await app.register(organizationRoutes);
  },
  { name: 'agencies', dependencies: ['services', 'audit', 'files'] },
);
