import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { checkLetter, listLetters, readLetter } from '@pendopo/contracts';
import { and, eq } from 'drizzle-orm';
import type { Admit } from '#platform/access.ts';
import { isCheckCode } from './check-code.ts';
import { LetterNotFound } from './errors.ts';
import { forEyesOf, lettersFor } from './letters-for.ts';
import { pageOf } from './pages.ts';
import type { LetterRenderer } from './rendering/render-letter.ts';
import { letters } from './tables.ts';

/** Letters of a case for its readers, and the public check. */
export const letterRoutes: FastifyPluginAsyncTypebox<{ renderer: LetterRenderer }> = async (
  app,
  { renderer },
) => {
  const now = () => app.clock.now().toString();
  const admit: Admit = async (tx, actor, request) => {
    await app.cases.take(tx, actor, (request.params as { id: string }).id, { lock: false, now: now() });
  };
  const config = { access: 'signed-in', clients: 'read', admit } as const;

  app.route({
    ...listLetters,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const atHand = await app.cases.take(tx, actor, request.params.id, { lock: false, now: now() });
        return { items: await lettersFor(atHand) };
      }),
  });

  app.route({
    ...readLetter,
    config,
    handler: async (request, reply) => {
      const found = await request.enter(async (tx, actor) => {
        const { loaded } = await app.cases.take(tx, actor, request.params.id, { lock: false, now: now() });
        if (!uuid.test(request.params.letter)) throw LetterNotFound();
        const [row] = await tx
          .select({ agency: letters.agency, id: letters.id, title: letters.title, number: letters.number })
          .from(letters)
          .where(
            and(
              eq(letters.agency, loaded.agency),
              eq(letters.serviceRequestId, loaded.id),
              eq(letters.id, request.params.letter),
              forEyesOf(actor),
            ),
          );
        if (row === undefined) throw LetterNotFound();
        return row;
      });
      const pdf = await pageOf(
        { db: app.db, files: app.files, renderer, log: app.log },
        found.agency,
        found.id,
      );
      if (pdf === null) throw LetterNotFound();
      const name = `${found.title} ${found.number ?? ''}`
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${name}.pdf"`)
        .send(Buffer.from(pdf)) as never;
    },
  });

  app.route({
    ...checkLetter,
    config: { access: 'public' },
    handler: async (request) => {
      const code = request.params.code.toUpperCase();
      if (!isCheckCode(code)) throw LetterNotFound();
      const row = await app.db.outside({ letter_code: code }, async (tx) => {
        const [found] = await tx.select().from(letters).where(eq(letters.code, code));
        if (found === undefined) throw LetterNotFound();
        const agency = await app.agencies.definition(tx, found.agency);
        return { ...found, agency };
      });
      return {
        code,
        genuine: true,
        agency: { code: row.agency.code, name: row.agency.name, region: row.agency.region },
        kind: row.kind,
        title: row.title,
        number: row.number,
        subject: row.subject,
        issuedAt: row.issuedAt,
        signedBy: row.signedBy,
        sha256: row.sha256,
      };
    },
  });
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
