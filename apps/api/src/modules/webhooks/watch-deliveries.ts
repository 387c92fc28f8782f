import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { oneReading } from '#platform/metrics.ts';

interface Figures extends Record<string, unknown> {
  agency: string;
  waiting: number;
  well: number;
  failing: number;
  stopped: number;
}

/** Tells whoever watches how many deliveries wait in each agency, and how its webhooks fare. */
export const watchDeliveries = ({ metrics, db }: Pick<FastifyInstance, 'metrics' | 'db'>): void => {
  const read = oneReading(async () => {
    const { rows } = await db.outside({}, (tx) =>
      tx.execute<Figures>(
        sql`select agency_code as agency, waiting, well, failing, stopped from delivery_figures()`,
      ),
    );
    return rows;
  });
  metrics.watch(
    'pendopo_webhook_deliveries',
    'Deliveries to webhooks that have not arrived yet, and are still tried.',
    ['agency', 'state'],
    async () =>
      (await read()).map(({ agency, waiting }) => ({ labels: { agency, state: 'waiting' }, value: waiting })),
  );
  metrics.watch(
    'pendopo_webhooks',
    'Webhooks by how they fare: well, failing and still tried, stopped for failing.',
    ['agency', 'state'],
    async () =>
      (await read()).flatMap(({ agency, well, failing, stopped }) =>
        Object.entries({ well, failing, stopped }).map(([state, value]) => ({
          labels: { agency, state },
          value,
        })),
      ),
  );
};
