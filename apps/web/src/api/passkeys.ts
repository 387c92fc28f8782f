import { beginPasskeySignIn, type PasskeyAssertion } from '@pendopo/contracts';
import { startAuthentication } from '@simplewebauthn/browser';
import { client } from './client.ts';

/** Has a passkey of this browser sign for us. Throws what the browser throws, also where somebody calls it off. */
export const signWithPasskey = async (): Promise<PasskeyAssertion> => {
  const options = await client.call(beginPasskeySignIn, {});
  return (await startAuthentication({ optionsJSON: options as never })) as PasskeyAssertion;
};
