import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { NotFound } from './common-problems.ts';

/**
 * Serves the built single-page application. Files under `assets/` bear their hash in their name and never change; every other
 * path that is no file is the application's own to route, also where it ends in a code with a dot in it.
 */
export const pages: FastifyPluginAsync<{ root: string }> = async (app, { root }) => {
  const files = await listFiles(root);
  if (!files.has('index.html')) return;
  await app.register(staticFiles, { root, serve: false, preCompressed: true, cacheControl: false });
  app.get<{ Params: { '*': string } }>(
    '/*',
    { config: { access: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const path = request.params['*'];
      if (path === 'api' || path.startsWith('api/')) throw NotFound();
      if (files.has(path) && path !== 'index.html') {
        const isHashed = path.startsWith('assets/');
        reply.header(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        );
        return reply.sendFile(path);
      }
      if (/(^|\/)\.|^assets\/|^[^/]*\.[a-z0-9]{1,8}$/i.test(path)) throw NotFound();
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    },
  );
};

const listFiles = async (root: string): Promise<Set<string>> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => entry.isFile() && !/\.(map|br|gz)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
};
