import type { Handover } from '@pendopo/contracts';

/** What a progress sheet can be put in order by. */
export type ProgressOrder = 'recipient' | 'label' | 'status' | 'deliveredAt' | 'revealedAt' | 'expiresAt';

/** What somebody wants to see of it. */
export interface ProgressView {
  /** `all`, or one state. */
  status: string;
  /** Part of a name or of what the access is to. */
  term: string;
  order: ProgressOrder;
  descending: boolean;
}

/** The envelopes that are wanted, in their order; what is empty comes last, whichever way. */
export const arrange = (
  handovers: readonly Handover[],
  { status, term, order, descending }: ProgressView,
): Handover[] => {
  const wanted = term.trim().toLowerCase();
  return handovers
    .filter((one) => status === 'all' || one.status === status)
    .filter(({ recipient, label }) => `${recipient.name} ${label}`.toLowerCase().includes(wanted))
    .sort((one, other) => compare(keyOf(one, order), keyOf(other, order), descending));
};

/** How many there are of each state that there is, in the order of their life. */
export const countByStatus = (
  handovers: readonly Handover[],
): { status: Handover['status']; count: number }[] =>
  LIFE.map((state) => ({
    status: state,
    count: handovers.filter(({ status }) => status === state).length,
  })).filter(({ count }) => count > 0);

/** Those that ran out or were locked without having been opened, and can be made anew. */
export const toRenew = (handovers: readonly Handover[]): Handover[] =>
  handovers.filter(({ status, renewable }) => renewable && (status === 'expired' || status === 'locked'));

/** Whether anything of it is destroyed: opened, or gone otherwise. */
export const isGone = ({ status }: Handover): boolean => status !== 'sealed' && status !== 'delivered';

const LIFE = ['sealed', 'delivered', 'revealed', 'expired', 'locked', 'withdrawn'] as const;

const keyOf = (one: Handover, order: ProgressOrder): string | null => {
  if (order === 'recipient') return one.recipient.name;
  if (order === 'status') return String(LIFE.indexOf(one.status));
  return one[order];
};

const compare = (one: string | null, other: string | null, descending: boolean): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const sign = one.localeCompare(other, 'id', { numeric: true });
  return descending ? -sign : sign;
};
