import {
  findClaim,
  getHandover,
  issueClaimCode,
  issueClaimCodes,
  issueDestructionCertificate,
  listMyHandovers,
  openClaim,
  reissueHandover,
  remindRecipients,
  revealHandover,
  type StepUpProof,
  withdrawHandover,
} from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchMyHandovers = (signal?: AbortSignal) =>
  client.call(listMyHandovers, { ...(signal ? { signal } : {}) });

export const fetchHandover = (id: string, signal?: AbortSignal) =>
  client.call(getHandover, { params: { id }, ...(signal ? { signal } : {}) });

export const openHandover = (id: string, body: StepUpProof) =>
  client.call(revealHandover, { params: { id }, body });

export const askAgain = (id: string) => client.call(reissueHandover, { params: { id } });

export const makeClaimCode = (id: string) => client.call(issueClaimCode, { params: { id } });

/** For all recipients of a case without an account. */
export const makeClaimCodes = (id: string) => client.call(issueClaimCodes, { params: { id } });

/** All of a case who have not opened theirs. */
export const remindAll = (id: string) => client.call(remindRecipients, { params: { id } });

/** Issues the record of what is destroyed as a letter of the case. */
export const issueCertificate = (id: string) => client.call(issueDestructionCertificate, { params: { id } });

export const withdraw = (id: string) => client.call(withdrawHandover, { params: { id } });

/** What a recipient without an account proves themselves by. */
export interface ClaimProof {
  claimCode: string;
  nip: string;
}

export const lookForClaim = (body: ClaimProof) => client.call(findClaim, { body });

export const openByClaim = (body: ClaimProof) => client.call(openClaim, { body });
