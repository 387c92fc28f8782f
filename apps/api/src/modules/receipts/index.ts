import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { hourOf } from '#platform/coarse-time.ts';
import type { Transaction } from '#platform/database.ts';
import { newReceipt, plainReceipt } from './receipt.ts';
import { createReceiptRepository } from './repository.ts';

/** What a receipt opens. */
export interface Receipted {
  agency: string;
  serviceRequestId: string;
}

/** Receipts: the secret by which whoever has no account comes back to a case. */
export interface Receipts {
  /** Makes the receipt of a case; it is told once and cannot be read again. */
  issue(tx: Transaction, receipted: Receipted): Promise<string>;
  /** Which case a receipt opens; null if none. It takes as long either way. */
  find(receipt: string): Promise<Receipted | null>;
}

declare module 'fastify' {
  interface FastifyInstance {
    receipts: Receipts;
  }
}

/** Receipts for cases whose applicant has no account. Nothing but a digest of them is kept. */
export const receiptsModule: FastifyPluginAsync = fp(
  async (app) => {
    app.decorate('receipts', {
      issue: async (tx, receipted) => {
        const receipt = newReceipt();
        const digest = await app.digest(plainReceipt(receipt));
        await createReceiptRepository(tx).add({ ...receipted, digest, createdAt: hourOf(app.clock.now()) });
        return receipt;
      },
      find: async (receipt) => {
        const digest = await app.digest(plainReceipt(receipt));
        const found = await app.db.outside({ receipt_digest: digest }, (tx) =>
          createReceiptRepository(tx).find(digest),
        );
        return found ?? null;
      },
    });
  },
  { name: 'receipts', dependencies: ['services'] },
);
