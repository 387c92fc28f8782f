import {
  addPasskey,
  beginPasskey,
  beginTotp,
  confirmTotp,
  getSecondFactors,
  listFactorRules,
  type PasskeyAssertion,
  type PasskeyAttestation,
  removePasskey,
  removeTotp,
  renamePasskey,
  renewRecoveryCodes,
  replaceFactorRules,
  type StepUpProof,
  stepUp,
} from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchFactors = (signal?: AbortSignal) =>
  client.call(getSecondFactors, { ...(signal ? { signal } : {}) });

export const beginApp = () => client.call(beginTotp, {});

export const confirmApp = (code: string) => client.call(confirmTotp, { body: { code } });

export const removeApp = () => client.call(removeTotp, {});

export const newRecoveryCodes = () => client.call(renewRecoveryCodes, {});

/** Makes a passkey with the browser, and has it kept under a name. The browser's part comes when it is needed. */
export const makePasskey = async (name: string) => {
  const options = await client.call(beginPasskey, {});
  const { startRegistration } = await import('@simplewebauthn/browser');
  const passkey = await startRegistration({ optionsJSON: options as never });
  return client.call(addPasskey, { body: { name, passkey: passkey as PasskeyAttestation } });
};

export const callPasskey = (id: string, name: string) =>
  client.call(renamePasskey, { params: { id }, body: { name } });

export const dropPasskey = (id: string) => client.call(removePasskey, { params: { id } });

/** Proves once more who is here; the session goes on with what comes back. */
export const prove = (body: StepUpProof | { passkey: PasskeyAssertion }) => client.call(stepUp, { body });

export const fetchFactorRules = (agency: string, signal?: AbortSignal) =>
  client.call(listFactorRules, { params: { agency }, ...(signal ? { signal } : {}) });

export const saveFactorRules = (
  agency: string,
  positions: { side: 'agency' | 'organization'; position: string }[],
) => client.call(replaceFactorRules, { params: { agency }, body: { positions } });
