import type { ListExport } from '@pendopo/contracts';
import type { ExportRow } from './tables.ts';

/** One as whoever asked for it sees it. */
export const presentExport = (row: ExportRow): ListExport => ({
  id: row.id,
  list: row.list,
  format: row.format,
  title: row.title,
  state: row.state,
  done: row.done,
  total: row.total,
  size: row.size,
  fault: row.fault,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
});
