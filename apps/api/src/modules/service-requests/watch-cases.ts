import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';

/** Tells whoever watches how many cases are under way in each agency, and how many of them are late. */
export const watchCases = ({ metrics, db, clock }: Pick<FastifyInstance, 'metrics' | 'db' | 'clock'>): void =>
  metrics.watch(
    'pendopo_cases',
    'Cases under way by agency, and those past their due time.',
    ['agency', 'state'],
    async () => {
      const { rows } = await db.outside({}, (tx) =>
        tx.execute<{ agency: string; running: number; late: number }>(
          sql`select agency_code as agency, running, late from clock_figures(${clock.now().toString()}::timestamptz)`,
        ),
      );
      return rows.flatMap(({ agency, running, late }) =>
        Object.entries({ running, late }).map(([state, value]) => ({ labels: { agency, state }, value })),
      );
    },
  );
