import { requirementsOf } from '@pendopo/standards';
import type { CaseAtHand } from './cases.ts';
import { NotReviewable, PaperNotFound, VerdictNeedsReason } from './errors.ts';

/** A verdict as it was sent. */
export interface Verdict {
  verdict: 'accepted' | 'rejected';
  reason: string | null;
  note: string | null;
}

/** Looks at a verdict as it was sent. @throws 404 for an unknown paper, 422 for one that nobody judges and for a rejection without a reason */
export const refuseFaultyVerdict = (
  { definition }: Pick<CaseAtHand, 'definition'>,
  requirement: string,
  verdict: Verdict,
): void => {
  const known = requirementsOf(definition).find((one) => one.key === requirement);
  if (known === undefined) throw PaperNotFound();
  if (!known.reviewable) throw NotReviewable();
  const reasons = definition.reasons.paper.map((reason) => reason.key);
  if (verdict.reason !== null && !reasons.includes(verdict.reason))
    throw VerdictNeedsReason({
      errors: [
        {
          pointer: '/reason',
          code: 'unknown-reason',
          detail: `Alasan yang dikenal: ${reasons.join(', ')}`,
        },
      ],
    });
  if (verdict.verdict === 'rejected' && verdict.reason === null && (verdict.note ?? '').trim() === '')
    throw VerdictNeedsReason({
      errors: [{ pointer: '/note', code: 'required', detail: 'Tuliskan alasan pengembalian' }],
    });
};
