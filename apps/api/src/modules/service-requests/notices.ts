import { actionTitle, stepOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { instantInWords } from './instant-in-words.ts';
import { localDate } from './local-date.ts';
import { findPeople } from './people.ts';
import { agencyPositionsOf } from './policy.ts';

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
  const wanted = (await audienceOf(atHand, payload.audience)).filter((person) => person !== payload.by);
  const people = payload.audience === 'recipients' ? wanted : await readersAmong(atHand, wanted);
  const step = loaded.step === null ? undefined : stepOf(definition, loaded.state.variant, loaded.step);
  const number = loaded.number ?? definition.title;
  return {
    people,
    number: loaded.number,
    title: `${number}: ${loaded.subject ?? definition.title}`,
    body: bodyOf(atHand, payload.about, step?.title),
  };
};

const bodyOf = ({ agency, loaded }: CaseAtHand, about: string, step: string | undefined): string => {
  if (about === 'comment') return 'Ada pesan baru.';
  if (about === 'recount' && loaded.dueAt !== null)
    return `Tenggat dihitung ulang menjadi ${instantInWords(loaded.dueAt, agency.zone)}.`;
  return step === undefined ? actionTitle(about) : `Menunggu Anda: ${step}`;
};

/** Of these people those who may read the case today: whoever moved on is told nothing more of it. */
const readersAmong = async (
  { tx, loaded, definition, agency, now }: CaseAtHand,
  people: readonly string[],
): Promise<string[]> => {
  if (people.length === 0) return [];
  const today = localDate(now, agency.zone);
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct p.id from people p join position_assignments a on a.agency = p.agency and a.person_id = p.id
     where p.agency = ${loaded.agency} and p.id = any(${sql.param([...people])}::uuid[]) and p.status = 'active'
       and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})
       and (a.side = 'organization' and a.organization_id = ${loaded.organizationId}
         or a.side = 'agency' and ${loaded.submittedAt}::timestamptz is not null
           and a.position = any(${sql.param([...agencyPositionsOf(definition)])}::text[]))`);
  const readers = new Set(rows.map(({ id }) => id));
  return people.filter((person) => readers.has(person));
};

const audienceOf = async (atHand: CaseAtHand, audience: string): Promise<string[]> => {
  const { definition, loaded } = atHand;
  switch (audience) {
    case 'step': {
      if (loaded.step === null) return [];
      const assignee = loaded.state.assignees[loaded.step];
      if (assignee !== undefined) return [assignee];
      return (await findPeople(atHand)).holders(loaded.step).map((holder) => holder.id);
    }
    case 'inside': {
      const step = loaded.step === null ? undefined : stepOf(definition, loaded.state.variant, loaded.step);
      return step?.actor.side === 'agency' ? audienceOf(atHand, 'step') : [];
    }
    case 'recipients':
      return loaded.handovers.map((handover) => handover.recipientId).filter((id) => id !== null);
    case 'involved':
      return loaded.involved;
    default:
      return loaded.filedBy === null ? [] : [loaded.filedBy];
  }
};
