import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { administratorOf } from './policy.ts';
import type { WebhookChange } from './service.ts';

/** The agency that a route names. */
const agencyOf = ({ params }: FastifyRequest): string => (params as { agency: string }).agency;

/** Webhooks of another agency are not there. */
const admit: Admit = async (_tx, actor, request) => {
  if (actor.kind !== 'person' || actor.agency !== agencyOf(request)) throw NotFound();
};

/** Who comes to the routes of webhooks; the policy says who does what. */
export const config = { access: 'signed-in', clients: 'none', admit } as const;

/** Who changes something, from where and when. @throws for whoever does not administer the agency. */
export const changeOf = (tx: Transaction, actor: Actor, request: FastifyRequest): WebhookChange => ({
  tx,
  actor: administratorOf(actor, agencyOf(request)),
  address: request.ip,
  now: request.server.clock.now(),
});
