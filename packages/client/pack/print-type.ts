/** What of a JSON Schema a type is printed from. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  description?: string;
}

/**
 * Prints a JSON Schema as TypeScript; what is referred to is named.
 *
 * @example
 * printType({ type: ['string', 'null'] }) // 'string | null'
 */
export const printType = (schema: Schema, depth = 0): string => {
  if (schema.$ref !== undefined) return schema.$ref.replace(/^.*\//, '').replace(/#$/, '');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((one) => JSON.stringify(one)));
  if (schema.anyOf !== undefined) return union(schema.anyOf.map((one) => printType(one, depth)));
  const types = [schema.type ?? (schema.properties === undefined ? [] : 'object')].flat();
  return types.length === 0 ? 'unknown' : union(types.map((type) => ofType(type, schema, depth)));
};

const ofType = (type: string, schema: Schema, depth: number): string => {
  switch (type) {
    case 'string':
      return schema.format === 'binary' ? 'Blob' : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return type;
    case 'array':
      return `Array<${schema.items === undefined ? 'unknown' : printType(schema.items, depth)}>`;
    default:
      return printObject(schema, depth);
  }
};

/** The members of an object in braces, each with what is said of it. */
export const printObject = (
  { properties = {}, required = [], additionalProperties }: Schema,
  depth: number,
): string => {
  const indent = '  '.repeat(depth + 1);
  const members = Object.entries(properties).map(([key, one]) => {
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
    const said =
      one.description === undefined ? '' : `${indent}/** ${one.description.replaceAll('*/', '* /')} */\n`;
    return `${said}${indent}${name}${required.includes(key) ? '' : '?'}: ${printType(one, depth + 1)};\n`;
  });
  if (members.length > 0) return `{\n${members.join('')}${'  '.repeat(depth)}}`;
  const value = typeof additionalProperties === 'object' ? printType(additionalProperties, depth) : 'unknown';
  return additionalProperties === false ? 'Record<string, never>' : `Record<string, ${value}>`;
};

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');
