import type { TableCheck } from '@pendopo/contracts';
import type { InjectionKey } from 'vue';

/** Provided by the page that knows the case, so that the field of a table stays bare; without it nothing is imported. */
export interface TableFiles {
  /** A verdict for each row of a file. `keep`: the rows that are there stay. */
  check: (table: string, file: File, keep: boolean) => Promise<TableCheck>;
  /** Saves the faulty rows of a file as a file. */
  saveFaulty: (table: string, file: File, keep: boolean) => Promise<void>;
  /** Saves an empty file with the columns. */
  saveTemplate: (table: string) => Promise<void>;
}

export const tableFiles: InjectionKey<TableFiles> = Symbol('table-files');
