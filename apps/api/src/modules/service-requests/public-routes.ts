import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { trackServiceRequest } from '@pendopo/contracts';
import { CaseNotFound } from './errors.ts';
import { presentTracking } from './tracking.ts';

/** What whoever has no account may ask without opening a case: where it stands. */
export const publicCaseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...trackServiceRequest,
    config: { access: 'public' },
    handler: async (request) => {
      const { number, receipt } = request.body;
      const found = await app.throttle.guess(request.ip, 'receipt', () => app.receipts.find(receipt));
      if (found === null) throw CaseNotFound();
      const { agency, serviceRequestId } = found;
      const holder = { kind: 'receipt', agency, sessionId: serviceRequestId, serviceRequestId } as const;
      return app.db.within(agency, async (tx) => {
        const now = app.clock.now().toString();
        const atHand = await app.cases.take(tx, holder, serviceRequestId, { lock: false, now });
        if (atHand.loaded.number === null || !isSame(atHand.loaded.number, number)) throw CaseNotFound();
        return presentTracking(atHand);
      });
    },
  });
};

/** Numbers as people type them: in any case, with blanks around and inside. */
const isSame = (number: string, typed: string): boolean => plain(number) === plain(typed);

const plain = (number: string): string => number.replaceAll(/\s+/g, '').toUpperCase();
