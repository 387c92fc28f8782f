import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Cast } from './accounts.ts';
import { type Case, hasEnded } from './case.ts';
import { type Desk, deskOf } from './desk.ts';
import { objectOf } from './example.ts';
import type { Http, Json } from './http.ts';
import { fileFor } from './papers.ts';

/** How a case should go. Without wishes it goes straight to its end. */
export interface Wishes {
  /** How often it is returned before it is approved. */
  returns?: number;
  /** How often what was handed over does not work at first. */
  disputes?: number;
  /** It ends otherwise than completed. */
  end?: 'rejected' | 'cancelled';
  /** Whether things are recorded by hand, or a back-end is told to make them. */
  provisions?: 'record' | 'run';
  /** Lets the server work while something is being made. */
  wait?: () => Promise<unknown>;
  /** Stops where a case has come so far. */
  until?: (one: Case) => boolean;
  /** Who files; otherwise the first who may. */
  filer?: Account;
  /** Other answers than the examples of the form. */
  answers?: Json;
  /** Tells of every step before its action is taken. */
  onTurn?: (one: Case, by: Account) => Promise<void> | void;
}

/** How it went. */
export interface Journey {
  filer: Account;
  case: Case;
  /** Every action, in order. */
  taken: { step: string; kind: string; action: string; by: string }[];
  /** What recipients saw. */
  opened: Json[];
}

/** Outcomes that do not lead on, and what is done to a case as a whole. Everything else leads on. */
const aside = new Set([
  ...['return', 'reject', 'dispute', 'deny', 'grant-partly'],
  ...['cancel', 'extend', 'reclassify', 'reopen', 'object', 'ask-identity', 'open-identity'],
]);

/** Drives a case of a standard, knowing nothing of it but what the API says. */
export const walk = async (
  http: Http,
  cast: Cast,
  standard: string,
  wishes: Wishes = {},
): Promise<Journey> => {
  const filed = await fileAsSomebody(http, deskOf(http, cast), cast, standard, wishes.filer);
  return walkOn(http, cast, filed, wishes);
};

/** The same with a case that somebody has filed, from where it stands. */
export const walkOn = async (
  http: Http,
  cast: Cast,
  filed: Pick<Journey, 'filer' | 'case'>,
  wishes: Wishes = {},
): Promise<Journey> => {
  const desk = deskOf(http, cast);
  const journey: Journey = { ...filed, taken: [], opened: [] };
  const left = { returns: wishes.returns ?? 0, disputes: wishes.disputes ?? 0 };

  for (let turn = 0; turn < 100; turn += 1) {
    const seen = await desk.read(journey.filer, journey.case.id);
    journey.case = seen;
    if (hasEnded(seen)) {
      await openDelivered(desk, cast, journey);
      return journey;
    }
    if (wishes.until?.(seen)) return journey;
    if (wishes.end === 'cancelled' && seen.actions.some(({ key }) => key === 'cancel') && seen.submittedAt) {
      await take(desk, journey, seen, journey.filer, 'cancel');
      continue;
    }
    const by = whoHolds(cast, seen, journey.filer);
    const plan = planFor(seen, wishes, left);
    await wishes.onTurn?.(seen, by);
    await prepare(desk, cast, journey, by, plan, wishes);
    const ready = await desk.read(by, seen.id);
    const action = plan.action ?? ready.actions.find(({ key }) => !aside.has(key))?.key;
    if (action === undefined) throw new Error(`Nothing leads on from ${JSON.stringify(ready.step)}`);
    await take(desk, journey, ready, by, action);
  }
  throw new Error(
    `The case of ${journey.case.standard.code} does not come to an end: ${JSON.stringify(journey.taken)}`,
  );
};

/** Who has the case now; the applicant's side is whoever filed it. */
export const whoHolds = (cast: Cast, one: Case, filer?: Account): Account => {
  if (one.step === null) throw new Error(`An open case without a step: ${one.status}`);
  if (one.step.actor.side === 'applicant' && filer !== undefined) return filer;
  return one.assignee === null ? cast.holding(one.agency, one.step.actor) : cast.named(one.assignee.username);
};

interface Plan {
  /** The action wished for; the one that leads on where absent. */
  action?: string;
}

const planFor = ({ step }: Case, { end }: Wishes, left: { returns: number; disputes: number }): Plan => {
  if (step?.kind === 'verification' && left.returns > 0) {
    left.returns -= 1;
    return { action: 'return' };
  }
  if (step?.kind === 'verification' && end === 'rejected') return { action: 'reject' };
  if (step?.kind === 'acceptance' && left.disputes > 0) {
    left.disputes -= 1;
    return { action: 'dispute' };
  }
  return {};
};

