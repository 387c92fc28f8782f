import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  addPublicInformation,
  publishInformationFile,
  removeInformationFile,
  removePublicInformation,
  replacePublicInformation,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { etag, expectVersion } from '#platform/preconditions.ts';
import { ProblemError } from '#platform/problems.ts';
import { InformationChanged } from './errors.ts';
import { editorOf } from './policy.ts';
import type { InformationRow } from './repository.ts';
import type { createInformationService, Editing } from './service.ts';
import { FILE_BYTES, fileTypes, storeFile } from './store-file.ts';
import type { InformationFile } from './tables.ts';
import { presentInformation } from './view.ts';

/** The list of public information as the agency's administrator keeps it; another agency's is not there to be changed. */
export const informationEditingRoutes: FastifyPluginAsyncTypebox<{
  service: ReturnType<typeof createInformationService>;
}> = async (app, { service }) => {
  for (const type of fileTypes)
    app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: FILE_BYTES }, (_request, body, done) =>
      done(null, body),
    );

  const admit: Admit = async (tx, actor, request) => {
    const { agency, id } = request.params as { agency: string; id?: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
    if (id !== undefined) await service.find(tx, agency, id);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const editingOf = async (tx: Transaction, actor: Actor, request: FastifyRequest): Promise<Editing> => {
    const { agency } = request.params as { agency: string };
    const definition = await app.agencies.definition(tx, agency);
    return { tx, actor: editorOf(actor, agency), agency: definition, address: request.ip };
  };
  /** The entry as it was last read, for whoever may change it. @throws 428, 412, 403 */
  const take = async (
    tx: Transaction,
    actor: Actor,
    request: FastifyRequest,
  ): Promise<{ row: InformationRow; editing: Editing }> => {
    const { agency, id } = request.params as { agency: string; id: string };
    const row = await service.find(tx, agency, id);
    expectVersion(request, row.version, { changed: InformationChanged });
    return { row, editing: await editingOf(tx, actor, request) };
  };

  /** A file that no entry names any more. That entry is saved already: what cannot be removed now is swept away later. */
  const removeLeft = async (request: FastifyRequest, file: InformationFile | null): Promise<void> => {
    if (file === null) return;
    await app.files
      .remove(file.key)
      .catch((err: unknown) => request.log.warn({ err, key: file.key }, 'published file not removed yet'));
  };

  app.route({
    ...addPublicInformation,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter((tx, actor) =>
        once(tx, request, actor, async () => {
          const editing = await editingOf(tx, actor, request);
          const row = await service.add(editing, request.body);
          const headers = { etag: etag(row.version) };
          return { status: 201, headers, body: presentInformation(row, editing.agency) };
        }),
      );
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...replacePublicInformation,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const { row, editing } = await take(tx, actor, request);
        const saved = await service.replace(editing, row, request.body);
        reply.header('etag', etag(saved.version));
        return presentInformation(saved, editing.agency);
      }),
  });

  app.route({
    ...removePublicInformation,
    config,
    handler: async (request, reply) => {
      const gone = await request.enter(async (tx, actor) => {
        const { row, editing } = await take(tx, actor, request);
        await service.remove(editing, row);
        return row;
      });
      await removeLeft(request, gone.file);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...publishInformationFile,
    config,
    bodyLimit: FILE_BYTES,
    handler: async (request, reply) => {
      const { agency } = request.params;
      await request.enter((tx, actor) => take(tx, actor, request));
      const type = request.headers['content-type']?.split(';')[0] ?? '';
      const content = (request.body ?? Buffer.alloc(0)) as Buffer;
      const file = await storeFile(app, agency, { name: request.query.name, type, content });
      const change = request.enter(async (tx, actor) => {
        const { row, editing } = await take(tx, actor, request);
        const saved = await service.setFile(editing, row, file);
        reply.header('etag', etag(saved.version));
        return { before: row.file, body: presentInformation(saved, editing.agency) };
      });
      const { before, body } = await change.catch(async (error: unknown) => {
        // A refusal was rolled back for certain; after anything else an entry may name the file, and the sweep finds out.
        if (error instanceof ProblemError) await removeLeft(request, file);
        throw error;
      });
      await removeLeft(request, before);
      return body;
    },
  });

  app.route({
    ...removeInformationFile,
    config,
    handler: async (request, reply) => {
      const before = await request.enter(async (tx, actor) => {
        const { row, editing } = await take(tx, actor, request);
        await service.setFile(editing, row, null);
        return row.file;
      });
      await removeLeft(request, before);
      return reply.code(204).send(null);
    },
  });
};
