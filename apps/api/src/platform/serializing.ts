import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';

const eager = SerializerSelector();

/**
 * Fastify's serializer, made when an answer is first written by it: each compares every shared schema anew, and all of them at once
 * would take half a second of each start.
 */
export const buildSerializer: typeof eager = (shared, options) => {
  const compile = eager(shared, options);
  return (route) => {
    let write: ReturnType<typeof compile> | undefined;
    return (answer) => {
      write ??= compile(route);
      return write(answer);
    };
  };
};
