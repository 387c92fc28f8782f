import { type Problem, problemKinds } from './problems.ts';

/** What of an operation is looked at here. */
interface Operation {
  requestBody?: { content?: Record<string, unknown> };
  responses?: Record<string, Answer>;
}
interface Answer {
  $ref?: string;
  description?: string;
  content?: Record<string, { schema?: { $ref?: string } }>;
}
interface Document {
  paths?: Record<string, Record<string, unknown> | undefined>;
  components?: { responses?: Record<string, unknown> };
}

/** A refusal's name among the components, by status, and what it says. */
const REFUSALS: Readonly<Record<string, [name: string, words: string]>> = {
  400: ['BadRequest', 'Isian tidak sesuai. The input does not fit; `errors` says where.'],
  401: ['Unauthorized', 'Perlu masuk. There is no token, or it is not, or no longer, good.'],
  403: ['Forbidden', 'Tidak berwenang. The caller sees it, but may not do this.'],
  404: ['NotFound', 'Tidak ditemukan. It is not there, or not the caller’s to see.'],
  406: ['NotAcceptable', 'Bentuk jawaban itu tidak ada. It cannot be answered in that form.'],
  409: ['Conflict', 'Belum dapat dilakukan. Something stands in the way; `blockers` says what.'],
  410: ['Gone', 'Sudah dibuka. It was there once.'],
  412: ['PreconditionFailed', 'Sudah berubah. Somebody has changed it since it was read.'],
  413: ['TooLarge', 'Terlalu besar. The body, or a file in it, is larger than allowed.'],
  415: [
    'UnsupportedMediaType',
    'Jenis isi tidak didukung. The operation does not read this type of content.',
  ],
  416: ['RangeNotSatisfiable', 'Rentang di luar berkas. The file has no such range.'],
  422: ['Unprocessable', 'Isian tidak dapat diterima. It is well formed, and still not acceptable.'],
  423: ['Locked', 'Terkunci. Too many wrong attempts.'],
  428: ['PreconditionRequired', 'Versi belum disebut. `If-Match` is missing.'],
  429: ['TooManyRequests', 'Terlalu banyak permintaan. `Retry-After` says how long to wait.'],
  500: ['InternalError', 'Kesalahan pada sistem. A fault of ours; tell us the `requestId`.'],
  503: ['Unavailable', 'Sedang sibuk. Nothing was done; try again after `Retry-After` seconds.'],
  507: ['StorageFull', 'Penyimpanan penuh. There is no room for the file.'],
};

const SUCCESSES: Readonly<Record<string, string>> = {
  200: 'Berhasil. Done.',
  201: 'Dibuat. Made.',
  202: 'Diterima, dikerjakan sesudah ini. Taken on, and done after this.',
  204: 'Berhasil, tanpa isi. Done; there is nothing to say.',
  303: 'Lihat di alamat lain. It is to be seen at another address.',
  304: 'Tidak berubah. It is as it was read before.',
  206: 'Sebagian berkas. The range that was asked for.',
};

/** What any operation can meet, whatever it does. */
const ALWAYS = ['400', '429', '500', '503'];
/** What those can meet to which a body can be sent, wanted or not. */
const WITH_BODY = ['413', '415'];

/** Bodies that are no file. */
const IN_WORDS = /json|yaml|urlencoded/;

/**
 * Completes a collected document: every refusal is a shared one in `application/problem+json` that lists its codes, and what any
 * operation can meet is said of each, so that no contract needs to repeat it.
 */
export const completeAnswers = <T extends Document>(document: T): T => {
  for (const methods of Object.values(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods ?? {}))
      completeOperation(operation as Operation, method !== 'get');
  const responses = Object.fromEntries(
    Object.entries(REFUSALS).map(([status, [name, words]]) => [name, sharedRefusal(Number(status), words)]),
  );
  return { ...document, components: { ...document.components, responses } };
};

const completeOperation = (operation: Operation, takesBody: boolean): void => {
  const { responses = {}, requestBody } = operation;
  const takesFile = Object.keys(requestBody?.content ?? {}).some((type) => !IN_WORDS.test(type));
  const met = [...ALWAYS, ...(takesBody ? WITH_BODY : []), ...(takesFile ? ['507'] : [])];
  for (const status of met) responses[status] ??= refusal(status);
  for (const [status, answer] of Object.entries(responses))
    responses[status] = isProblem(answer) ? refusal(status) : described(status, answer);
  operation.responses = responses;
};

const isProblem = ({ $ref, content }: Answer): boolean =>
  $ref !== undefined || Object.values(content ?? {}).some(({ schema }) => schema?.$ref?.endsWith('/Problem'));

const refusal = (status: string): Answer => {
  const [name] = REFUSALS[status] ?? [];
  if (name === undefined) throw new Error(`There are no words for a refusal with ${status}.`);
  return { $ref: `#/components/responses/${name}` };
};

/** A status alone says little; the words of a contract's own schema stand. */
const described = (status: string, answer: Answer): Answer => ({
  ...answer,
  description:
    answer.description === undefined || answer.description === 'Default Response'
      ? (SUCCESSES[status] ?? REFUSALS[status]?.[1] ?? status)
      : answer.description,
});

const sharedRefusal = (status: number, words: string) => {
  const kinds = problemKinds()
    .filter((kind) => kind.status === status)
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const list = kinds.map(({ code, texts }) => `- \`${code}\` ${texts.id.title}. ${texts.en.title}.`);
  return {
    description: [words, ...(list.length === 0 ? [] : [`\n${list.join('\n')}`])].join('\n'),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        ...(kinds[0] === undefined ? {} : { example: exampleOf(kinds[0]) }),
      },
    },
  };
};

const exampleOf = ({ code, status, texts }: Problem) => ({
  type: `urn:pendopo:problem:${code}`,
  title: texts.id.title,
  status,
  code,
  ...(texts.id.detail === undefined ? {} : { detail: texts.id.detail }),
});
