import type { StandardDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';

/** What the ladders need of the catalogue. */
export interface Standards {
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
  version(tx: Transaction, agency: string, code: string, version: number): Promise<StandardDefinition>;
}
