import { expect } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { type CaseView, openOffice } from '#test/office.ts';
import { offerPublicService } from '#test/public-service.ts';

/** A case as whoever began it is told of it. */
export interface Begun extends CaseView {
  receipt: string;
  number: string | null;
  filedBy: unknown;
  organization: unknown;
  step: { key: string; actor: { side: string } } | null;
}

/** An office with a service for everybody, and those who come without an account. */
export type PublicDesk = Awaited<ReturnType<typeof openPublicDesk>>;

/** Opens one. */
export const openPublicDesk = async () => {
  const office = await openOffice();
  const standard = await offerPublicService(office);
  const nobody = as(office.test.app);

  const begin = (headers: Record<string, string> = {}) =>
    nobody.post<Begun>('service-requests', { standard }, headers);
  const openBy = async (receipt: string): Promise<Caller> => {
    const { status, body } = await nobody.post<{ accessToken: string }>('auth/sessions', { receipt });
    expect(status).toBe(201);
    return as(office.test.app, body.accessToken);
  };
  const see = async (caller: Caller, id: string) => (await caller.get<Begun>(`service-requests/${id}`)).body;
  const fill = async (caller: Caller, id: string, form: Record<string, unknown>) => {
    const { version } = await see(caller, id);
    const headers = { 'if-match': `"${version}"` };
    expect((await caller.patch(`service-requests/${id}`, { form }, headers)).status).toBe(200);
  };
  const filled = async () => {
    const { body } = await begin();
    const holder = await openBy(body.receipt);
    await fill(holder, body.id, { name: 'Rahma', proposal: 'Tambah lampu jalan di simpang empat.' });
    return { id: body.id, receipt: body.receipt, holder };
  };
  const sent = async () => {
    const made = await filled();
    expect((await office.act(made.holder, made.id, 'submit')).status).toBe(200);
    const { number } = await see(made.holder, made.id);
    return { ...made, number: number ?? '' };
  };

  return { office, standard, nobody, begin, openBy, see, fill, filled, sent };
};
