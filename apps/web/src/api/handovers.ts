import {
  findClaim,
  getHandover,
  issueClaimCode,
  listMyHandovers,
  openClaim,
  reissueHandover,
  revealHandover,
} from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchMyHandovers = (signal?: AbortSignal) =>
  client.call(listMyHandovers, { ...(signal ? { signal } : {}) });

export const fetchHandover = (id: string, signal?: AbortSignal) =>
  client.call(getHandover, { params: { id }, ...(signal ? { signal } : {}) });

export const openHandover = (id: string, password: string) =>
  client.call(revealHandover, { params: { id }, body: { password } });

export const askAgain = (id: string) => client.call(reissueHandover, { params: { id } });

export const makeClaimCode = (id: string) => client.call(issueClaimCode, { params: { id } });

/** What a recipient without an account proves themselves by. */
export interface ClaimProof {
  claimCode: string;
  nip: string;
}

export const lookForClaim = (body: ClaimProof) => client.call(findClaim, { body });

export const openByClaim = (body: ClaimProof) => client.call(openClaim, { body });
