import { crc32 } from 'node:zlib';
import type { BodyOf, ResultOf, replaceClaimMappings } from '@pendopo/contracts';
import {
  type Agencies,
  createOrganizationRepository,
  isOfInstallation,
  positionExists,
  positionTitle,
} from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import { createMappedPositions, type Place } from '#modules/people/index.ts';
import type { Clock } from '#platform/clock.ts';
import { InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import type { FieldFault } from '#platform/problems.ts';
import { type Claims, textsOf } from './claims.ts';
import { createMappingRepository } from './mapping-repository.ts';

interface Parts {
  agencies: Agencies;
  audit: Audit;
  clock: Clock;
}

type Given = BodyOf<typeof replaceClaimMappings>['mappings'];

/** Positions by what an agency's provider says of somebody: what is mapped, and what it gives and takes. */
export const createMappingService = ({ agencies, audit, clock }: Parts) => {
  const positionsIn = async (tx: Transaction, agency: string) => {
    const definition = await agencies.definition(tx, agency);
    const now = clock.now().round('millisecond').toString();
    const today = localDate(now, definition.zone);
    return { definition, mapped: createMappedPositions(tx, agency, { now, today }) };
  };
  const note = (
    tx: Transaction,
    agency: string,
    action: 'identity-provider.give' | 'identity-provider.take',
    subject: string,
    { side, position, organizationId }: Place,
    address: string,
  ) =>
    audit.record(tx, {
      ...{ agency, actor: null, action, subject, address, data: { side, position, organizationId } },
    });

  return {
    async read(tx: Transaction, agency: string): Promise<ResultOf<typeof replaceClaimMappings>> {
      const definition = await agencies.definition(tx, agency);
      const rows = await createMappingRepository(tx, agency).list();
      return {
        // What they say is their version: the same ones again are the same version.
        version: crc32(JSON.stringify(rows)),
        items: rows.map(({ claim, value, side, position, organizationId, unit }) => ({
          ...{ claim, value, side, position, title: positionTitle(definition, side, position) },
          organization: organizationId === null ? null : { id: organizationId, name: unit ?? '' },
        })),
      };
    },

    /** The same for whoever is about to replace them: nobody else does meanwhile. */
    async hold(tx: Transaction, agency: string): Promise<ResultOf<typeof replaceClaimMappings>> {
      await createMappingRepository(tx, agency).hold();
      return this.read(tx, agency);
    },

    /** What is wrong with mappings as they were sent. @throws 400 */
    async check(tx: Transaction, agency: string, given: Given): Promise<void> {
      const definition = await agencies.definition(tx, agency);
      const isNamed = given.some(({ organization = null }) => organization !== null);
      const units = isNamed ? await createOrganizationRepository(tx).list(agency, undefined) : [];
      const known = new Set(units.map(({ id }) => id));
      const errors: FieldFault[] = [];
      for (const [index, { side, position, organization = null }] of given.entries()) {
        const isKnown = positionExists(definition, side, position) && !isOfInstallation({ side, position });
        if (!isKnown) errors.push(fault(`/mappings/${index}/position`, 'unknown-position'));
        if (organization === null) continue;
        if (side === 'agency') errors.push(fault(`/mappings/${index}/organization`, 'not-here'));
        else if (!known.has(organization.toLowerCase()))
          errors.push(fault(`/mappings/${index}/organization`, 'unknown'));
      }
      if (errors.length > 0) throw InvalidInput({ errors });
    },

    /** Maps anew; what no mapping gives any more ends at once, for everybody. */
    async replace(tx: Transaction, agency: string, given: Given, address: string): Promise<void> {
      const rows = given.map(({ organization = null, ...row }) => ({ ...row, organizationId: organization }));
      await createMappingRepository(tx, agency).replace(rows);
      const { mapped } = await positionsIn(tx, agency);
      for (const { personId, ...place } of await mapped.prune(rows))
        await note(tx, agency, 'identity-provider.take', personId, place, address);
    },

    /** Gives and takes what a provider's claims say of somebody who has just signed in there. */
    async apply(
      tx: Transaction,
      agency: string,
      personId: string,
      claims: Claims,
      address: string,
    ): Promise<void> {
      const rows = await createMappingRepository(tx, agency).list();
      const { definition, mapped } = await positionsIn(tx, agency);
      const said = rows
        .filter(({ claim, value }) => textsOf(claims, claim).includes(value))
        .filter(({ side, position }) => positionExists(definition, side, position));
      const { given, taken } = await mapped.align(personId, said);
      for (const place of given) await note(tx, agency, 'identity-provider.give', personId, place, address);
      for (const place of taken) await note(tx, agency, 'identity-provider.take', personId, place, address);
    },
  };
};

export type MappingService = ReturnType<typeof createMappingService>;

const WORDS = {
  'unknown-position': { id: 'Jabatan ini tidak ada di sini.', en: 'There is no such position here.' },
  'not-here': { id: 'Jabatan instansi tidak berada di unit.', en: 'The agency’s positions are in no unit.' },
  unknown: { id: 'Unit ini tidak ada.', en: 'There is no such unit.' },
} as const;

const fault = (pointer: string, code: keyof typeof WORDS): FieldFault => ({
  pointer,
  code,
  detail: WORDS[code],
});
