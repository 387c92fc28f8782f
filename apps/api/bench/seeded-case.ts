import type { CaseState } from '@pendopo/standards';

/** What the load must know of a case to ask for it and to tell a right answer from a wrong one. */
export interface SeededCase {
  agency: string;
  id: string;
  status: CaseState['status'];
  step: string | null;
  version: number;
}

type Row = Record<string, unknown>;

/** Rows to be written together, by table. */
export interface Batch {
  service_requests: Row[];
  service_request_events: Row[];
  attachments: Row[];
  verdicts: Row[];
}
