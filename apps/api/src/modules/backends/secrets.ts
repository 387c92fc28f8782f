import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding, SealedBox, Sealing } from '#platform/sealing.ts';
import { backends } from './tables.ts';

/** A sealed secret opens for this agency, this back-end and this name alone. */
const bindingOf = ({ agency, key }: { agency: string; key: string }, name: string): Binding => [
  'backend',
  agency,
  key,
  name,
];

/** Seals a back-end's secrets one by one. */
export const sealSecrets = (
  sealing: Sealing,
  backend: { agency: string; key: string },
  secrets: Readonly<Record<string, string>>,
): Record<string, SealedBox> =>
  Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name, sealing.seal(value, bindingOf(backend, name))]),
  );

/** A secret in clear, for a call that is about to be made; `undefined` where none was given. */
export const openSecret = (
  sealing: Sealing,
  backend: { agency: string; key: string; secrets: Readonly<Record<string, SealedBox>> },
  name: string,
): string | undefined => {
  const box = Object.hasOwn(backend.secrets, name) ? backend.secrets[name] : undefined;
  return box === undefined ? undefined : sealing.open(box, bindingOf(backend, name));
};

/** Where the secrets of back-ends lie sealed. */
export const sealedSecrets = sealedColumn(backends, backends.secrets, bindingOf);
