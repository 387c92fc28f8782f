import { type Language, type Problem, problemKinds, type Texts } from '../problems.ts';
import { type Answer, type Declared, type Document, eachOperation } from './document.ts';
import { headersOfRefusal } from './headers.ts';
import { platformRefusals } from './refusals.ts';

/** A refusal's name among the components, by status, and what it says. */
const REFUSALS: Readonly<Record<string, { name: string; words: Texts }>> = {
  400: refusal(
    'BadRequest',
    'Isian tidak sesuai; `errors` menyebut tempatnya.',
    'The input does not fit; `errors` says where.',
  ),
  401: refusal('Unauthorized', 'Perlu masuk.', 'There is no token, or it is not, or no longer, good.'),
  403: refusal('Forbidden', 'Tidak berwenang.', 'The caller sees it, but may not do this.'),
  404: refusal(
    'NotFound',
    'Tidak ditemukan, atau bukan untuk Anda.',
    'It is not there, or not the caller’s to see.',
  ),
  406: refusal('NotAcceptable', 'Bentuk jawaban itu tidak ada.', 'It cannot be answered in that form.'),
  409: refusal(
    'Conflict',
    'Belum dapat dilakukan; `blockers` menyebut sebabnya.',
    'Something stands in the way; `blockers` says what.',
  ),
  410: refusal('Gone', 'Pernah ada, dan sudah tidak ada.', 'It was there once.'),
  412: refusal(
    'PreconditionFailed',
    'Sudah berubah sejak dibaca.',
    'Somebody has changed it since it was read.',
  ),
  413: refusal('TooLarge', 'Kiriman terlalu besar.', 'The body, or a file in it, is larger than allowed.'),
  415: refusal(
    'UnsupportedMediaType',
    'Jenis isi tidak didukung.',
    'The operation does not read this type of content.',
  ),
  416: refusal('RangeNotSatisfiable', 'Rentang di luar berkas.', 'The file has no such range.'),
  422: refusal(
    'Unprocessable',
    'Bentuknya sah, tetapi tidak dapat diterima.',
    'It is well formed, and still not acceptable.',
  ),
  423: refusal('Locked', 'Terkunci karena terlalu banyak percobaan.', 'Too many wrong attempts.'),
  428: refusal(
    'PreconditionRequired',
    'Versi belum disebut: `If-Match` tidak ada.',
    '`If-Match` is missing.',
  ),
  429: refusal(
    'TooManyRequests',
    'Terlalu banyak permintaan; `Retry-After` menyebut lamanya menunggu.',
    'Too many requests; `Retry-After` says how long to wait.',
  ),
  500: refusal(
    'InternalError',
    'Kesalahan pada sistem; sampaikan `requestId`.',
    'A fault of ours; tell us the `requestId`.',
  ),
  503: refusal(
    'Unavailable',
    'Sedang sibuk dan belum dikerjakan; coba lagi sesudah `Retry-After` detik.',
    'Nothing was done; try again after `Retry-After` seconds.',
  ),
  507: refusal('StorageFull', 'Penyimpanan penuh.', 'There is no room for the file.'),
};

const SUCCESSES: Readonly<Record<string, Texts>> = {
  200: { id: 'Berhasil.', en: 'Done.' },
  201: { id: 'Dibuat.', en: 'Made.' },
  202: { id: 'Diterima, dikerjakan sesudah ini.', en: 'Taken on, and done after this.' },
  204: { id: 'Berhasil, tanpa isi.', en: 'Done; there is nothing to say.' },
  206: { id: 'Sebagian berkas.', en: 'The range that was asked for.' },
  304: { id: 'Tidak berubah sejak terakhir diambil.', en: 'It has not changed since it was fetched.' },
  303: { id: 'Lihat di alamat lain.', en: 'It is to be seen at another address.' },
};

/**
 * Says of every answer what it means, and of every refusal in `application/problem+json` which codes it may have. What a status means
 * everywhere is a component; an operation with codes of its own there says all that it may have.
 */
export const addAnswers = (
  document: Document,
  declared: ReadonlyMap<string, Declared>,
  language: Language,
): void => {
  const kinds = problemKinds().toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const common = new Set(platformRefusals.map(({ code }) => code));
  /** Of a code with two statuses an operation has the one that its contract answers. */
  const isOnly = (kind: Problem) => kinds.every((other) => other === kind || other.code !== kind.code);
  document.components = { ...document.components, responses: sharedAnswers(language) };
  eachOperation(document, declared, (operation, { refusals }) => {
    const { responses: given = {} } = operation;
    const met = kinds.filter(
      (kind) => refusals.has(kind.code) && (given[kind.status] !== undefined || isOnly(kind)),
    );
    const refused = (status: string): Answer => {
      const found = met.filter((kind) => String(kind.status) === status);
      return found.every(({ code }) => common.has(code)) ? refer(status) : refusalOf(status, found, language);
    };
    for (const { status } of met) given[status] ??= refer(String(status));
    operation.responses = Object.fromEntries(
      Object.entries(given).map(([status, answer]) => [
        status,
        isProblem(answer) ? refused(status) : described(status, answer, language),
      ]),
    );
  });
};

/** Refusals with the codes that any operation may have with the status. */
const sharedAnswers = (language: Language): Record<string, Answer> =>
  Object.fromEntries(
    Object.entries(REFUSALS).map(([status, { name }]) => {
      const found = platformRefusals.filter((kind) => String(kind.status) === status);
      const example = found[0] ?? problemKinds().find((kind) => String(kind.status) === status);
      return [name, refusalOf(status, found, language, example)];
    }),
  );

const refusalOf = (
  status: string,
  kinds: readonly Problem[],
  language: Language,
  example = kinds[0],
): Answer => {
  const list = kinds.map(({ code, texts }) => `- \`${code}\` ${texts[language].title}.`);
  const words = REFUSALS[status]?.words[language] ?? '';
  return {
    description: list.length === 0 ? words : `${words}\n\n${list.join('\n')}`,
    headers: headersOfRefusal(status),
    content: {
      'application/problem+json': {
        schema: {
          $ref: '#/components/schemas/Problem',
          ...(kinds.length === 0 ? {} : { properties: { code: { enum: kinds.map(({ code }) => code) } } }),
        },
        ...(example === undefined ? {} : { example: exampleOf(example, language) }),
      },
    },
  };
};

const isProblem = ({ $ref, content }: Answer): boolean =>
  $ref !== undefined || Object.values(content ?? {}).some(({ schema }) => schema?.$ref?.endsWith('/Problem'));

const refer = (status: string): Answer => {
  const { name } = REFUSALS[status] ?? {};
  if (name === undefined) throw new Error(`There are no words for a refusal with ${status}.`);
  return { $ref: `#/components/responses/${name}` };
};

/** A status alone says little; the words of a contract's own schema stand. */
const described = (status: string, answer: Answer, language: Language): Answer => ({
  ...answer,
  description:
    answer.description === undefined || answer.description === 'Default Response'
      ? ((SUCCESSES[status] ?? REFUSALS[status]?.words)?.[language] ?? status)
      : answer.description,
});

const exampleOf = ({ code, status, texts }: Problem, language: Language) => {
  const { title, detail } = texts[language];
  return {
    ...{ type: `urn:pendopo:problem:${code}`, title, status, code },
    ...(detail === undefined ? {} : { detail }),
    requestId: '0199b6a4-3c1e-7c55-9f0e-2f6f0f6f7a10',
  };
};

function refusal(name: string, id: string, en: string) {
  return { name, words: { id, en } };
}
