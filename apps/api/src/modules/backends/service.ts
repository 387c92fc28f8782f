import type { AuditAction, BodyOf, createBackend, replaceBackend } from '@pendopo/contracts';
import type { Driver, Egress } from '@pendopo/provisioning';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import type { Language } from '#platform/problems.ts';
import type { Sealing } from '#platform/sealing.ts';
import { anyDriverIn, type Connected, MANUAL } from './connected.ts';
import { BackendExists, BackendInUse, BackendNotYours, InvalidBackend, UnknownBackend } from './errors.ts';
import { addressesOf, examineSecrets, examineSettings } from './examine.ts';
import { createHealthRepository } from './health.ts';
import { type BackendRow, createBackendRepository } from './repository.ts';
import { sealSecrets } from './secrets.ts';
import { presentBackend, presentOwn } from './view.ts';
import type { BackendWatch } from './watch.ts';

/** Whoever sets an agency's back-ends: where, who, from where, when. */
export interface BackendChange {
  tx: Transaction;
  actor: PersonActor;
  address: string;
  now: string;
}

interface ServiceTools {
  connected: Connected;
  sealing: Sealing;
  egress: Egress;
  audit: Audit;
  watch: BackendWatch;
}

/** What an administrator does with the agency's back-ends. */
export const createBackendService = ({ connected, sealing, egress, audit, watch }: ServiceTools) => {
  const driverNamed = (key: string): Driver => {
    const driver = key === MANUAL ? undefined : anyDriverIn(connected.drivers, key);
    if (driver === undefined)
      throw InvalidBackend({ errors: [{ pointer: '/driver', code: 'unknown', detail: unknownDriver }] });
    return driver;
  };
  const note = (change: BackendChange, action: AuditAction, subject: string, data: Record<string, unknown>) =>
    audit.record(change.tx, {
      agency: change.actor.agency,
      actor: { id: change.actor.personId, name: change.actor.name },
      ...{ action, subject, address: change.address, data },
    });

  return {
    /** All back-ends, the agency's own and the installation's. */
    async list(tx: Transaction, agency: string, language: Language) {
      const health = new Map(
        (await createHealthRepository(tx, agency).list()).map((row) => [row.backend, row]),
      );
      const uses = await watch.uses(tx, agency);
      const rows = await createBackendRepository(tx, agency).list();
      const standing = (key: string) => ({ health: health.get(key), inUse: uses.get(key) ?? 0 });
      const taken = new Set(rows.map(({ key }) => key));
      return [
        ...rows.map((row) => presentBackend(connected, row, standing(row.key), language)),
        ...Object.keys(connected.own)
          .filter((key) => !taken.has(key))
          .map((key) => presentOwn(connected, key, standing(key), language)),
      ];
    },

    /** One of them. @throws 404 */
    async read(tx: Transaction, agency: string, key: string, language: Language) {
      const found = (await this.list(tx, agency, language)).find((one) => one.key === key);
      if (found === undefined) throw NotFound();
      return found;
    },

    /** One to be changed; whoever changes it too waits. @throws 404, 409 for the installation's own */
    async take(tx: Transaction, agency: string, key: string): Promise<BackendRow> {
      const row = await createBackendRepository(tx, agency).find(key, true);
      if (row !== undefined) return row;
      throw Object.hasOwn(connected.own, key) ? BackendNotYours() : NotFound();
    },

    /** @throws 409 when there is one of that key, 422 with the places that are wrong */
    async create(change: BackendChange, body: BodyOf<typeof createBackend>): Promise<void> {
      const { tx, actor, now } = change;
      const { key, secrets, certificate = null, limits = {}, ...rest } = body;
      const driver = driverNamed(body.driver);
      const errors = [
        ...examineSettings(driver, body.settings, egress),
        ...examineSecrets(driver, secrets, Object.keys(driver.secrets)),
      ];
      if (errors.length > 0) throw InvalidBackend({ errors });
      if (key === MANUAL) throw BackendExists();
      const place = { agency: actor.agency, key };
      const sealed = sealSecrets(sealing, place, secrets);
      const added = await createBackendRepository(tx, actor.agency).add({
        ...{ ...place, ...rest, secrets: sealed, certificate, limits },
        ...{ createdAt: now, updatedAt: now, updatedBy: actor.name },
      });
      if (!added) throw BackendExists();
      await note(change, 'backend.add', key, { driver: body.driver, title: body.title });
    },

    /** @throws 422 with the places that are wrong, secrets among them that would be sent where they were not given for */
    async replace(
      change: BackendChange,
      before: BackendRow,
      body: BodyOf<typeof replaceBackend>,
    ): Promise<void> {
      const { title, settings, secrets = {}, certificate = null, limits = {} } = body;
      const driver = driverNamed(before.driver);
      const moves = !sameAddresses(driver, before.settings, settings);
      const errors = [
        ...examineSettings(driver, settings, egress),
        ...examineSecrets(driver, secrets, moves ? Object.keys(driver.secrets) : []),
      ];
      if (errors.length > 0) throw InvalidBackend({ errors });
      await createBackendRepository(change.tx, before.agency).update(before.key, {
        ...{ title, settings, certificate, limits, updatedAt: change.now, updatedBy: change.actor.name },
        secrets: { ...before.secrets, ...sealSecrets(sealing, before, secrets) },
      });
      await note(change, 'backend.change', before.key, { moves, secrets: Object.keys(secrets) });
    },

    /** @throws 422 where they are not the driver's */
    examineNewSecrets(before: BackendRow, secrets: Readonly<Record<string, string>>): void {
      const errors = examineSecrets(driverNamed(before.driver), secrets, []);
      if (errors.length > 0) throw InvalidBackend({ errors });
    },

    /** Puts secrets into the place of others, which are gone with that. */
    async keepSecrets(
      change: BackendChange,
      before: BackendRow,
      secrets: Readonly<Record<string, string>>,
    ): Promise<void> {
      await createBackendRepository(change.tx, before.agency).update(before.key, {
        ...{ updatedAt: change.now, updatedBy: change.actor.name },
        secrets: { ...before.secrets, ...sealSecrets(sealing, before, secrets) },
      });
      await note(change, 'backend.rotate', before.key, { secrets: Object.keys(secrets) });
    },

    /** @throws 409 while anything hangs on it */
    async remove(change: BackendChange, { agency, key, driver }: BackendRow): Promise<void> {
      const uses = (await watch.uses(change.tx, agency)).get(key) ?? 0;
      if (uses > 0) throw BackendInUse();
      await createBackendRepository(change.tx, agency).remove(key);
      await note(change, 'backend.remove', key, { driver });
    },

    /** Who plays which role: those that standards ask for, and those that somebody named. */
    async roles(tx: Transaction, agency: { code: string; backends: Record<string, string> }) {
      const repository = createBackendRepository(tx, agency.code);
      const chosen = await repository.roles();
      const names = [
        ...(await repository.wantedRoles()),
        ...Object.keys(agency.backends),
        ...Object.keys(chosen),
      ];
      const known = new Set([
        ...(await repository.list()).map(({ key }) => key),
        ...Object.keys(connected.own),
      ]);
      return [...new Set(names)].sort().map((role) => {
        const named = chosen[role] ?? agency.backends[role] ?? MANUAL;
        return { role, backend: known.has(named) ? named : MANUAL, chosen: Object.hasOwn(chosen, role) };
      });
    },

    /** @throws 422 where a back-end is not there */
    async replaceRoles(change: BackendChange, roles: Readonly<Record<string, string>>): Promise<void> {
      const { tx, actor } = change;
      const repository = createBackendRepository(tx, actor.agency);
      const known = new Set([
        ...(await repository.list()).map(({ key }) => key),
        ...Object.keys(connected.own),
        MANUAL,
      ]);
      const wrong = Object.entries(roles).filter(([, key]) => !known.has(key));
      if (wrong.length > 0)
        throw UnknownBackend({
          errors: wrong.map(([role]) => ({
            pointer: `/roles/${role}`,
            code: 'unknown',
            detail: { id: 'Sambungan ini tidak ada.', en: 'There is no such back-end.' },
          })),
        });
      await repository.setRoles(roles);
      await note(change, 'backend.roles', actor.agency, { roles });
    },
  };
};

export type BackendService = ReturnType<typeof createBackendService>;

const unknownDriver = { id: 'Jenis sambungan ini tidak ada.', en: 'There is no such driver.' };

const sameAddresses = (
  driver: Driver,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean => originsOf(driver, before) === originsOf(driver, after);

const originsOf = (driver: Driver, settings: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(addressesOf(driver, settings))
      .map(([name, address]) => {
        const { protocol, host } = URL.canParse(address) ? new URL(address) : { protocol: '', host: address };
        return [name, protocol, host];
      })
      .sort(),
  );
