import type { Input } from './kind.ts';
import { textField } from './text-field.ts';

/**
 * What a consequence test must record before information is kept back (UU 14/2008 art. 19, Perki 1/2021 art. 49): the information, the
 * harm of opening it, the benefit of keeping it closed, and for how long.
 */
export const consequenceTest = (isRequired: boolean): Input => {
  const properties = {
    information: textField('Informasi yang diuji', 'Rincian konfigurasi keamanan jaringan.'),
    harm: textField('Akibat bila dibuka', 'Memudahkan pihak lain mengganggu layanan pemerintah.'),
    benefit: textField('Manfaat bila ditutup', 'Layanan dan data masyarakat tetap terlindungi.'),
    period: textField('Jangka waktu pengecualian', 'Selama sistem tersebut digunakan.'),
  };
  return { properties, required: isRequired ? Object.keys(properties) : [] };
};
