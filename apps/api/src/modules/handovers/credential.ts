import type { Credential } from '@pendopo/contracts';
import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding } from '#platform/sealing.ts';
import { handovers } from './tables.ts';

/** The named person for whom a credential is. */
export interface Recipient {
  /** The account; null when the person had none when the credential was sealed. */
  personId: string | null;
  name: string;
  nip: string | null;
}

/** What is sealed, and shown once. */
export type Secret = Credential['credential'];

/** A credential to be sealed. */
export interface NewCredential {
  provisionId: string;
  assetId: string;
  recipient: Recipient;
  secret: Secret;
  /** Handed over at once: the case was delivered before and this one replaces a lost one. */
  delivered: boolean;
}

/** What a handover's secret is bound to: moved to another case, person or round, it does not open. */
export const bindingOf = (handover: {
  agency: string;
  serviceRequestId: string;
  id: string;
  recipientPersonId: string | null;
  recipientName: string;
  recipientNip: string | null;
  round: number;
}): Binding => [
  'handover',
  handover.agency,
  handover.serviceRequestId,
  handover.id,
  handover.recipientPersonId ?? handover.recipientNip ?? handover.recipientName,
  String(handover.round),
];

/** Where credentials lie sealed. */
export const sealedCredentials = sealedColumn(handovers, handovers.box, bindingOf);
