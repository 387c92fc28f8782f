import { inject } from 'vitest';
import {
  type Account,
  type Case,
  castOf,
  deskOf,
  fileFor,
  objectOf,
  overFetch,
  whoHolds,
} from '../../api/test/walker/index.ts';

const aside = new Set([
  'return',
  'reject',
  'deny',
  'grant-partly',
  'cancel',
  'extend',
  'reclassify',
  'ask-identity',
]);

/**
 * Lets officials take their steps behind the scenes until it is the applicant's turn, or the case has ended. Where `instead` names an
 * action for a kind of step it is taken, with these words.
 */
export const letOfficialsWork = async (
  agency: string,
  receipt: string,
  instead: Record<string, { action?: string; note?: string }> = {},
): Promise<Case> => {
  const { cast, desk, applicant, id } = await deskFor(agency, receipt);
  for (let turn = 0; turn < 20; turn += 1) {
    const seen = await desk.read(applicant, id);
    if (seen.step === null || seen.step.actor.side === 'applicant') return seen;
    const by = whoHolds(cast, seen);
    const { action, note } = instead[seen.step.kind] ?? {};
    let one = await desk.read(by, seen.id);
    for (const { key, reviewable, attachments, verdict } of one.requirements)
      if (one.step?.kind === 'verification' && reviewable && attachments.length > 0 && verdict === null)
        one = await desk.review(
          by,
          one,
          key,
          action === 'return'
            ? { verdict: 'rejected', note: note ?? 'Tidak terbaca.' }
            : { verdict: 'accepted' },
        );
    for (const file of one.step?.files ?? []) await desk.attach(by, one, file.key, fileFor(file, 'Jawaban'));
    one = await desk.read(by, seen.id);
    const offer = one.actions.find(({ key }) => (action === undefined ? !aside.has(key) : key === action));
    if (offer === undefined) throw new Error(`Nothing leads on from ${JSON.stringify(one.step)}`);
    const input = offer.input === null ? {} : { input: objectOf(offer.input) };
    await desk.act(by, one, offer.key, { ...input, ...(note === undefined ? {} : { note }) });
  }
  throw new Error('The officials do not come to an end.');
};

/** Whose turn it is in the case that a receipt belongs to. */
export const whoWorksOn = async (agency: string, receipt: string): Promise<Account> => {
  const { cast, desk, applicant, id } = await deskFor(agency, receipt);
  return whoHolds(cast, await desk.read(applicant, id));
};

const deskFor = async (agency: string, receipt: string) => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { body } = await http<{ serviceRequest: { id: string } }>({
    method: 'POST',
    path: 'auth/sessions',
    body: { receipt },
  });
  return {
    ...{ cast, desk: deskOf(http, cast) },
    ...{ applicant: cast.applicant(agency, receipt), id: body.serviceRequest.id },
  };
};
