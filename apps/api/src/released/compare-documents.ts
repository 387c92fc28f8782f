import { compareSchemas, type Direction, type Pair } from './compare-schemas.ts';
import { type Contents, type Document, type Operation, type Parameter, resolve } from './document.ts';

/**
 * What breaks programs that were written by the document before: each as `METHOD /path place: what`. Empty when they can go on; whatever
 * was added, they need not know.
 */
export const compareDocuments = (before: Document, after: Document): string[] => [
  ...compareCalls(before, after),
  ...compareWebhooks(before, after),
];

/** Whoever receives an event reads it as an answer. */
const compareWebhooks = (before: Document, after: Document): string[] =>
  Object.entries(before.webhooks ?? {}).flatMap(([type, { post }]) => {
    const now = after.webhooks?.[type]?.post;
    const sent = compareContents(
      { before, after },
      'answer',
      post.requestBody?.content,
      now?.requestBody?.content,
      'body',
    );
    return (now === undefined ? ['removed'] : sent).map((fault) => `webhook ${type} ${fault}`);
  });

const compareCalls = (before: Document, after: Document): string[] =>
  Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const now = after.paths[path]?.[method];
      const faults = now === undefined ? ['removed'] : compareOperations({ before, after }, operation, now);
      return faults.map((fault) => `${method.toUpperCase()} ${path} ${fault}`);
    }),
  );

const compareOperations = (pair: Pair, before: Operation, after: Operation): string[] => [
  ...(before.operationId === after.operationId ? [] : [`operationId: now ${after.operationId}`]),
  ...compareSecurity(before.security, after.security),
  ...compareParameters(pair, before.parameters ?? [], after.parameters ?? []),
  ...compareBodies(pair, before, after),
  ...compareAnswers(pair, before.responses ?? {}, after.responses ?? {}),
];

/** Every way in that there was is still one, and asks for no more scopes. No ways at all are one: without any token. */
const compareSecurity = (before: Operation['security'], after: Operation['security']): string[] => {
  const waysOf = (ways: Operation['security'] = []) => (ways.length === 0 ? [{}] : ways);
  const isOpen = (way: Record<string, string[]>) =>
    waysOf(after).some((now) =>
      Object.entries(now).every(
        ([scheme, scopes]) =>
          way[scheme] !== undefined && scopes.every((scope) => way[scheme]?.includes(scope)),
      ),
    );
  return waysOf(before)
    .filter((way) => !isOpen(way))
    .map((way) => `security: no longer by ${JSON.stringify(way)}`);
};

const compareParameters = (
  pair: Pair,
  parametersBefore: readonly Parameter[],
  parametersAfter: readonly Parameter[],
): string[] => {
  const before = parametersBefore.map((one) => resolve(pair.before, one));
  const after = parametersAfter.map((one) => resolve(pair.after, one));
  const same = (one: Parameter) => (other: Parameter) => nameOf(one) === nameOf(other) && one.in === other.in;
  const gone = before.flatMap((parameter) => {
    const now = after.find(same(parameter));
    const place = `${parameter.in}/${parameter.name}`;
    if (now === undefined) return [`${place}: removed`];
    return compareSchemas(pair, 'input', parameter.schema ?? {}, now.schema ?? {}, place);
  });
  const demanded = after
    .filter((parameter) => parameter.required === true && before.find(same(parameter))?.required !== true)
    .map((parameter) => `${parameter.in}/${parameter.name}: now required`);
  return [...gone, ...demanded];
};

/** Headers are the same whatever their capitals. */
const nameOf = (parameter: Parameter): string =>
  parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;

const compareBodies = (
  pair: Pair,
  { requestBody: before }: Operation,
  { requestBody: after }: Operation,
): string[] => [
  ...(after?.required === true && before?.required !== true ? ['body: now required'] : []),
  ...compareContents(pair, 'input', before?.content, after?.content, 'body'),
];

const compareAnswers = (
  pair: Pair,
  before: NonNullable<Operation['responses']>,
  after: NonNullable<Operation['responses']>,
): string[] =>
  Object.entries(before).flatMap(([status, answer]) => {
    const now = after[status];
    if (now === undefined) return [`${status}: removed`];
    return compareContents(
      pair,
      'answer',
      resolve(pair.before, answer).content,
      resolve(pair.after, now).content,
      status,
    );
  });

const compareContents = (
  pair: Pair,
  direction: Direction,
  before: Contents = {},
  after: Contents = {},
  place: string,
): string[] =>
  Object.entries(before).flatMap(([type, { schema }]) => {
    const now = after[type];
    return now === undefined
      ? [`${place}: no longer as ${type}`]
      : compareSchemas(pair, direction, schema ?? {}, now.schema ?? {}, place);
  });
