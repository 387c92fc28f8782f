import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { objectToVanishing } from './object-to-vanishing.ts';
import { peopleRoutes } from './routes.ts';

export { addAssignment, addPerson } from './add-person.ts';
export type { Place } from './assignments.ts';
export { firstPassword } from './first-password.ts';
export { createMappedPositions } from './mapped-positions.ts';
export type { PersonRow } from './person-row.ts';
export { manages, mayAddTo, mayGive, sees } from './policy.ts';
export { createRoster } from './roster.ts';

/** People: who they are, and which positions they hold or act for. */
export const peopleModule: FastifyPluginAsync = fp(
  async (app) => {
    app.agencies.onDefinitionChange(objectToVanishing(app.clock));
    await app.register(peopleRoutes);
  },
  { name: 'people', dependencies: ['services', 'audit', 'agencies', 'sessions', 'lists'] },
);
