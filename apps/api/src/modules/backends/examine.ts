import { isIP } from 'node:net';
import { type Driver, type Egress, isForbiddenAddress } from '@pendopo/provisioning';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FieldFault } from '#platform/problems.ts';
import { toFieldFaults } from '#platform/validation.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);

/** What of a back-end's settings its driver cannot take, or the installation forbids; empty when it can be saved. */
export const examineSettings = (
  driver: Driver,
  settings: Record<string, unknown>,
  egress: Egress,
): FieldFault[] => {
  const validate = ajv.compile(driver.settings);
  if (!validate(settings))
    return toFieldFaults(validate.errors ?? [], 'body').map((fault) => ({
      ...fault,
      pointer: `/settings${fault.pointer}`,
    }));
  return Object.values(addressesOf(driver, settings)).flatMap((address) => {
    const hostname = URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, '') : '';
    if (hostname === '') return [{ pointer: placeOf(settings, address), ...noAddress }];
    return isForbidden(hostname, egress) ? [{ pointer: placeOf(settings, hostname), ...forbidden }] : [];
  });
};

/** The addresses that a back-end with these settings has, by name. */
export const addressesOf = (driver: Driver, settings: Record<string, unknown>): Record<string, string> => {
  try {
    return { ...driver.endpoints(settings) };
  } catch {
    return { main: '' };
  }
};

/** Names that lead elsewhere are judged when they are called. */
const isForbidden = (hostname: string, egress: Egress): boolean =>
  isIP(hostname) === 0
    ? !egress.loopback && /^(.*\.)?localhost$/.test(hostname)
    : isForbiddenAddress(hostname, egress);

/** The setting that holds the text, else all of them. */
const placeOf = (settings: Record<string, unknown>, text: string): string => {
  const found = Object.entries(settings).find(
    ([, value]) =>
      typeof value === 'string' && value !== '' && (value.includes(text) || text.includes(value)),
  );
  return found === undefined ? '/settings' : `/settings/${found[0]}`;
};

const noAddress = {
  code: 'no-address',
  detail: { id: 'Alamat ini tidak dapat dibaca.', en: 'This is not an address.' },
};

const forbidden = {
  code: 'address-forbidden',
  detail: {
    id: 'Alamat ini tidak boleh dihubungi dari instalasi ini.',
    en: 'This installation does not call that address.',
  },
};

/** What is wrong with the secrets that were given: some of the driver's are missing, or others came along. */
export const examineSecrets = (
  { secrets }: Pick<Driver, 'secrets'>,
  given: Readonly<Record<string, string>>,
  required: readonly string[],
): FieldFault[] => [
  ...required
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => ({
      pointer: `/secrets/${name}`,
      code: 'required',
      detail: { id: 'Bagian ini harus diisi.', en: 'This is required.' },
    })),
  ...Object.keys(given)
    .filter((name) => !Object.hasOwn(secrets, name))
    .map((name) => ({
      pointer: `/secrets/${name}`,
      code: 'unknown-property',
      detail: { id: 'Bagian ini tidak dikenal.', en: 'This property is not known.' },
    })),
];
