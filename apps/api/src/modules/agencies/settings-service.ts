import type { AgencyDefinition } from '@pendopo/standards';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { AgencyInUse, InvalidAgency } from './errors.ts';
import { examineAgency } from './examine-agency.ts';
import { isAdministrator } from './policy.ts';
import type { Agencies } from './registry.ts';
import { createAgencyRepository } from './repository.ts';
import type { StoredLogo } from './tables.ts';

/** Whoever changes an agency: where, who, from where. */
export interface AgencyChange {
  tx: Transaction;
  actor: PersonActor;
  address: string;
}

/** What an agency's administrator changes of the agency itself. */
export const createSettingsService = ({ agencies, audit }: { agencies: Agencies; audit: Audit }) => ({
  /** The agency that a document describes. @throws 422 with the places that are wrong. */
  read(agency: string, sent: string | Record<string, unknown>): AgencyDefinition {
    const { definition, problems } = examineAgency(sent);
    if (definition === null) throw InvalidAgency({ errors: problems });
    if (definition.code !== agency) throw InvalidAgency({ errors: [codeStays(agency)] });
    return definition;
  },

  /** What a change begins from; whoever changes the agency too waits. @throws 404 */
  async beforeChange({ tx, actor }: AgencyChange) {
    const row = await createAgencyRepository(tx).beforeChange(actor.agency);
    if (row === undefined) throw NotFound();
    return row;
  },

  /** Takes a definition's place, and answers how many open cases are due at another time. @throws 403, 409 */
  async replace(
    { tx, actor, address }: AgencyChange,
    before: AgencyDefinition,
    after: AgencyDefinition,
  ): Promise<number> {
    if (!isAdministrator(actor)) throw Forbidden();
    const objections = await agencies.objections(tx, before, after);
    if (objections.length > 0) throw AgencyInUse({ errors: objections });
    await agencies.save(tx, after, actor.name);
    const moved = sameTimes(before, after) ? 0 : await agencies.calendarChanged(tx, after.code);
    await audit.record(tx, {
      agency: after.code,
      actor: { id: actor.personId, name: actor.name },
      action: 'agency.change',
      subject: after.code,
      address,
      data: { changed: changedParts(before, after), moved },
    });
    return moved;
  },

  /** Sets or takes away the picture of the letterhead; answers the key of the one before. @throws 403 */
  async setLogo({ tx, actor, address }: AgencyChange, logo: StoredLogo | null): Promise<string | null> {
    if (!isAdministrator(actor)) throw Forbidden();
    const { agency } = actor;
    const repository = createAgencyRepository(tx);
    const before = await repository.logo(agency);
    await repository.setLogo(agency, logo);
    await audit.record(tx, {
      agency,
      actor: { id: actor.personId, name: actor.name },
      action: 'agency.logo',
      subject: agency,
      address,
      data: { sha256: logo?.sha256 ?? null },
    });
    return before?.key ?? null;
  },
});

const codeStays = (agency: string) => ({
  pointer: '/code',
  code: 'code-changed',
  detail: {
    id: `Kode instansi tetap "${agency}": nomor, alamat, dan riwayat memakainya.`,
    en: `An agency's code stays "${agency}": numbers, addresses and histories use it.`,
  },
});

const changedParts = (before: AgencyDefinition, after: AgencyDefinition): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !same(before[key as keyof AgencyDefinition], after[key as keyof AgencyDefinition]))
    .sort();

const sameTimes = (before: AgencyDefinition, after: AgencyDefinition): boolean =>
  same([before.zone, before.hours, before.days], [after.zone, after.hours, after.days]);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
