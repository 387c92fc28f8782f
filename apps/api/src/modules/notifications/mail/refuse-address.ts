import type { Transaction } from '#platform/database.ts';
import { deliver } from '../deliver.ts';
import { createReaderRepository, type Reader } from '../readers.ts';
import { createNotificationRepository } from '../repository.ts';
import type { Refusal } from '../stored-preferences.ts';

/**
 * Remembers that an address was refused for good, and tells its owner and the agency's administrators, inside. No mail goes there until
 * it is confirmed or another takes its place.
 */
export const refuseAddress = async (
  tx: Transaction,
  agency: string,
  { personId, name }: Pick<Reader, 'personId' | 'name'>,
  { address, at, code, detail }: Refusal,
): Promise<void> => {
  await createReaderRepository(tx, agency).saveRefusal(personId, { address, at, code, detail });
  const news = { at, kind: 'system' as const, serviceRequestId: null, number: null };
  await deliver(
    tx,
    agency,
    [personId],
    {
      ...news,
      title: 'Surel Anda tidak dapat diantar',
      body: `Alamat ${address} ditolak server surel (${code}). Perbaiki alamatnya, atau nyatakan benar, di halaman akun.`,
      path: '/akun#akun-pemberitahuan',
      cause: `mail-refused:${at}`,
    },
    true,
  );
  const administrators = await createNotificationRepository(tx, agency).holders('administrator', at);
  await deliver(
    tx,
    agency,
    administrators.filter((person) => person !== personId),
    {
      ...news,
      title: `Surel untuk ${name} tidak dapat diantar`,
      body: `Alamat ${address} ditolak server surel (${code}). Pemberitahuan tetap dapat dibaca di Pendopo; mintalah alamat yang benar.`,
      path: `/orang?q=${encodeURIComponent(name)}`,
      cause: `mail-refused:${personId}:${at}`,
    },
    true,
  );
};
