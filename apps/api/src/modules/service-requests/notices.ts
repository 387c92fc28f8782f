import { actionTitle, stepOf } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { findPeople } from './people.ts';

/** A notice to be told, as the job carries it. */
export interface NoticePayload {
  agency: string;
  serviceRequestId: string;
  audience: string;
  about: string;
  by: string | null;
}

/** Whom a notice is for and what it says. Never a secret, never more than the recipient may read in the case. */
export const resolveNotice = async (
  cases: Cases,
  tx: Transaction,
  payload: NoticePayload,
  now: string,
): Promise<{ people: string[]; title: string; body: string; number: string | null } | null> => {
  const atHand = await cases.takeForJob(tx, payload.agency, payload.serviceRequestId, now);
  if (atHand === undefined) return null;
  const { loaded, definition } = atHand;
  const people = (await audienceOf(atHand, payload.audience)).filter((person) => person !== payload.by);
  const step = loaded.step === null ? undefined : stepOf(definition, loaded.state.variant, loaded.step);
  const number = loaded.number ?? definition.title;
  return {
    people,
    number: loaded.number,
    title: `${number}: ${loaded.subject ?? definition.title}`,
    body: step === undefined ? actionTitle(payload.about) : `Menunggu Anda: ${step.title}`,
  };
};

const audienceOf = async (atHand: CaseAtHand, audience: string): Promise<string[]> => {
  const { loaded } = atHand;
  switch (audience) {
    case 'step': {
      if (loaded.step === null) return [];
      const assignee = loaded.state.assignees[loaded.step];
      if (assignee !== undefined) return [assignee];
      return (await findPeople(atHand)).holders(loaded.step).map((holder) => holder.id);
    }
    case 'recipients':
      return loaded.handovers.map((handover) => handover.recipientId).filter((id) => id !== null);
    case 'involved':
      return loaded.involved;
    default:
      return loaded.filedBy === null ? [] : [loaded.filedBy];
  }
};
