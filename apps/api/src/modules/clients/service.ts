import type {
  ApiClientWithSecret,
  AuditAction,
  BodyOf,
  registerClient,
  updateClient,
} from '@pendopo/contracts';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Blinding } from '#platform/blinding.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { ClientExists, ClientRevoked, InvalidClient, TooManySecrets } from './errors.ts';
import { examineExpiry, examineSettings } from './examine.ts';
import { type ClientRow, createClientRepository } from './repository.ts';
import { digestOf, isValid, MOST_SECRETS, newSecret } from './secrets.ts';
import { presentClient } from './view.ts';

/** Whoever changes which systems an agency lets in: where, who, from where, when. */
export interface ClientChange {
  tx: Transaction;
  actor: PersonActor;
  address: string;
  now: string;
}

interface ServiceTools {
  audit: Audit;
  blinding: Blinding;
  /** Every scope that there is. */
  scopes: () => string[];
}

type Status = ClientRow['status'];

/** What an administrator does with the systems that call the agency; whatever changes asks for a fresh proof of who is here. */
export const createClientService = ({ audit, blinding, scopes }: ServiceTools) => {
  const note = (
    { tx, actor, address }: ClientChange,
    action: AuditAction,
    subject: string,
    data: Record<string, unknown>,
  ) =>
    audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      ...{ action, subject, address, data },
    });

  const keepSecret = async (
    { tx, actor, now }: ClientChange,
    clientId: string,
    expiresAt: string | null,
  ): Promise<string> => {
    const secret = newSecret();
    await createClientRepository(tx, actor.agency).addSecret({
      ...{ clientId, digest: digestOf(blinding, secret), ending: secret.slice(-4) },
      ...{ createdAt: now, createdBy: actor.name, expiresAt },
    });
    return secret;
  };

  const service = {
    /** All systems of an agency, by name. */
    async list(tx: Transaction, agency: string, now: string) {
      return (await createClientRepository(tx, agency).list()).map((known) => presentClient(known, now));
    },

    /** One of them. @throws 404 */
    async read(tx: Transaction, agency: string, id: string, now: string) {
      const [known] = await createClientRepository(tx, agency).list(id);
      if (known === undefined) throw NotFound();
      return presentClient(known, now);
    },

    /** One to be changed. @throws 404 */
    async take(tx: Transaction, agency: string, id: string): Promise<ClientRow> {
      const row = await createClientRepository(tx, agency).lock(id);
      if (row === undefined) throw NotFound();
      return row;
    },

    /** Lets a system in, with its first secret. @throws 409 when there is one of that name, 422 with the places that are wrong */
    async register(change: ClientChange, body: BodyOf<typeof registerClient>): Promise<ApiClientWithSecret> {
      expectFreshProof(change.actor, Temporal.Instant.from(change.now));
      const { tx, actor, now } = change;
      const { organization = null, secretExpiresAt = null, ...settings } = body;
      const repository = createClientRepository(tx, actor.agency);
      const errors = [
        ...examineSettings(settings, scopes()),
        ...examineExpiry(secretExpiresAt, now, '/secretExpiresAt'),
      ];
      if (organization !== null && !(await repository.hasUnit(organization)))
        errors.push({ pointer: '/organization', code: 'unknown-organization', detail: organization });
      if (errors.length > 0) throw InvalidClient({ errors });
      const row = { ...settings, organizationId: organization, updatedAt: now, updatedBy: actor.name };
      const id = await repository.add({ ...row, createdAt: now });
      if (id === undefined) throw ClientExists();
      const secret = await keepSecret(change, id, secretExpiresAt);
      await note(change, 'client.add', id, { ...settings, organization });
      return { ...(await service.read(tx, actor.agency, id, now)), secret };
    },

    /** @throws 409 when it is revoked or the name is another's, 422 with the places that are wrong */
    async change(change: ClientChange, before: ClientRow, body: BodyOf<typeof updateClient>): Promise<void> {
      expectFreshProof(change.actor, Temporal.Instant.from(change.now));
      const { tx, actor, now } = change;
      if (before.status === 'revoked') throw ClientRevoked();
      const errors = examineSettings(body, scopes());
      if (errors.length > 0) throw InvalidClient({ errors });
      const repository = createClientRepository(tx, actor.agency);
      if (body.name !== undefined && (await repository.isTaken(body.name, before.id))) throw ClientExists();
      await repository.update(before.id, { ...body, updatedAt: now, updatedBy: actor.name });
      const old = Object.fromEntries(Object.keys(body).map((key) => [key, before[key as keyof ClientRow]]));
      await note(change, 'client.change', before.id, { before: old, after: body });
    },

    /** Suspends, restores or revokes. @throws 409 when it is revoked */
    async turn(change: ClientChange, before: ClientRow, status: Status): Promise<void> {
      expectFreshProof(change.actor, Temporal.Instant.from(change.now));
      const { tx, actor, now } = change;
      if (before.status === status) return;
      if (before.status === 'revoked') throw ClientRevoked();
      const changes = { status, updatedAt: now, updatedBy: actor.name };
      await createClientRepository(tx, actor.agency).update(before.id, changes);
      await note(change, TURNS[status], before.id, { name: before.name });
    },

    /** A further secret. @throws 409 when two are valid, or the system is revoked */
    async addSecret(
      change: ClientChange,
      before: ClientRow,
      expiresAt: string | null,
    ): Promise<ApiClientWithSecret> {
      expectFreshProof(change.actor, Temporal.Instant.from(change.now));
      const { tx, actor, now } = change;
      if (before.status === 'revoked') throw ClientRevoked();
      const errors = examineExpiry(expiresAt, now, '/expiresAt');
      if (errors.length > 0) throw InvalidClient({ errors });
      const repository = createClientRepository(tx, actor.agency);
      for (const old of await repository.secrets(before.id))
        if (!isValid(old, now)) await repository.removeSecret(before.id, old.id);
      if ((await repository.secrets(before.id)).length >= MOST_SECRETS) throw TooManySecrets();
      const secret = await keepSecret(change, before.id, expiresAt);
      await note(change, 'client.add-secret', before.id, { name: before.name, ending: secret.slice(-4) });
      return { ...(await service.read(tx, actor.agency, before.id, now)), secret };
    },

    /** Ends a secret, and the tokens that were made with whichever. @throws 404 */
    async removeSecret(change: ClientChange, before: ClientRow, secretId: string): Promise<void> {
      expectFreshProof(change.actor, Temporal.Instant.from(change.now));
      const { tx, actor, now } = change;
      const repository = createClientRepository(tx, actor.agency);
      const found = (await repository.secrets(before.id)).find(({ id }) => id === secretId);
      if (found === undefined) throw NotFound();
      await repository.removeSecret(before.id, secretId);
      await repository.update(before.id, { updatedAt: now, updatedBy: actor.name });
      await note(change, 'client.remove-secret', before.id, { name: before.name, ending: found.ending });
    },
  };
  return service;
};

const TURNS: Readonly<Record<Status, AuditAction>> = {
  active: 'client.restore',
  suspended: 'client.suspend',
  revoked: 'client.revoke',
};

export type ClientService = ReturnType<typeof createClientService>;
