import { randomUUID } from 'node:crypto';
import type { Account, Cast } from './accounts.ts';
import type { Case, ClockView, Handover, HistoryEntry, Letter, Provision } from './case.ts';
import { type Answer, type Call, type Http, type Json, uploadOf } from './http.ts';

/** The calls of the contract about cases, made as somebody; what is not as it should be is an error that says what was answered. */
export const deskOf = (http: Http, cast: Cast) => {
  const send = async <T>(account: Account, call: Call): Promise<Answer<T>> => {
    const answer = await http<T>({ ...call, token: await cast.tokenOf(account) });
    if (answer.status !== 401) return answer;
    return http<T>({ ...call, token: await cast.signIn(account) });
  };
  const ask = async <T>(account: Account, call: Call, expected: number): Promise<T> => {
    const { status, body } = await send<T>(account, call);
    if (status !== expected)
      throw new Error(
        `${call.method} ${call.path} as ${account.username} gave ${status}: ${JSON.stringify(body).slice(0, 1500)}`,
      );
    return body;
  };
  const once = () => ({ 'idempotency-key': randomUUID() });
  const current = ({ version }: Case) => ({ 'if-match': `"${version}"` });
  const list = <T>(account: Account, path: string): Promise<{ items: T[] }> =>
    ask(account, { method: 'GET', path }, 200);

  return {
    send,

    file: (account: Account, standard: string, more: { variant?: string } = {}) =>
      send<Case>(account, {
        ...{ method: 'POST', path: 'service-requests', headers: once() },
        body: { standard, ...more },
      }),

    /** Files as a member of the public: the case comes with its receipt. */
    fileInPublic: async (
      agency: string,
      standard: string,
      more: { variant?: string } = {},
    ): Promise<{ filer: Account; case: Case }> => {
      const { status, body } = await http<Case>({
        ...{ method: 'POST', path: 'service-requests', headers: once() },
        body: { standard, ...more },
      });
      if (status !== 201 || body.receipt === undefined)
        throw new Error(`Nobody in public could file ${standard}: ${status} ${JSON.stringify(body)}`);
      return { filer: cast.applicant(agency, body.receipt), case: body };
    },

    read: (account: Account, id: string) =>
      ask<Case>(account, { method: 'GET', path: `service-requests/${id}` }, 200),

    fill: (account: Account, one: Case, form: Json) =>
      ask<Case>(
        account,
        { method: 'PATCH', path: `service-requests/${one.id}`, body: { form }, headers: current(one) },
        200,
      ),

    attach: (
      account: Account,
      { id }: Case,
      requirement: string,
      file: { name: string; type: string; content: Buffer },
    ) =>
      ask<{ id: string; version: number }>(
        account,
        { method: 'POST', path: `service-requests/${id}/attachments`, ...uploadOf({ requirement }, file) },
        201,
      ),

    review: (account: Account, one: Case, requirement: string, verdict: Json) =>
      ask<Case>(
        account,
        {
          method: 'PUT',
          path: `service-requests/${one.id}/verification/${requirement}`,
          body: verdict,
          headers: current(one),
        },
        200,
      ),

    act: (account: Account, one: Case, action: string, body: Json) =>
      ask<Case>(
        account,
        {
          method: 'POST',
          path: `service-requests/${one.id}/actions/${action}`,
          body,
          headers: { ...current(one), ...once() },
        },
        200,
      ),

    provisions: (account: Account, { id }: Case) =>
      list<Provision>(account, `service-requests/${id}/provisions`),

    run: (account: Account, { id }: Case, provision: string) =>
      send<Provision>(account, {
        method: 'POST',
        path: `service-requests/${id}/provisions/${provision}/run`,
        headers: once(),
      }),

    record: (account: Account, { id }: Case, provision: string, body: unknown) =>
      ask<Provision>(
        account,
        {
          method: 'POST',
          path: `service-requests/${id}/provisions/${provision}/record`,
          body,
          headers: once(),
        },
        200,
      ),

    handovers: (account: Account, { id }: Case) =>
      list<Handover>(account, `service-requests/${id}/handovers`),

    reveal: (account: Account, handover: string) =>
      ask<{ credential: Json }>(
        account,
        {
          method: 'POST',
          path: `handovers/${handover}/reveal`,
          body: { password: account.password },
          headers: once(),
        },
        200,
      ),

    events: async (account: Account, { id }: Case): Promise<HistoryEntry[]> => {
      const all: HistoryEntry[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
        const page: { items: HistoryEntry[]; nextCursor: string | null } = await ask(
          account,
          { method: 'GET', path: `service-requests/${id}/events${query}` },
          200,
        );
        all.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return all;
    },

    clock: (account: Account, { id }: Case) =>
      ask<ClockView>(account, { method: 'GET', path: `service-requests/${id}/clock` }, 200),

    letters: (account: Account, { id }: Case) => list<Letter>(account, `service-requests/${id}/letters`),
  };
};

export type Desk = ReturnType<typeof deskOf>;
