import type { Secret } from '#modules/handovers/index.ts';
import type { ProvisionRow } from './repository.ts';

type Schema = Record<string, unknown>;

/** What a technician recorded of a credential, or what a driver set. */
export interface PlainCredential {
  username?: string;
  password: string;
  url?: string;
  note?: string;
}

/**
 * What the recipient will be shown: what is known of the thing, by the titles of its schema, then what opens it.
 * @param facts the driver's schema of facts, for the names that people read.
 */
export const secretOf = (
  item: Pick<ProvisionRow, 'kind' | 'label' | 'name'>,
  facts: object,
  known: Record<string, unknown>,
  { username, password, url, note }: PlainCredential,
): Secret => {
  const properties = ((facts as Schema).properties ?? {}) as Record<string, Schema>;
  const plain = Object.entries(known).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [{ key, label: String(properties[key]?.title ?? key), value: String(value), secret: false }]
      : [],
  );
  const says = (key: string) => plain.some((field) => field.key === key);
  return {
    kind: item.kind,
    label: item.label,
    fields: [
      ...plain.filter(({ key }) => key !== 'username' || username === undefined),
      ...(username === undefined
        ? says('username')
          ? []
          : [{ key: 'username', label: 'Nama pengguna', value: item.name, secret: false }]
        : [{ key: 'username', label: 'Nama pengguna', value: username, secret: false }]),
      ...(url === undefined ? [] : [{ key: 'signInUrl', label: 'Alamat masuk', value: url, secret: false }]),
      { key: 'password', label: 'Kata sandi', value: password, secret: true },
      ...(note === undefined ? [] : [{ key: 'note', label: 'Catatan', value: note, secret: true }]),
    ],
  };
};
