import type { AgencyEntry, BodyOf, createAgency } from '@pendopo/contracts';
import { checkAgency } from '@pendopo/standards';
import { createAgencyRepository, isSystemAdministrator } from '#modules/agencies/index.ts';
import type { Audit } from '#modules/audit/index.ts';
import { addAssignment, addPerson, firstPassword } from '#modules/people/index.ts';
import { INSTALLATION } from '#modules/sessions/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import { Forbidden, InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { inAgency } from '#platform/in-agency.ts';
import { hashPassword } from '#platform/passwords.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { AgencyCodeTaken } from './errors.ts';
import { firstDefinition } from './first-definition.ts';

/** Words that stand where an agency's code would in an address. */
const reservedCodes = new Set([
  INSTALLATION,
  ...['api', 'assets', 'healthz', 'readyz', 'metrics', 'akses', 'akun', 'aset', 'beranda', 'kotak-masuk'],
  ...['laporan', 'masuk', 'operasi', 'orang', 'pengaturan', 'periksa', 'permohonan'],
]);

/** What is answered to whoever made an agency; the password is in no other place. */
export interface MadeAgency {
  agency: AgencyEntry;
  administrator: { name: string; username: string; password: string };
}

/** The agencies of an installation: making them. Nothing of what they do is seen from here. */
export const createTenantService = ({ audit, clock }: { audit: Audit; clock: Clock }) => ({
  /** Makes an agency with its first administrator, or nothing at all. @throws 400, 403, 409 */
  async create(
    tx: Transaction,
    actor: PersonActor,
    { administrator, ...given }: BodyOf<typeof createAgency>,
    address: string,
  ): Promise<MadeAgency> {
    if (!isSystemAdministrator(actor)) throw Forbidden();
    expectFreshProof(actor, clock.now());
    const definition = firstDefinition(given);
    const faults = checkAgency(definition);
    if (faults.length > 0) throw InvalidInput({ errors: faults });
    const { code, name, shortName, region, monogram, accent } = definition;
    if (reservedCodes.has(code)) throw AgencyCodeTaken();
    const password = firstPassword();
    const now = clock.now();
    await inAgency(tx, code, async () => {
      const added = await createAgencyRepository(tx).add(definition, now.round('millisecond').toString());
      if (!added) throw AgencyCodeTaken();
      const personId = await addPerson(tx, code, {
        ...administrator,
        passwordHash: await hashPassword(password),
        mustChangePassword: true,
      });
      await addAssignment(tx, code, {
        personId,
        side: 'agency',
        position: 'administrator',
        startsOn: now.toZonedDateTimeISO(definition.zone).toPlainDate().toString(),
      });
      await audit.record(tx, {
        agency: code,
        actor: { id: actor.personId, name: actor.name },
        action: 'agency.create',
        subject: code,
        address,
        data: { name, administrator: administrator.username },
      });
    });
    return {
      agency: { code, name, shortName, region, monogram, accent: String(accent) },
      administrator: { ...administrator, password },
    };
  },
});
