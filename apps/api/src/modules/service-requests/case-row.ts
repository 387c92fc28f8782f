import type { AssetDeed } from '@pendopo/standards';
import type { serviceRequests } from './tables.ts';

type Row = typeof serviceRequests.$inferSelect;

/** A file as the case carries it. */
export interface AttachmentRow {
  id: string;
  requirement: string;
  version: number;
  name: string;
  type: string;
  size: number;
  sha256: string;
  scan: 'clean' | 'unscanned' | 'infected';
  uploadedAt: string;
  uploaderName: string | null;
}

/** A verdict as the case carries it. */
export interface VerdictRow {
  requirement: string;
  verdict: 'accepted' | 'rejected';
  reason: string | null;
  note: string | null;
  reviewerName: string;
  at: string;
}

/** Person as a name and an account. */
export interface PersonRow {
  id: string;
  name: string;
  username: string;
}

/** A unit as the case carries it. */
export interface UnitRow {
  id: string;
  name: string;
  shortName: string;
  label: string;
  kind: string;
}

/** A thing to be provided, as far as the procedure cares. */
export interface ProvisionFact {
  id: string;
  key: string;
  label: string;
  status: 'planned' | 'running' | 'active' | 'failed';
  credential: boolean;
  recipientName: string | null;
  /** The recipient's position as the form has it. */
  recipientPosition: string | null;
  /** How the asset stood that it does something with; null where it makes something. */
  before: AssetValues | null;
  kind: string;
  /** What it does with its asset; null where it makes something. */
  does: AssetDeed | null;
  /** Why its asset is left as it is after all; null where it is not. */
  leftOut: 'ended' | 'ending' | 'elsewhere' | null;
}

/** A sealed credential of the present round, as far as the procedure cares. */
export interface HandoverFact {
  id: string;
  provisionId: string;
  label: string;
  recipient: string;
  recipientId: string | null;
  status: 'sealed' | 'delivered' | 'revealed' | 'expired' | 'withdrawn' | 'locked';
  expiresAt: string | null;
  revealedAt: string | null;
  /** The position under which it was opened, in words. */
  revealedAs: string | null;
}

/** The asset that a case is about, as it is now. */
export interface CaseAsset extends AssetValues {
  id: string;
  kind: string;
}

/** What the texts of a standard may say of an asset. */
export interface AssetValues {
  label: string;
  spec: Record<string, unknown>;
  facts: Record<string, unknown>;
  /** The last day for which it is granted; null without one. */
  expiresOn: string | null;
  responsible: string | null;
}

/** A case with everything its actions and its view depend on, read in one statement. */
export interface LoadedCase extends Omit<Row, 'search' | 'words'> {
  organization: UnitRow | null;
  /** The unit to which it was forwarded. */
  concerned: UnitRow | null;
  /** What of the register it is about. */
  asset: CaseAsset | null;
  assignee: PersonRow | null;
  filer: PersonRow | null;
  attachments: AttachmentRow[];
  verdicts: VerdictRow[];
  provisions: ProvisionFact[];
  handovers: HandoverFact[];
}

/** Where a case's history ends, and what is told of a case by it. */
export type HistoryEnd = Pick<
  LoadedCase,
  | ('agency' | 'id' | 'step' | 'version' | 'lastSequence' | 'lastHash' | 'updatedAt')
  | ('number' | 'standard' | 'standardVersion' | 'status' | 'state' | 'form')
  | ('organizationId' | 'concernedId' | 'submittedAt' | 'dueAt')
>;