const fileAsSomebody = async (
  http: Http,
  desk: Desk,
  cast: Cast,
  standard: string,
  filer: Account | undefined,
) => {
  const agency = standard.split('.')[0] ?? '';
  if (filer === undefined && (await isForPublic(http, agency, standard)))
    return desk.fileInPublic(agency, standard);
  const able = cast.all.filter(
    (account) => account.agency === agency && account.positions.some(({ side }) => side === 'organization'),
  );
  let refusal: unknown;
  for (const account of filer === undefined ? able : [filer]) {
    const { status, body } = await desk.file(account, standard);
    if (status === 201) return { filer: account, case: body };
    refusal = { status, body };
    if (status !== 403) break;
  }
  throw new Error(`Nobody could file ${standard}: ${JSON.stringify(refusal)}`);
};

const isForPublic = async (http: Http, agency: string, standard: string): Promise<boolean> => {
  const { body } = await http<{ items: { code: string; applicants: string[] }[] }>({
    method: 'GET',
    path: `agencies/${agency}/standards`,
  });
  return body.items.some(({ code, applicants }) => code === standard && applicants.includes('public'));
};

/** Does what the kind of step asks for before its action. */
const prepare = async (
  desk: Desk,
  cast: Cast,
  journey: Journey,
  by: Account,
  { action }: Plan,
  wishes: Wishes,
): Promise<void> => {
  const one = await desk.read(by, journey.case.id);
  const { kind } = one.step ?? {};
  if (kind === 'composition') await compose(desk, by, one, wishes.answers);
  if (kind === 'verification') await review(desk, by, one, action === 'return');
  if (kind === 'provisioning') await provide(desk, by, one, wishes);
  if (kind === 'acceptance') await openDelivered(desk, cast, journey);
  for (const file of one.step?.files ?? [])
    await desk.attach(by, one, file.key, fileFor(file, one.step?.title ?? ''));
};

/** Fills the form, and attaches whatever is asked for once it is filled. */
const compose = async (desk: Desk, by: Account, one: Case, answers: Json = {}): Promise<void> => {
  const filled = await desk.fill(by, one, { ...objectOf(one.formSchema), ...answers });
  for (const asked of filled.requirements) {
    const { key, kind, attachments, verdict } = asked;
    if (kind !== 'document' && kind !== 'photo') continue;
    if (attachments.length > 0 && verdict !== 'rejected') continue;
    await desk.attach(by, filled, key, fileFor(asked, `${key} ${filled.version}`));
  }
};

const review = async (desk: Desk, by: Account, one: Case, isReturned: boolean): Promise<void> => {
  let latest = one;
  let toReject = isReturned;
  for (const { key, reviewable, attachments, verdict } of one.requirements) {
    const isAnswered = attachments.length > 0 || one.form[key] !== undefined;
    if (!reviewable || !isAnswered || verdict === 'accepted') continue;
    latest = await desk.review(
      by,
      latest,
      key,
      toReject ? { verdict: 'rejected', note: 'Tanda tangan belum ada.' } : { verdict: 'accepted' },
    );
    toReject = false;
  }
};

const provide = async (desk: Desk, by: Account, one: Case, wishes: Wishes): Promise<void> => {
  for (let round = 0; round < 60; round += 1) {
    const { items } = await desk.provisions(by, one);
    if (items.every(({ status }) => status === 'active')) return;
    for (const { id, status, error, recordSchema } of items) {
      if (status === 'active' || status === 'running') continue;
      if (wishes.provisions === 'run') {
        if (status === 'failed') throw new Error(`Not made: ${JSON.stringify(error)}`);
        const { status: answered, body } = await desk.run(by, one, id);
        if (answered !== 202) throw new Error(`run gave ${answered}: ${JSON.stringify(body)}`);
      } else await desk.record(by, one, id, objectOf(recordSchema));
    }
    await (wishes.wait ?? (() => sleep(100)))();
  }
  throw new Error('Not everything was made in time');
};

/** Every recipient opens what was delivered, with the password of the account. */
const openDelivered = async (desk: Desk, cast: Cast, journey: Journey): Promise<void> => {
  const { items } = await desk.handovers(journey.filer, journey.case);
  for (const { id, status, recipient } of items) {
    if (status !== 'delivered' || recipient.username === null) continue;
    const { credential } = await desk.reveal(cast.named(recipient.username), id);
    journey.opened.push(credential);
  }
};

const take = async (desk: Desk, journey: Journey, one: Case, by: Account, action: string) => {
  const offer = one.actions.find(({ key }) => key === action);
  if (offer === undefined) throw new Error(`${action} is not offered: ${JSON.stringify(one.actions)}`);
  if (offer.blockers.length > 0) throw new Error(`${action} is blocked: ${JSON.stringify(offer.blockers)}`);
  journey.taken.push({
    step: one.step?.key ?? '',
    kind: one.step?.kind ?? '',
    action,
    by: by.username,
  });
  journey.case = await desk.act(
    by,
    one,
    action,
    offer.input === null ? {} : { input: objectOf(offer.input) },
  );
};
