import { ACT_FOR, scopeTitles } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Whether registered systems may call a route that looks who is calling, and by which right: to `read` or to `write` what its first
     * tag names. A route that says `none` is for people alone. Every such route says it, or the server does not start.
     */
    clients?: 'read' | 'write' | 'none';
    /** The scope that this comes to, such as `service-requests:read`. */
    scope?: string;
  }
  interface FastifyInstance {
    /** Every scope that a route asks for, and the right to act for an official, in order. */
    scopes(): string[];
  }
}

/** Works out once, from what the routes declare, which scope each asks of registered systems. */
export const scopes: FastifyPluginAsync = fp(
  async (app) => {
    const found = new Set<string>();
    app.decorate('scopes', () => [...[...found].sort(), ACT_FOR]);
    app.addHook('onRoute', (route) => {
      const { method, url, config, schema } = route;
      if (config?.access !== 'signed-in' && config?.access !== 'optional') return;
      const { clients } = config;
      if (clients === undefined)
        throw new Error(`${method} ${url} does not say whether other systems may call it (config.clients).`);
      if (clients === 'none') return;
      const scope = `${nounOf(schema)}:${clients}`;
      if (!Object.hasOwn(scopeTitles, scope))
        throw new Error(`${method} ${url} asks for ${scope}, for which there are no words (scopeTitles).`);
      // Routes of a module share what they declare, and not what it comes to.
      route.config = { ...config, scope };
      found.add(scope);
    });
  },
  { name: 'scopes' },
);

/** `Service requests` is `service-requests`. */
const nounOf = (schema: unknown): string => {
  const { tags: [tag = ''] = [] } = (schema ?? {}) as { tags?: string[] };
  return tag.toLowerCase().replaceAll(/[^a-z]+/g, '-');
};
