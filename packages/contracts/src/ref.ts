import { type Static, type TSchema, Type } from 'typebox';

const named = new Map<string, TSchema>();

/** Gives a schema the name under which the OpenAPI document lists it among its components. */
export const component = <T extends TSchema>(id: string, schema: T): T => {
  const withId = { ...schema, $id: id } as T;
  named.set(id, withId);
  return withId;
};

/** A reference to a named schema that keeps its static type. */
export const ref = <T extends TSchema>(schema: T) => {
  const { $id } = schema as { $id?: string };
  if ($id === undefined) throw new Error('ref() needs a schema made by component()');
  return Type.Unsafe<Static<T>>({ $ref: `${$id}#` });
};

/** All named schemas, for the server to register once. */
export const components = (): TSchema[] => [...named.values()];
