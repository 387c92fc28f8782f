import type { BodyOf, createServiceRequest } from '@pendopo/contracts';
import type { Actor } from '#platform/access.ts';
import type { CaseAtHand } from './cases.ts';

/** What is needed to begin a case: who may was decided before. */
export interface NewCase {
  agency: string;
  definition: CaseAtHand['definition'];
  variant: string | null;
  organization: NonNullable<CaseAtHand['loaded']['organization']> | null;
  asset: CaseAtHand['loaded']['asset'];
  /** What its form says of the official whose assets it is about, where one was named. */
  official: Record<string, unknown>;
  /** How it came, and what its form says of that. */
  arrival: { channel: string; form: Record<string, unknown> };
  body: BodyOf<typeof createServiceRequest>;
}

/** Whoever begins a case without an account is its applicant from the first moment, before the receipt says so. */
export const asApplicant = (actor: Actor, agency: string, id: string): Actor =>
  actor.kind === 'anonymous' ? { kind: 'receipt', agency, sessionId: id, serviceRequestId: id } : actor;
