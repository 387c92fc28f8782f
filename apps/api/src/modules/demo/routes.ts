import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type DemoAccount, listDemoAccounts } from '@pendopo/contracts';
import { verifyPassword } from '#platform/passwords.ts';
import { demoPassword } from './demo-password.ts';
import { createDemoRepository } from './repository.ts';

/** Who can be tried out. An account whose password was changed is somebody's own and no longer listed. */
export const demoRoutes: FastifyPluginAsyncTypebox = async (app) => {
  // Demo accounts share one hash, so that asking whether it is still the demo's costs one derivation and not hundreds.
  const known = new Map<string, Promise<boolean>>();
  const isDemos = (hash: string): Promise<boolean> => {
    const answer = known.get(hash) ?? verifyPassword(demoPassword, hash);
    known.set(hash, answer);
    return answer;
  };

  app.route({
    ...listDemoAccounts,
    config: { access: 'demo' },
    handler: async () => {
      const accounts: DemoAccount[] = [];
      const agencies = await app.db.outside({}, (tx) => createDemoRepository(tx).agencies());
      for (const { code, zone } of agencies) {
        const today = app.clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
        const rows = await app.db.within(code, (tx) => createDemoRepository(tx).accounts(code, today));
        for (const { passwordHash, ...account } of rows)
          if (await isDemos(passwordHash))
            accounts.push({ ...account, agency: code, password: demoPassword });
      }
      return accounts;
    },
  });
};
