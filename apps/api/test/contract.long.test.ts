import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeOf } from './contract/answers.ts';
import { CURRENT, callsOf, type MadeCall } from './contract/calls.ts';
import { type Document, type Operation, operationsOf, withWords } from './contract/document.ts';
import { buildWorld, type World } from './contract/world.ts';
import { type Call, castOf, type Http, walk } from './walker/index.ts';

/** Requests for each operation; more than five thousand in all. */
const RUNS = 40;
/** Longer than any answer may take. */
const PATIENCE = 20_000;
/** What takes things away comes when the rest was asked. */
const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The API's own document, held against the server: made-up requests of every operation by everybody. Whatever is sent, the answer is one
 * that the document declares for it. A failure says its seed and the smallest request that shows it.
 */
describe('the contract', () => {
  // The same requests every time, so that whoever changes nothing breaks nothing; other ones by CONTRACT_SEED.
  const seed = Number(process.env.CONTRACT_SEED ?? 20_260_101);
  let world: World;
  let document: Document;

  beforeAll(async () => {
    world = await buildWorld();
    document = (await world.stage.app.inject('/api/v1/openapi.json')).json<Document>();
  }, 120_000);
  afterAll(() => world.stage.close());

  const send = async (operation: Operation, call: MadeCall) => {
    const headers = { ...(await world.enter(call.role)), ...call.headers };
    if (call.headers['if-match'] === CURRENT) headers['if-match'] = await world.etagOf(call.path);
    const answer = world.stage.app.inject({
      method: operation.method as 'GET',
      url: call.query === '' ? call.path : `${call.path}?${call.query}`,
      headers,
      ...(call.body === undefined ? {} : { payload: call.body }),
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`There was no answer in ${PATIENCE} ms.`)), PATIENCE);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };

  it('holds while people work by it', { timeout: 120_000 }, async () => {
    const judge = judgeOf(document);
    const operations = operationsOf(document);
    const faults = new Set<string>();
    const judged: Http = async <T>(call: Call) => {
      const answer = await world.stage.http<T>(call);
      const path = `/api/v1/${call.path.split('?')[0]}`;
      const operation = operations
        .filter((one) => one.method === call.method && patternOf(one.path).test(path))
        // An address written out comes before one with a name for anything.
        .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)[0];
      const type = answer.headers['content-type'] ?? '';
      const body = type.includes('json') ? JSON.stringify(answer.body) : String(answer.body);
      const fault =
        operation === undefined
          ? 'is not in the document'
          : judge(operation, { status: answer.status, type, body, headers: answer.headers });
      if (fault !== null) faults.add(`${call.method} ${path} ${fault}`);
      return answer;
    };
    const cast = await castOf(judged);
    for (const { standards } of world.stage.catalogue)
      for (const { definition } of standards.slice(0, 2)) await walk(judged, cast, definition.code);
    expect([...faults].join('\n')).toBe('');
  });

  it('holds for whatever is sent', { timeout: 170_000 }, async () => {
    console.log(`CONTRACT_SEED=${seed}`);
    const judge = judgeOf(document);
    const hinted = withWords(document, world.words);
    const statuses = new Map<number, number>();
    const faults: string[] = [];
    let sent = 0;
    const wellAnswered = new Set<string>();
    const operations = operationsOf(hinted).toSorted(
      (one, other) => ORDER.indexOf(one.method) - ORDER.indexOf(other.method),
    );
    for (const [index, operation] of operations.entries()) {
      const property = fc.asyncProperty(callsOf(hinted, operation, world), async (call) => {
        const { statusCode, headers, body } = await send(operation, call);
        sent += 1;
        if (statusCode < 300) wellAnswered.add(operation.operationId);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        const fault = judge(operation, {
          status: statusCode,
          type: String(headers['content-type'] ?? ''),
          body,
          headers,
        });
        if (fault !== null) throw new Error(fault);
      });
      const found = await fc.check(property, { seed: seed + index, numRuns: RUNS });
      if (found.failed)
        faults.push(
          `${operation.operationId}: ${(found.errorInstance as Error)?.message}\n  ${operation.method} ${inBrief(found.counterexample?.[0])}`,
        );
    }
    console.log(
      sent,
      wellAnswered.size,
      Object.fromEntries([...statuses].toSorted(([one], [other]) => one - other)),
    );
    expect(faults.join('\n')).toBe('');
    expect(sent).toBeGreaterThan(5000);
    // Otherwise it tells of refusals alone.
    expect(wellAnswered.size).toBeGreaterThan(operations.length / 3);
  });
});

/** Which addresses a path of the document stands for. */
const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** A call as it is printed: what is long is cut, and bytes are text. */
const inBrief = (call: MadeCall | undefined): string =>
  JSON.stringify(
    { ...call, body: Buffer.isBuffer(call?.body) ? call.body.toString('latin1') : call?.body },
    (_, value: unknown) =>
      typeof value === 'string' && value.length > 300 ? `${value.slice(0, 300)}… (${value.length})` : value,
  );
