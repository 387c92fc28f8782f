/** A format that a form's property may name: how it is written, an example, and what to say when it is not met. */
export interface Format {
  pattern: string;
  maxLength: number;
  example: string;
  detail: string;
  /** Names one thing or one person: two rows of a table cannot have the same. */
  isOneOnly?: true;
  /** What the pattern cannot tell: whether the value can exist. Only asked of values that fit the pattern. */
  isPossible?(value: string): boolean;
}

const days = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether YYYYMMDD or YYYY-MM-DD is a day of the calendar. */
function isRealDay(value: string): boolean {
  const digits = value.replaceAll('-', '');
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  return (
    year !== undefined && month !== undefined && day !== undefined && day >= 1 && day <= days(year, month)
  );
}

/** The 8 digits of birth must be a day, and service cannot begin before birth. */
const isPossibleNip = (nip: string): boolean =>
  isRealDay(nip.slice(0, 8)) && Number(nip.slice(8, 12)) > Number(nip.slice(0, 4));

/** Mobile or fixed line, once blanks, dots, hyphens and brackets are gone. */
const isPossiblePhone = (phone: string): boolean =>
  /^(?:\+?62|0)(?:8[1-9]\d{7,10}|[2-79]\d{1,2}\d{5,8})$/.test(phone.replace(/[\s().-]/g, ''));

/** The formats of forms, by name. `multiline` only asks for more room. */
export const formats = {
  /** One label of a domain name: lower-case letters, digits and single hyphens (RFC 1035), not digits alone. */
  subdomain: {
    pattern: '^(?!-)(?!.*--)(?!\\d+$)[a-z0-9-]{2,63}(?<!-)$',
    maxLength: 63,
    example: 'dinkes',
    detail:
      'hanya boleh memuat huruf kecil, angka, dan tanda hubung tunggal di tengah, 2 sampai 63 karakter.',
    isOneOnly: true,
  },
  /** Employee number of a civil servant (Perka BKN 22/2007): birth, start of service, sex, sequence. PPPK: start year and frequency. */
  nip: {
    pattern:
      '^(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(19|20)\\d\\d(0[1-9]|1[0-2]|2[1-9])[12](?!000)\\d{3}$',
    maxLength: 18,
    example: '198508172010011001',
    detail: 'harus berupa NIP 18 angka yang benar.',
    isOneOnly: true,
    isPossible: isPossibleNip,
  },
  /** Resident number (UU 23/2006 jo. 24/2013): region, birth with 40 added to a woman's day, sequence. */
  nik: {
    pattern: '^\\d{6}([04][1-9]|[1256]\\d|[37][01])(0[1-9]|1[0-2])\\d{2}(?!0000)\\d{4}$',
    maxLength: 16,
    example: '1608015708850001',
    detail: 'harus berupa NIK 16 angka yang benar.',
    isOneOnly: true,
  },
  /** What stands before the @ of an official address. */
  mailbox: {
    pattern: '^[a-z][a-z0-9]*(\\.[a-z0-9]+)*$',
    maxLength: 64,
    example: 'siti.aminah',
    detail: 'hanya boleh memuat huruf kecil, angka, dan titik tunggal di tengah.',
    isOneOnly: true,
  },
  phone: {
    pattern: '^(?:\\+?62|\\(?0)[\\s().-]*[2-9](?:[\\s().-]*\\d){6,11}$',
    maxLength: 30,
    example: '081234567890',
    detail: 'harus berupa nomor telepon Indonesia, misalnya 0812-3456-7890.',
    isPossible: isPossiblePhone,
  },
  email: {
    pattern:
      "^(?=.{6,254}$)[A-Za-z0-9](?:[A-Za-z0-9._%+'-]*[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}$",
    maxLength: 254,
    example: 'siti.aminah@example.go.id',
    detail: 'harus berupa alamat surel yang benar.',
  },
  time: {
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    maxLength: 5,
    example: '09:00',
    detail: 'harus berupa waktu yang benar, misalnya 09:00.',
  },
  date: {
    pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
    maxLength: 10,
    example: '2026-01-02',
    detail: 'harus berupa tanggal yang benar.',
    isPossible: isRealDay,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** The format of a name, or undefined. */
export const formatOf = (name: unknown): Format | undefined =>
  typeof name === 'string' && Object.hasOwn(formats, name) ? formats[name as FormatName] : undefined;

/** The format whose pattern this is, with its name. */
export const formatOfPattern = (pattern: unknown): { name: FormatName; format: Format } | undefined => {
  const found = Object.entries(formats).find(([, format]) => format.pattern === pattern);
  return found && { name: found[0] as FormatName, format: found[1] };
};
