import type { Texts } from '../problems.ts';

/** A header in words. */
export interface HeaderKind {
  name: string;
  description: Texts;
  /** Of what callers send only where it must be sent: whoever tries an operation sends every example. */
  example?: string;
  required?: true;
}

/** Headers that callers send, by their name among the components. */
export const sentHeaders = {
  AcceptLanguage: {
    name: 'Accept-Language',
    description: {
      id: 'Bahasa teks jawaban: `id` (bawaan) atau `en`.',
      en: 'Language of the texts in the answer: `id` (by default) or `en`.',
    },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    description: {
      id: 'Kunci buatan Anda, misalnya UUID. Pengulangan dengan kunci dan isi yang sama dijawab seperti yang pertama, sekurangnya selama sehari; dengan isi lain ditolak (422).',
      en: 'A key of your own making, such as a UUID. A repetition with the same key and body is answered as the first time, for at least a day; with another body it is refused (422).',
    },
  },
  IfMatch: {
    name: 'If-Match',
    description: {
      id: 'ETag yang terakhir dibaca. Tanpa itu 428; bila sudah berubah 412.',
      en: 'The ETag last read. Missing it is 428; when the thing has changed since it is 412.',
    },
    example: '"7"',
  },
  IfMatchIfKnown: {
    name: 'If-Match',
    description: {
      id: 'ETag yang terakhir dibaca. Bila disebut dan sudah berubah: 412.',
      en: 'The ETag last read. When it is named and the thing has changed since: 412.',
    },
  },
  OnBehalfOf: {
    name: 'On-Behalf-Of',
    description: {
      id: 'Untuk sistem lain: nama pengguna atau NIP pejabat yang diwakilinya.',
      en: 'For registered systems: user name or NIP of the official they act for.',
    },
  },
  Range: {
    name: 'Range',
    description: {
      id: 'Bagian berkas yang diminta; dijawab 206.',
      en: 'The part of the file that is wanted; answered with 206.',
    },
  },
} as const satisfies Record<string, HeaderKind>;

/** Headers that answers bear. */
export const answeredHeaders = {
  ETag: {
    name: 'ETag',
    description: {
      id: 'Versi yang dijawab; kirim kembali sebagai If-Match saat mengubahnya.',
      en: 'The version that is answered; send it back as If-Match with a change.',
    },
    example: '"7"',
    required: true,
  },
  ETagOfFile: {
    name: 'ETag',
    description: {
      id: 'SHA-256 berkasnya.',
      en: 'SHA-256 of the file.',
    },
    example: '"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
    required: true,
  },
  ETagNow: {
    name: 'ETag',
    description: { id: 'Versi yang sekarang.', en: 'The version as it is now.' },
    example: '"8"',
  },
  Location: {
    name: 'Location',
    description: { id: 'Alamat yang dituju.', en: 'The address where it is to be seen.' },
    example: '/',
    required: true,
  },
  RetryAfter: {
    name: 'Retry-After',
    description: {
      id: 'Berapa detik lagi boleh dicoba.',
      en: 'After how many seconds to try again.',
    },
    example: '2',
  },
  RateLimit: {
    name: 'RateLimit',
    description: {
      id: 'Untuk sistem lain: sisa panggilan (`r`) dan detik sampai menit berikutnya (`t`).',
      en: 'For registered systems: calls that are left (`r`), and seconds until the next minute (`t`).',
    },
    example: '"client";r=599;t=42',
  },
  RateLimitPolicy: {
    name: 'RateLimit-Policy',
    description: {
      id: 'Untuk sistem lain: banyaknya panggilan (`q`) dalam sekian detik (`w`).',
      en: 'For registered systems: how many calls (`q`) in how many seconds (`w`).',
    },
    example: '"client";q=600;w=60',
  },
  Deprecation: {
    name: 'Deprecation',
    description: {
      id: 'Sejak kapan sebaiknya tidak dipakai lagi (RFC 9745).',
      en: 'Since when nobody should begin to use it (RFC 9745).',
    },
    example: '@1767225600',
    required: true,
  },
  Sunset: {
    name: 'Sunset',
    description: { id: 'Kapan akan berakhir (RFC 8594).', en: 'When it will be gone (RFC 8594).' },
    example: 'Thu, 31 Dec 2026 00:00:00 GMT',
    required: true,
  },
  Link: {
    name: 'Link',
    description: {
      id: 'Penggantinya, dengan `rel="deprecation"`.',
      en: 'What comes instead, with `rel="deprecation"`.',
    },
    example: '</api/v1/docs>; rel="deprecation"',
  },
  WWWAuthenticate: {
    name: 'WWW-Authenticate',
    description: {
      id: 'Untuk sistem lain: mengapa tokennya tidak cukup (RFC 6750).',
      en: 'For registered systems: why the token does not do (RFC 6750).',
    },
    example: 'Bearer error="invalid_token"',
  },
  ContentLanguage: {
    name: 'Content-Language',
    description: { id: 'Bahasa teksnya.', en: 'The language of its texts.' },
    example: 'id',
    required: true,
  },
  ContentDisposition: {
    name: 'Content-Disposition',
    description: { id: 'Nama berkasnya.', en: 'What the file is called.' },
    example: 'attachment; filename="Surat.pdf"',
  },
  ContentRange: {
    name: 'Content-Range',
    description: { id: 'Bagian mana dari berkas ini.', en: 'Which part of the file it is.' },
    example: 'bytes 0-1023/20480',
    required: true,
  },
} as const satisfies Record<string, HeaderKind>;
