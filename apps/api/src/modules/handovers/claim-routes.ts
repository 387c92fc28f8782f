import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { findClaim, openClaim } from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { ClaimAtHand, Claims } from './claims.ts';
import { ClaimRefused } from './errors.ts';
import { refusals } from './refusals.ts';
import type { ReadHandover } from './repository.ts';
import type { HandoverService } from './service.ts';
import { isClaimable } from './view.ts';

interface Proof {
  claimCode: string;
  nip: string;
}

/** HTTP for recipients without an account. A link to these pages carries nothing; a GET does not exist. */
export const claimRoutes: FastifyPluginAsyncTypebox<{
  service: HandoverService;
  claims: Claims;
}> = async (app, { service, claims }) => {
  /** Tries a code and a NIP under the limits of guessing; a failure on the way is one of them. */
  const attempt = async <T>(
    request: FastifyRequest,
    { claimCode }: Proof,
    work: (claim: ClaimAtHand) => Promise<T | null>,
  ): Promise<T> => {
    const done = await app.throttle.guess(request.ip, 'claim', async () => {
      const claimed = await claims.find(claimCode);
      return claimed === null ? null : claims.enter(claimed, work);
    });
    if (done === null) throw ClaimRefused();
    return done;
  };
  /** Opens, counts a wrong NIP, or says why it cannot be opened; null for a wrong NIP. */
  const open = async ({ tx, handover, atHand }: ClaimAtHand, { nip }: Proof, address: string) => {
    const isRight = isNipOf(handover, nip);
    // Whoever has a code alone does not hear what became of it.
    if (!isRight && !isClaimable(handover, atHand.now)) return null;
    const opening = await service.open(atHand, handover, async () => (isRight ? 'right' : 'wrong-password'));
    const { agency, id, recipientName } = handover;
    if (opening.outcome === 'revealed') await claims.forget(tx, { agency, handoverId: id });
    await app.audit.record(tx, {
      ...{ agency, actor: null, action: `handover.${opening.outcome}`, subject: id, address },
      data: { claimed: true, recipient: recipientName },
    });
    return opening.outcome === 'wrong-password' ? null : opening;
  };
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  app.route({
    ...findClaim,
    config: { access: 'public' },
    handler: (request) =>
      attempt(request, request.body, async (claim) => {
        const { tx, handover } = claim;
        if (!isNipOf(handover, request.body.nip)) {
          await open(claim, request.body, request.ip);
          return null;
        }
        const { agency, standard, standardVersion, number, label, recipientName, expiresAt } = handover;
        const { title } = await app.standards.version(tx, agency, standard, standardVersion);
        return { label, recipient: recipientName, expiresAt, serviceRequest: { number, title } };
      }),
  });

  app.route({
    ...openClaim,
    config: { access: 'public' },
    handler: async (request) => {
      // A wrong NIP is counted although it is refused, so refusals are thrown after the commit.
      const opening = await attempt(request, request.body, (claim) => open(claim, request.body, request.ip));
      if (opening.outcome !== 'revealed') throw refusals[opening.outcome]();
      return { credential: opening.credential };
    },
  });
};

const isNipOf = ({ recipientNip }: ReadHandover, typed: string): boolean =>
  recipientNip !== null && recipientNip === typed.replaceAll(/\s/g, '');
