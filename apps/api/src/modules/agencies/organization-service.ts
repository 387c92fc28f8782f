import type { BodyOf, createOrganization, Organization } from '@pendopo/contracts';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { Forbidden, InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { LabelTaken } from './errors.ts';
import { createOrganizationRepository } from './organization-repository.ts';
import { isAdministrator } from './policy.ts';
import type { Agencies } from './registry.ts';

/** The units that an agency serves. */
export const createOrganizationService = ({ agencies, audit }: { agencies: Agencies; audit: Audit }) => ({
  /** @throws 400 when the agency knows no such kind of unit, or keeps the label for itself. */
  async check(tx: Transaction, agency: string, given: BodyOf<typeof createOrganization>): Promise<void> {
    const { organizationKinds, reservedLabels = [] } = await agencies.definition(tx, agency);
    if (!Object.hasOwn(organizationKinds, given.kind))
      throw fault('/kind', 'unknown-kind', {
        id: `Jenis unit yang dikenal: ${Object.keys(organizationKinds).join(', ')}.`,
        en: `Kinds of units here: ${Object.keys(organizationKinds).join(', ')}.`,
      });
    if (reservedLabels.includes(given.label))
      throw fault('/label', 'reserved', {
        id: 'Label ini dicadangkan.',
        en: 'This label is reserved.',
      });
  },

  /** Adds a unit. @throws 403, 409 */
  async add(
    tx: Transaction,
    actor: PersonActor,
    given: BodyOf<typeof createOrganization>,
    address: string,
  ): Promise<Organization> {
    if (!isAdministrator(actor)) throw Forbidden();
    const added = await createOrganizationRepository(tx).add(actor.agency, given);
    if (added === undefined) throw LabelTaken();
    await audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      action: 'organization.add',
      subject: added.id,
      address,
      data: { name: added.name, label: added.label },
    });
    return added;
  },
});

const fault = (pointer: string, code: string, detail: { id: string; en: string }) =>
  InvalidInput({ errors: [{ pointer, code, detail }] });
