import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listAttachments, readAttachment, removeAttachment, uploadAttachment } from '@pendopo/contracts';
import { mayStayUnknown, presentAttachment, seenFiles } from '#modules/service-requests/index.ts';
import { type Actor, type Admit, fullName } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { newKey } from '#platform/file-store.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { etag } from '#platform/preconditions.ts';
import { parseRange } from './byte-range.ts';
import { contentHeaders } from './content-headers.ts';
import { AttachmentNotFound, RangeNotSatisfiable } from './errors.ts';
import { filesFor } from './files-for.ts';
import { scanFile } from './receive-file.ts';
import { toAttachmentRow } from './repository.ts';
import { createAttachmentService, rulesFor } from './service.ts';
import { stripFile } from './strip-file.ts';
import { FOLDER } from './sweep.ts';
import { readUploadForm } from './upload-form.ts';

/** HTTP for a case's files. */
export const attachmentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createAttachmentService(app.cases);
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    app.cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const reading = { access: 'signed-in', clients: 'read', admit } as const;
  const writing = { access: 'signed-in', clients: 'write', admit } as const;

  app.route({
    ...listAttachments,
    config: reading,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const files = await filesFor(await take(tx, actor, request.params.id));
        return {
          items: files.map((row) => presentAttachment(toAttachmentRow(row), row.replacedAt === null)),
        };
      }),
  });

  app.route({
    ...uploadAttachment,
    config: writing,
    handler: async (request, reply) => {
      const { id } = request.params;
      // The case is read before the file streams in and again after it, so that no transaction waits for a slow line.
      const found = await request.enter((tx, actor) => take(tx, actor, id));
      const upload = await readUploadForm(request, app.files, (key) => rulesFor(found, key));
      const { requirement } = upload;
      const file = mayStayUnknown(found.definition) ? await stripFile(upload.file, app.files) : upload.file;
      const storageKey = newKey(FOLDER, found.loaded.agency);
      const attach = async () => {
        const scan = await scanFile(file, app.scanner);
        return request.enter(async (tx, actor) => {
          const atHand = await take(tx, actor, id, true);
          const body = { requirement, name: file.name, sha256: file.sha256 };
          const work = async () => {
            service.refuseUnlessOpen(atHand, requirement);
            const row = await service.attach(atHand, { requirement, file, scan, storageKey });
            // Last before the commit: a file without a row is swept away, a row without a file would be a loss.
            await file.incoming.keep(storageKey);
            const headers = { etag: etag(atHand.loaded.version) };
            return { status: 201, headers, body: presentAttachment(toAttachmentRow(row)) };
          };
          return once(tx, request, actor, work, { body });
        });
      };
      // Before it is answered: whoever has the answer may count on nothing being left behind.
      const answer = await attach().finally(() => file.incoming.discard());
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...readAttachment,
    config: reading,
    handler: async (request, reply) => {
      const file = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        const stored = await service.get(atHand, request.params.attachment);
        const [found] = seenFiles(actor, atHand.loaded, atHand.definition, [stored]);
        if (found === undefined) throw AttachmentNotFound();
        // A viewer asks for many parts of one file; the first one is the reading.
        if (actor.kind === 'person' && !/^bytes=0*[1-9]/.test(request.headers.range ?? ''))
          await app.audit.record(tx, {
            agency: actor.agency,
            actor: { id: actor.personId, name: fullName(actor) },
            action: 'attachment.read',
            subject: found.id,
            address: request.ip,
          });
        return found;
      });
      const headers = contentHeaders(file, request.query.inline ?? false);
      const ifRange = request.headers['if-range'];
      const asked = ifRange === undefined || ifRange === headers.etag ? request.headers.range : undefined;
      const range = parseRange(asked, file.size);
      if (range === 'unsatisfiable')
        throw RangeNotSatisfiable({ headers: { 'content-range': `bytes */${file.size}` } });
      const content = await app.files.open(file.storageKey, range ?? undefined);
      reply.headers(headers);
      if (range === null) return reply.header('content-length', file.size).send(content) as never;
      return reply
        .code(206 as 200)
        .header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
        .header('content-length', range.end - range.start + 1)
        .send(content) as never;
    },
  });

  app.route({
    ...removeAttachment,
    config: writing,
    handler: async (request, reply) => {
      const key = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        const file = await service.get(atHand, request.params.attachment);
        service.refuseUnlessOpen(atHand, file.requirement);
        return service.detach(atHand, file);
      });
      if (key !== null) await app.files.remove(key);
      return reply.code(204).send(null);
    },
  });
};
