import swagger from '@fastify/swagger';
import { ACT_FOR, type Repeats } from '@pendopo/contracts';
import type { FastifySchema } from 'fastify';
import fp from 'fastify-plugin';
import type { Language } from '../problems.ts';
import { completeDocument } from './complete.ts';
import type { Declared, Document } from './document.ts';
import { securitySchemes } from './manners.ts';
import { refusalsOf } from './refusals.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The document of the API in a language, made once. */
    describe(language: Language): Document;
    /** Codes of all refusals that an operation may answer. */
    refusalsOf(operationId: string): ReadonlySet<string>;
  }
  interface FastifySchema {
    repeats?: Repeats;
    version?: 'required' | 'optional';
    etag?: true;
    refuses?: readonly string[];
    upload?: unknown;
    freshProof?: true;
  }
}

/** Collects the routes into an OpenAPI 3.1 document whose components bear the contracts' names. Register it before the routes. */
export const openapi = fp(
  async (app) => {
    const declared = new Map<string, Declared>();
    const made = new Map<Language, Document>();
    app.decorate('describe', (language: Language): Document => {
      const collected = app.swagger() as unknown as Document;
      const document = made.get(language) ?? completeDocument(structuredClone(collected), declared, language);
      made.set(language, document);
      return document;
    });
    app.decorate('refusalsOf', (operationId: string) => declared.get(operationId)?.refusals ?? new Set());
    app.addHook('onRoute', (route) => {
      const { method, url, schema, config } = route;
      if (schema?.operationId === undefined || method === 'HEAD') return;
      const { operationId, repeats, version, etag } = schema;
      if (method === 'POST' && repeats === undefined)
        throw new Error(`POST ${url} does not say what comes of its repetition (repeats).`);
      declared.set(operationId, {
        isForSystems: config?.scope !== undefined,
        isDeprecated: config?.deprecated !== undefined,
        asksProof: schema.freshProof === true,
        ...{ repeats, version, etag: etag === true },
        refusals: refusalsOf(route),
      });
    });
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Pendopo',
          version: app.config.version,
          license: { name: 'MIT', identifier: 'MIT' },
        },
        servers: [{ url: '/' }],
        components: { securitySchemes: securitySchemes('en') },
      },
      refResolver: {
        buildLocalReference: (json, _base, _fragment, index) =>
          typeof json.$id === 'string' ? json.$id : `def-${index}`,
      },
      transform: ({ schema, url, route }) => {
        const { access, scope, clients } = route.config ?? {};
        const security = [
          ...(access === 'signed-in' || access === 'optional' ? [{ session: [] }] : []),
          ...(scope === undefined ? [] : [{ clients: [scope, ...(clients === 'write' ? [ACT_FOR] : [])] }]),
          ...(access === 'optional' ? [{}] : []),
        ];
        const proof = schema?.freshProof === true ? { 'x-fresh-proof': true } : {};
        return { schema: { ...schema, ...formOf(schema), ...proof, security }, url };
      },
    });
  },
  { name: 'openapi', dependencies: ['services', 'scopes', 'deprecation'] },
);

/** What a route reads by itself, part by part or as raw bytes, is no body that could be validated; readers are told of it all the same. */
const formOf = (schema: FastifySchema | undefined) =>
  schema?.upload === undefined ? {} : { body: schema.upload };
