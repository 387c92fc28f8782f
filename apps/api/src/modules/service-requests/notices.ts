import { actionTitle, type StandardDefinition, stepOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { LoadedCase } from './case-row.ts';
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
  /** The steps that it is about, where several are in progress. */
  steps?: string[] | undefined;
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
  const wanted = (await audienceOf(atHand, payload)).filter((person) => person !== payload.by);
  const isForRecipients = payload.audience === 'recipients' || payload.audience === 'unopened';
  const people = isForRecipients ? wanted : await readersAmong(atHand, wanted);
  const key = waitingSteps(atHand, payload)[0];
  const step = key === undefined ? undefined : stepOf(definition, loaded.state.variant, key);
  const number = loaded.number ?? definition.title;
  return {
    people,
    number: loaded.number,
    // A notice is read on screens and in mailboxes that no standard speaks of.
    title: `${number}: ${(loaded.confidential ? null : loaded.subject) ?? definition.title}`,
    body: bodyOf(atHand, payload, step?.title),
  };
};

const bodyOf = (
  { agency, loaded }: CaseAtHand,
  { about, audience }: NoticePayload,
  step: string | undefined,
): string => {
  if (about === 'comment') return 'Ada pesan baru.';
  if (about === 'access-waiting' || about === 'access-ending') return accessBody(agency, loaded);
  if (about === 'access-unclaimed')
    return 'Akses untuk penerima tanpa akun belum dibuka. Serahkan kode klaimnya sebelum masa berlakunya habis.';
  if (about === 'recount' && loaded.dueAt !== null)
    return `Tenggat dihitung ulang menjadi ${instantInWords(loaded.dueAt, agency.zone)}.`;
  if (step !== undefined) return `Menunggu Anda: ${step}`;
  const isAskedHow =
    audience === 'applicant' && loaded.status === 'completed' && loaded.organizationId !== null;
  return isAskedHow ? `${actionTitle(about)}. Silakan isi survei kepuasan.` : actionTitle(about);
};

/** Until when what is not opened can be; never what it is. */
const accessBody = (agency: CaseAtHand['agency'], loaded: LoadedCase): string => {
  const ends = unopened(loaded)
    .flatMap(({ expiresAt }) => (expiresAt === null ? [] : [Date.parse(expiresAt)]))
    .sort((one, other) => one - other);
  const until = ends[0] === undefined ? null : new Date(ends[0]).toISOString();
  return until === null
    ? 'Akses untuk Anda belum dibuka.'
    : `Akses untuk Anda belum dibuka. Bukalah sebelum ${instantInWords(until, agency.zone)}; sesudah itu isinya dimusnahkan.`;
};

/** What waits for somebody with an account. */
const unopened = ({ handovers }: LoadedCase) =>
  handovers.filter(({ status, recipientId }) => status === 'delivered' && recipientId !== null);

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
       and (a.side = 'organization' and a.organization_id in (${loaded.organizationId}, ${loaded.concernedId})
         or a.side = 'agency' and ${loaded.submittedAt}::timestamptz is not null
           and a.position = any(${sql.param(readingPositions(loaded, definition))}::text[]))`);
  const readers = new Set(rows.map(({ id }) => id));
  return people.filter((person) => readers.has(person));
};

/** The steps that a notice is about and that still wait. */
const waitingSteps = ({ loaded }: CaseAtHand, { steps }: Pick<NoticePayload, 'steps'>): string[] =>
  loaded.state.steps.filter((key) => steps === undefined || steps.includes(key));

/** Those who can take one of these steps: its officer, where one is named. */
const takersOf = async (atHand: CaseAtHand, steps: readonly string[]): Promise<string[]> => {
  if (steps.length === 0) return [];
  const { assignees } = atHand.loaded.state;
  const people = steps.every((key) => assignees[key] !== undefined) ? null : await findPeople(atHand);
  const takers = steps.flatMap((key) => {
    const assignee = assignees[key];
    return assignee === undefined ? (people?.holders(key).map(({ id }) => id) ?? []) : [assignee];
  });
  return [...new Set(takers)];
};

/** Positions of the agency that read a case of the standard; of a confidential one those that the standard names. */
const readingPositions = ({ confidential }: LoadedCase, definition: StandardDefinition): string[] =>
  [...agencyPositionsOf(definition)].filter(
    (position) => !confidential || (definition.confidentiality?.content?.seenBy ?? []).includes(position),
  );

const audienceOf = async (
  atHand: CaseAtHand,
  { audience, steps }: Pick<NoticePayload, 'audience' | 'steps'>,
): Promise<string[]> => {
  const { definition, loaded } = atHand;
  const waiting = waitingSteps(atHand, { steps });
  switch (audience) {
    case 'step':
      return takersOf(atHand, waiting);
    case 'inside':
      return takersOf(
        atHand,
        waiting.filter((key) => stepOf(definition, loaded.state.variant, key)?.actor.side === 'agency'),
      );
    case 'recipients':
      return loaded.handovers.map((handover) => handover.recipientId).filter((id) => id !== null);
    case 'unopened':
      return [...new Set(unopened(loaded).flatMap(({ recipientId }) => recipientId ?? []))];
    case 'involved':
      return loaded.involved;
    default:
      return loaded.filedBy === null ? [] : [loaded.filedBy];
  }
};
