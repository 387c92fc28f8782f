import type { Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';

/** Webhooks of another agency are not there. */
const admit: Admit = async (_tx, actor, request) => {
  const { agency } = request.params as { agency: string };
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
};

/** Who comes to the routes of webhooks; the policy says who does what. */
export const config = { access: 'signed-in', clients: 'none', admit } as const;
