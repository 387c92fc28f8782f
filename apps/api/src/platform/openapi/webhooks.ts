import { eventSchemas, pingSchema } from '@pendopo/contracts';
import type { Language, Texts } from '../problems.ts';
import type { Operation, Schema } from './document.ts';

/** What is sent to webhooks, one operation for each type of event, with the event's own schema as its body; in English. */
export const webhooks = (language: Language): Record<string, { post: Operation }> =>
  Object.fromEntries(
    [...Object.values(eventSchemas), pingSchema].map((schema) => {
      const { title, description } = schema as unknown as { title: string; description: string };
      const post = {
        operationId: `on-${title.replaceAll('.', '-')}`,
        summary: description,
        description: DELIVERY[language],
        tags: ['Webhooks'],
        security: [],
        parameters: SIGNED.map(({ name, words, example }) => ({
          ...{ name, in: 'header', required: true, description: words[language] },
          schema: { type: 'string', examples: [example] },
        })),
        requestBody: { required: true, content: { 'application/json': { schema: documented(schema) } } },
        responses: Object.fromEntries(
          Object.entries(TAKEN).map(([status, words]) => [status, { description: words[language] }]),
        ),
      };
      return [title, { post }];
    }),
  );

/** References as this document has them. */
const documented = (schema: object): Schema =>
  JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' ? `#/components/schemas/${value.replace('#', '')}` : value,
    ),
  ) as Schema;

const DELIVERY: Texts = {
  id: 'Dikirim menurut Standard Webhooks sekurangnya sekali, tanpa urutan yang dijanjikan; pengulangan memakai `webhook-id` yang sama. Periksa tanda tangan dengan rahasia `whsec_…` sebelum membaca isinya, dan tolak yang waktunya terlalu jauh dari sekarang. Pengalihan tidak diikuti. Yang gagal dicoba lagi selama tiga hari.',
  en: 'Sent by Standard Webhooks at least once, in no promised order; a repetition bears the same `webhook-id`. Verify the signature with the secret `whsec_…` before reading the body, and refuse what is too far from the present time. Redirects are not followed. What fails is tried again for three days.',
};

const SIGNED: readonly { name: string; words: Texts; example: string }[] = [
  {
    name: 'webhook-id',
    words: {
      id: '`id` kabar; yang sudah pernah diterima cukup dijawab 2xx.',
      en: 'The event’s `id`; what was received before is answered 2xx and left alone.',
    },
    example: '0199b6a4-3c1e-7c55-9f0e-2f6f0f6f7a10',
  },
  {
    name: 'webhook-timestamp',
    words: { id: 'Kapan dikirim, dalam detik sejak 1970.', en: 'When it is sent, in seconds since 1970.' },
    example: '1785139200',
  },
  {
    name: 'webhook-signature',
    words: {
      id: 'HMAC-SHA256 (`v1,` dan base64) dari `id.timestamp.isi`; setelah rahasia diganti, selama sehari ada dua dengan spasi di antaranya.',
      en: 'HMAC-SHA256 (`v1,` and base64) of `id.timestamp.body`; for a day after the secret was rotated there are two, with a blank between.',
    },
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  },
];

const TAKEN: Readonly<Record<string, Texts>> = {
  '2XX': { id: 'Diterima.', en: 'It was received.' },
  410: {
    id: 'Tidak diinginkan lagi: pengiriman ke alamat ini berakhir.',
    en: 'It is not wanted any more: nothing more is sent to this address.',
  },
  default: {
    id: 'Selain itu dicoba lagi; `Retry-After` dihormati.',
    en: 'Anything else is tried again; `Retry-After` is respected.',
  },
};
