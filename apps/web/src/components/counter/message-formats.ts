const months = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
];

/** A way of writing that gives away what something is, and how a form wants it. */
export interface MessageFormat {
  pattern: RegExp;
  /** Null when it only looked like it. */
  read(found: RegExpExecArray): string | null;
  /** What people call it in front of a colon. */
  labels: readonly string[];
}

/** What can be told from its looks alone, the most telling first: a NIP would else pass for a telephone number. */
export const messageFormats: Readonly<Record<string, MessageFormat>> = {
  email: {
    pattern: /[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i,
    read: ([found]) => found.toLowerCase(),
    labels: ['email', 'e mail', 'surel', 'alamat email'],
  },
  nip: {
    pattern: /(?<!\d)\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}(?!\d)/,
    read: ([found]) => found.replaceAll(/\D/g, ''),
    labels: ['nip'],
  },
  nik: {
    pattern: /(?<!\d)\d{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d{4}(?!\d)/,
    read: ([found]) => found.replaceAll(/\D/g, ''),
    labels: ['nik', 'no ktp', 'nomor ktp', 'ktp'],
  },
  phone: {
    pattern: /(?<![\d+])(?:\+?62|0)[\d() .-]{7,16}\d(?!\d)/,
    read: ([found]) => found.trim(),
    labels: ['hp', 'no hp', 'nomor hp', 'wa', 'no wa', 'nomor wa', 'whatsapp', 'telp', 'no telp', 'telepon'],
  },
  date: {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:[/.-](\\d{1,2})[/.-]| (${months.join('|')}|${months.map((month) => month.slice(0, 3)).join('|')}) )(\\d{4})(?!\\d)`,
      'i',
    ),
    read: ([, day = '', month, word, year = '']) => {
      const number = word
        ? months.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3))) + 1
        : Number(month);
      const text = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
      const real = new Date(`${text}T00:00:00Z`);
      return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text) ? text : null;
    },
    labels: ['tanggal', 'tgl', 'tanggal kejadian', 'mulai'],
  },
  subdomain: {
    pattern: /(?<![@\w-])([a-z0-9-]+)\.(?:[a-z0-9-]+\.)+(?:go|desa)\.id/i,
    read: ([, label = '']) => label.toLowerCase(),
    labels: ['subdomain', 'domain', 'alamat situs', 'website'],
  },
};
