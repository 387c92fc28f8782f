import type { BodyOf, replaceIdentityProvider } from '@pendopo/contracts';
import type { Egress } from '@pendopo/provisioning';
import type { Transaction } from '#platform/database.ts';
import type { FieldFault } from '#platform/problems.ts';
import type { Sealing } from '#platform/sealing.ts';
import { bindingOf } from './client-secret.ts';
import { type Connections, isUnreachable } from './connections.ts';
import { InvalidProvider } from './errors.ts';
import { faultOf } from './reach.ts';
import { createProviderRepository } from './repository.ts';
import { redirectUri, signOutUri } from './signing-in.ts';
import { presentProvider } from './view.ts';

interface Parts {
  sealing: Sealing;
  egress: Egress;
  connections: Connections;
  publicUrl: string;
}

/** What an administrator does with the agency's identity provider. */
export const createSettingsService = ({ sealing, egress, connections, publicUrl }: Parts) => ({
  async read(tx: Transaction, agency: string) {
    const repository = createProviderRepository(tx, agency);
    const row = await repository.find();
    const hasSecret = (await repository.secret()) !== null;
    return {
      provider: row === undefined ? null : presentProvider(row, hasSecret),
      redirectUri: redirectUri(publicUrl),
      signOutUri: signOutUri(publicUrl),
    };
  },

  /** @throws 422 for an address that is not called, and for a secret that would go where it was not given for */
  async replace(
    tx: Transaction,
    agency: string,
    body: BodyOf<typeof replaceIdentityProvider>,
    by: { name: string; now: string },
  ): Promise<void> {
    const repository = createProviderRepository(tx, agency);
    const before = await repository.find();
    const { label, issuer, clientId, clientSecret, enabled } = body;
    const { scopes = 'openid profile', nipClaim = 'nip', asksSecondFactor = false } = body;
    const moves = before !== undefined && before.issuer !== issuer;
    const needsSecret = moves && clientSecret === undefined && (await repository.secret()) !== null;
    const errors = [
      ...issuerFaults(issuer, egress),
      ...(scopes.split(' ').includes('openid') ? [] : [fault('/scopes', 'openid-missing')]),
      ...(needsSecret ? [fault('/clientSecret', 'give-again')] : []),
    ];
    if (errors.length > 0) throw InvalidProvider({ errors });
    await repository.put({
      ...{ label: label.trim(), issuer, clientId, scopes, nipClaim, asksSecondFactor, enabled },
      ...{ updatedAt: by.now, updatedBy: by.name },
    });
    if (clientSecret !== undefined)
      await repository.putSecret(sealing.seal(clientSecret, bindingOf({ agency })));
  },

  /** Looks whether a provider answers, with no secret of ours. No transaction waits for it. */
  async test(issuer: string) {
    const [wrong] = issuerFaults(issuer, egress);
    if (wrong !== undefined) return { ok: false, detail: wrong.detail, endsSessions: false };
    try {
      const found = await connections.discover({ issuer, clientId: 'pendopo', clientSecret: null });
      const { end_session_endpoint: end } = found.serverMetadata();
      return { ok: true, detail: WORDS.found, endsSessions: end !== undefined };
    } catch (error) {
      const detail = isUnreachable(error) ? WORDS.unreachable : WORDS['no-provider'];
      return { ok: false, detail, endsSessions: false };
    }
  },
});

export type SettingsService = ReturnType<typeof createSettingsService>;

const issuerFaults = (issuer: string, egress: Egress) => {
  const found = faultOf(issuer, egress);
  return found === null ? [] : [fault('/issuer', found)];
};

const WORDS = {
  found: { id: 'Penyedia menjawab dan dapat dipakai.', en: 'The provider answers and can be used.' },
  unreachable: {
    id: 'Penyedia tidak dapat dihubungi, atau alamatnya tidak boleh dihubungi dari sini.',
    en: 'The provider cannot be reached, or its address may not be called from here.',
  },
  'no-provider': {
    id: 'Di alamat ini tidak ada penyedia OpenID Connect dengan nama penerbit yang sama.',
    en: 'There is no OpenID Connect provider of that very issuer at this address.',
  },
  'not-an-address': { id: 'Ini bukan alamat yang lengkap.', en: 'This is no complete address.' },
  'not-https': { id: 'Alamatnya harus berawalan https.', en: 'The address must begin with https.' },
  forbidden: {
    id: 'Alamat ini tidak boleh dihubungi dari instalasi ini.',
    en: 'This installation does not call such an address.',
  },
  'openid-missing': { id: 'Cakupan “openid” harus ada.', en: 'The scope “openid” must be there.' },
  'give-again': {
    id: 'Penerbitnya berganti: masukkan kembali rahasia klien.',
    en: 'The issuer is another one: give the client secret again.',
  },
} as const;

const fault = (pointer: string, code: keyof typeof WORDS) =>
  ({ pointer, code, detail: WORDS[code] }) satisfies FieldFault;
