import { scopeTitles } from '@pendopo/contracts';
import type { Language } from '../problems.ts';

/** What holds for every operation, told once. */
export const manners: Readonly<Record<Language, string>> = {
  id: `Layanan perangkat daerah: standar pelayanan, permohonan, aset. Dokumen ini juga ada [dalam bahasa Inggris](?lang=en). Di bawah ada panduan permohonan pertama lewat curl.

- **Masuk.** Orang masuk lewat \`POST /api/v1/auth/sessions\`, sistem lain lewat \`POST /api/v1/oauth/token\`; keduanya mendapat token untuk \`Authorization: Bearer\`.
- **Penolakan.** Setiap penolakan adalah \`application/problem+json\` (RFC 9457) dengan \`code\` yang tetap; teksnya mengikuti \`Accept-Language\`. Program memilih menurut \`code\`, teks untuk orang.
- **Urutan.** 401, 404, 400/413/415/422, pengulangan, 428, 412, 403, 409. Yang bukan untuk Anda dijawab seperti tidak ada.
- **Versi.** Permohonan membawa \`ETag\`; kirimkan sebagai \`If-Match\` saat mengubahnya.
- **Sekali saja.** \`Idempotency-Key\` diterima pada setiap POST yang membuat atau melakukan sesuatu; pengulangan dijawab seperti yang pertama.
- **Daftar.** \`{items, nextCursor}\`: kirim \`nextCursor\` kembali sebagai \`cursor\`; null berarti habis. \`limit\` menentukan banyaknya, \`q\` mencari, \`sort\` mengurutkan (dengan \`-\` dari yang terbesar).
- **Yang akan berakhir.** Jawaban memuat \`Deprecation\` dan \`Sunset\`.`,
  en: `Service desk of regional IT agencies: service standards, cases, assets. This document is also there [in Indonesian](?lang=id). Below is a guide to a first case by curl.

- **Signing in.** People sign in by \`POST /api/v1/auth/sessions\`, other systems by \`POST /api/v1/oauth/token\`; both get a token for \`Authorization: Bearer\`.
- **Refusals.** Each is \`application/problem+json\` (RFC 9457) with a stable \`code\`; its texts follow \`Accept-Language\`. Programs switch on \`code\`, texts are for people.
- **Order.** 401, 404, 400/413/415/422, repetition, 428, 412, 403, 409. Whatever is not yours to see is not there.
- **Versions.** A case carries its version as \`ETag\`; changes name it by \`If-Match\`.
- **Once only.** \`Idempotency-Key\` is accepted on every POST that makes or does something; a repetition is answered as the first time.
- **Lists.** \`{items, nextCursor}\`: pass \`nextCursor\` back as \`cursor\`; null means that there is no more. \`limit\` says how many, \`q\` searches, \`sort\` orders (with \`-\` from the greatest).
- **What will go** says so in its answers by \`Deprecation\` and \`Sunset\`.`,
};

/** What is said of every operation that asks for a fresh proof. */
export const freshProof: Readonly<Record<Language, string>> = {
  id: 'Ditolak dengan `step-up-required` bila pemanggil terakhir membuktikan siapa dirinya lebih dari lima menit lalu.',
  en: 'Refused with `step-up-required` when the caller last proved who they are more than five minutes ago.',
};

/** How people and systems come in. */
export const securitySchemes = (language: Language) => ({
  session: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: {
      id: 'Untuk orang: token dari POST /api/v1/auth/sessions.',
      en: 'For people: the token that POST /api/v1/auth/sessions gives.',
    }[language],
  },
  clients: {
    type: 'oauth2' as const,
    description: {
      id: 'Untuk sistem lain yang didaftarkan administrator; dijelaskan pada /.well-known/oauth-authorization-server.',
      en: 'For systems that an administrator registered; described at /.well-known/oauth-authorization-server.',
    }[language],
    flows: {
      clientCredentials: {
        tokenUrl: '/api/v1/oauth/token',
        scopes: Object.fromEntries(
          Object.entries(scopeTitles).map(([scope, titles]) => [scope, titles[language]]),
        ),
      },
    },
  },
});
