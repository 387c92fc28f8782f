import type { StepActor } from './accounts.ts';
import type { Json } from './http.ts';

/** A paper, photo, table or fact that is asked for. */
export interface Requirement {
  key: string;
  title: string;
  kind: 'document' | 'photo' | 'table' | 'field';
  mandatory: boolean;
  reviewable: boolean;
  /** May be answered or replaced now, by whoever reads this. */
  open: boolean;
  attachments: { id: string; name: string; version: number }[];
  verdict: 'accepted' | 'rejected' | null;
  reason: string | null;
  note: string | null;
}

/** What a caller may do now. */
export interface Offer {
  key: string;
  step: { key: string } | null;
  title: string;
  input: Json | null;
  blockers: { code: string; detail: string }[];
}

/** A step that a case stands at. */
export interface Step {
  key: string;
  no: string;
  title: string;
  kind: string;
  actor: StepActor;
  party?: string;
  files: { key: string; title: string; kind: string; attachments: { id: string; requirement: string }[] }[];
}

/** A case as the contract describes it (section 4). */
export interface Case {
  id: string;
  number: string | null;
  standard: { code: string; version: number; title: string };
  agency: string;
  organization: { id: string; name: string } | null;
  status: 'draft' | 'open' | 'returned' | 'completed' | 'rejected' | 'cancelled';
  step: Step | null;
  steps: Step[];
  /** Once, to whoever files without an account. */
  receipt?: string;
  form: Json;
  formSchema: Json;
  requirements: Requirement[];
  class: { key: string; title: string } | null;
  assignee: { name: string; username: string } | null;
  submittedAt: string | null;
  dueAt: string | null;
  overdue: boolean;
  version: number;
  actions: Offer[];
}

/** A thing to be created. */
export interface Provision {
  id: string;
  kind: string;
  label: string;
  driver: string;
  status: 'planned' | 'running' | 'active' | 'failed';
  error: Json | null;
  recordSchema: Json;
}

/** A credential on its way. */
export interface Handover {
  id: string;
  label: string;
  recipient: { name: string; username: string | null };
  status: 'sealed' | 'delivered' | 'revealed' | 'expired' | 'withdrawn' | 'locked';
  expiresAt: string | null;
}

/** An entry of the history. */
export interface HistoryEntry {
  sequence: number;
  at: string;
  actor: { name: string; position: string | null } | null;
  action: string;
  step: string | null;
  note: string | null;
  details: { key: string; title: string; text: string }[];
  data: Json;
  hash: string;
  redacted?: boolean;
}

/** The clock of a case. */
export interface ClockView {
  state: 'running' | 'paused' | 'ended' | 'none';
  promise: { amount: number; unit: string } | null;
  startedAt: string | null;
  dueAt: string | null;
  days: { date: string; counted: boolean; reason: string }[];
  pauses: { from: string; to: string | null; reason: string }[];
  externals: { from: string; to: string | null; party: string }[];
  totals: { applicant: number; agency: number; external: number };
}

/** A letter of a case. */
export interface Letter {
  id: string;
  kind: string;
  number: string | null;
  title: string;
  code: string;
}

/** Whether nothing can happen to it any more. */
export const hasEnded = ({ status }: Case): boolean =>
  ['completed', 'rejected', 'cancelled'].includes(status);
