import type { Language } from '../problems.ts';
import {
  type Answer,
  type Declared,
  type Document,
  eachOperation,
  type Operation,
  resolve,
} from './document.ts';
import { answeredHeaders, type HeaderKind, sentHeaders } from './header-kinds.ts';

type Sent = keyof typeof sentHeaders;
type Answered = keyof typeof answeredHeaders;

/** Which headers a refusal of each status bears besides its language. */
const OF_REFUSALS: Readonly<Record<string, readonly Answered[]>> = {
  401: ['WWWAuthenticate'],
  403: ['WWWAuthenticate'],
  412: ['ETagNow'],
  416: ['ContentRange'],
  429: ['RetryAfter'],
  503: ['RetryAfter'],
};

/** What every answer of an operation bears that will go. */
const LEAVING = ['Deprecation', 'Sunset', 'Link'] as const;

/** References to the headers of a refusal. */
export const headersOfRefusal = (status: string): Record<string, object> =>
  referring(['ContentLanguage', ...(OF_REFUSALS[status] ?? []), 'RateLimit', 'RateLimitPolicy']);

/** The headers of requests and answers, as components to refer to. */
export const headerComponents = (language: Language) => ({
  parameters: Object.fromEntries(
    Object.entries<HeaderKind>(sentHeaders).map(([key, { name, description, example }]) => [
      key,
      {
        ...{ name, in: 'header', required: false, description: description[language] },
        schema: { type: 'string', ...(example === undefined ? {} : { examples: [example] }) },
      },
    ]),
  ),
  headers: Object.fromEntries(
    Object.entries<HeaderKind>(answeredHeaders).map(([key, { description, example, required = false }]) => [
      key,
      { description: description[language], required, schema: { type: 'string', examples: [example] } },
    ]),
  ),
});

/** Says of every operation which headers it reads and which its answers bear, as follows from what its route declares. */
export const addHeaders = (document: Document, declared: ReadonlyMap<string, Declared>): void =>
  eachOperation(document, declared, (operation, route) => {
    const sent = sentTo(operation, route).map((key) => ({ $ref: `#/components/parameters/${key}` }));
    operation.parameters = [...(operation.parameters ?? []), ...sent];
    for (const [status, answer] of Object.entries(operation.responses ?? {})) {
      const isRefusal = Number(status) >= 400;
      const own = isRefusal
        ? challengeOf(status, answer)
        : answeredBy(route, status, isFile(operation, status));
      const headers = referring([...own, ...(route.isDeprecated ? LEAVING : [])]);
      if (Object.keys(headers).length === 0) continue;
      const whole = resolve(document, answer);
      operation.responses = {
        ...operation.responses,
        [status]: { ...whole, headers: { ...whole.headers, ...headers } },
      };
    }
  });

const sentTo = (operation: Operation, route: Declared): Sent[] => [
  'AcceptLanguage',
  ...(route.isForSystems ? (['OnBehalfOf'] as const) : []),
  ...(route.repeats === 'answered' ? (['IdempotencyKey'] as const) : []),
  ...(route.version === 'required' ? (['IfMatch'] as const) : []),
  ...(route.version === 'optional' ? (['IfMatchIfKnown'] as const) : []),
  ...(operation.responses?.['206'] === undefined ? [] : (['Range'] as const)),
];

const answeredBy = (route: Declared, status: string, file: boolean): Answered[] => [
  ...(route.etag && status !== '204' ? [file ? ('ETagOfFile' as const) : ('ETag' as const)] : []),
  ...(status === '303' ? (['Location'] as const) : []),
  ...(status === '206' ? (['ContentRange'] as const) : []),
  ...(file ? (['ContentDisposition'] as const) : []),
  ...(route.isForSystems ? (['RateLimit', 'RateLimitPolicy'] as const) : []),
];

/** OAuth refuses in its own way, which is no problem+json. */
const challengeOf = (status: string, { $ref, headers }: Answer): Answered[] =>
  status === '401' && $ref === undefined && headers === undefined ? ['WWWAuthenticate'] : [];

const isFile = ({ responses }: Operation, status: string): boolean =>
  Object.keys(responses?.[status]?.content ?? {}).some((type) => !/json|event-stream/.test(type));

const referring = (keys: readonly Answered[]): Record<string, object> =>
  Object.fromEntries(keys.map((key) => [answeredHeaders[key].name, { $ref: `#/components/headers/${key}` }]));
