import type { FastifyInstance } from 'fastify';
import type { Actor, PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { RegisterNotFound } from './errors.ts';
import { mayReadRegisters } from './policy.ts';
import type { Reading } from './service.ts';

/** Which register of which standard of an agency. */
export interface Named {
  agency: string;
  code: string;
  register: string;
}

/** Opens registers for those who work in them and the inspector; for others there are none. */
export const createRegisterOpener = (app: Pick<FastifyInstance, 'agencies' | 'standards' | 'clock'>) => {
  /** The day that it is in a zone. */
  const todayIn = (zone: string): string => localDate(app.clock.now().toString(), zone);

  /** Whoever works in the agency or with it. @throws 404 */
  const ownOf = (actor: Actor, agency: string): PersonActor => {
    if (actor.kind !== 'person' || actor.agency !== agency) throw RegisterNotFound();
    return actor;
  };

  /** @throws 404 for a register that there is not, and for whom there is none */
  const take = async (tx: Transaction, by: Actor, named: Named): Promise<Reading> => {
    const actor = ownOf(by, named.agency);
    const agency = await app.agencies.definition(tx, named.agency);
    const standard = await app.standards.inForce(tx, named.agency, named.code, todayIn(agency.zone));
    const register = standard?.registers?.find(({ key }) => key === named.register);
    if (standard === undefined || register === undefined || !mayReadRegisters(actor, standard))
      throw RegisterNotFound();
    const version = (number: number) => app.standards.version(tx, named.agency, named.code, number);
    return { tx, actor, agency, standard, register, version };
  };
  return { todayIn, ownOf, take };
};
