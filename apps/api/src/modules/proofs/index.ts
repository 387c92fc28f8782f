import { and, eq, lt, sql } from 'drizzle-orm';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { INSTALLATION } from '#modules/sessions/index.ts';
import { hourOf } from '#platform/coarse-time.ts';
import { networkOf } from '#platform/network.ts';
import { ProofRequired } from './errors.ts';
import { newPuzzle, readProof } from './puzzle.ts';
import { proofs } from './tables.ts';

/** Holds floods of what the public may begin down, without holding anybody out. */
export interface Proofs {
  /**
   * Counts a beginning from the caller's network, and beyond so many in a minute asks for a solved puzzle in the header `proof`; each is
   * taken once. A village behind one address is slowed by a moment, never shut out.
   * @param isNothingNew asked before somebody is refused: what was answered before is answered again.
   * @throws 429 `proof-required` with a puzzle, harder the more comes.
   */
  demand(request: FastifyRequest, what: string, isNothingNew: () => Promise<boolean>): Promise<void>;
}

declare module 'fastify' {
  interface FastifyInstance {
    proofs: Proofs;
  }
}

/** What a busy office begins in a minute. */
const FREE = 30;
const EASIEST = 14;
const HARDEST = 20;
const LIFE = 10 * 60_000;

/** Proofs of work for the public's floods; in the database, so that they hold for all processes together. */
export const proofsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock } = app;
    // A secret of the installation, alike in all its processes.
    const key = Buffer.from(await app.digest('proofs of work'));
    const now = () => clock.now().epochMilliseconds;

    const tally = (name: string) =>
      db.within(INSTALLATION, async (tx) => {
        const at = hourOf(clock.now());
        const [row] = await tx
          .insert(proofs)
          .values({ agency: INSTALLATION, key: name, count: 1, at })
          .onConflictDoUpdate({
            target: [proofs.agency, proofs.key],
            set: { count: sql`${proofs.count} + 1` },
          })
          .returning({ count: proofs.count });
        return row?.count ?? 1;
      });

    app.decorate('proofs', {
      async demand(request, what, isNothingNew) {
        const minute = Math.floor(now() / 60_000);
        const count = await tally(app.blinding.ofDay(`${what}|${networkOf(request.ip)}|${minute}`));
        if (count <= FREE) return;
        const given = request.headers.proof;
        const solved = typeof given === 'string' ? readProof(key, given, now()) : null;
        if (solved !== null && (await tally(solved)) === 1) return;
        if (await isNothingNew()) return;
        const bits = Math.min(HARDEST, EASIEST + Math.floor(Math.log2(count / FREE)));
        const puzzle = newPuzzle(key, bits, now() + LIFE);
        throw ProofRequired({ members: { puzzle }, headers: { 'retry-after': '1' } });
      },
    });

    app.jobs.schedule('proofs.sweep', '41 * * * *', () =>
      db.within(INSTALLATION, async (tx) => {
        const hourAgo = clock.now().subtract({ hours: 1 }).toString();
        await tx.delete(proofs).where(and(eq(proofs.agency, INSTALLATION), lt(proofs.at, hourAgo)));
      }),
    );
  },
  { name: 'proofs', dependencies: ['services', 'blinding', 'sessions'] },
);
