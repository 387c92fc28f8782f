import * as contracts from '@pendopo/contracts';
import { printObject, printType, type Schema } from './print-type.ts';

/** Every operation of the API, by its name. */
const operations = Object.values(contracts as Record<string, unknown>).filter(
  (one): one is contracts.Endpoint =>
    typeof one === 'object' && one !== null && 'url' in one && 'schema' in one,
);

/** The operations as plain data: a client needs their verb and address alone. */
export const printScript = (): string =>
  operations
    .map(
      ({ method, url, schema }) =>
        `export const ${schema.operationId} = ${JSON.stringify({ method, url })};\n`,
    )
    .join('');

/** Their types, with every named schema as an interface, and nothing of the schema library. */
export const printDeclarations = (): string => {
  const named = contracts.components().map((schema) => {
    const { $id = '', ...one } = schema as Schema & { $id?: string };
    const isObject = one.type === 'object' && one.properties !== undefined;
    return isObject
      ? `export interface ${$id} ${printObject(one, 0)}\n`
      : `export type ${$id} = ${printType(one)};\n`;
  });
  return [HEAD, ...named, ...operations.map(printOperation)].join('\n');
};

const printOperation = ({ schema }: contracts.Endpoint): string => {
  const { operationId, summary, description, params, querystring, response } = schema;
  const part = (one: unknown) => (one === undefined ? 'undefined' : printType(one as Schema));
  const good = Object.entries(response).filter(([status]) => status < '300');
  const results = [...new Set(good.map(([, one]) => part(one)))].join(' | ') || 'undefined';
  const body = schema.upload === undefined ? part(schema.body) : 'FormData | Blob';
  const said = [summary, description]
    .filter((one) => one !== undefined)
    .join('. ')
    .replace(/\.$/, '')
    .replaceAll('*/', '* /');
  return `/** ${said}. */\nexport declare const ${operationId}: Endpoint<${[part(params), part(querystring), body, results].join(', ')}>;\n`;
};

const HEAD = `/** One operation: its path parameters, query, body and result. */
export interface Endpoint<Params = any, Query = any, Body = any, Result = any> {
  method: string;
  url: string;
  readonly types?: { params: Params; query: Query; body: Body; result: Result };
}
type Types<E extends Endpoint> = NonNullable<E['types']>;
/** Types of the path parameters of an operation. */
export type ParamsOf<E extends Endpoint> = Types<E>['params'];
/** Types of its query. */
export type QueryOf<E extends Endpoint> = Types<E>['query'];
/** Type of its body. */
export type BodyOf<E extends Endpoint> = Types<E>['body'];
/** Type of its good answer. */
export type ResultOf<E extends Endpoint> = Types<E>['result'];
`;
