import type { Asset, CaseAssets, Provision } from '@pendopo/contracts';
import { expect } from 'vitest';
import { employ } from '#test/employ.ts';
import type { CaseView, Office, Official } from '#test/office.ts';

/** An answer of the API, as far as tests of handovers look at it. */
export interface Told {
  code: string;
  detail: string;
}

/** A fresh unit of an office with somebody who leaves and a successor, and what they do about a case of a standard. */
export const openHandover = async (office: Office, standard: string) => {
  const unit = await office.unit();
  const leaver = await employ(office, [{ side: 'organization', position: 'staff', unit: unit.id }]);
  const successor = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);

  const query = <T extends object>(text: string, given: unknown[] = []) =>
    office.test.database.owner.query<T & Record<string, unknown>>(text, given);

  /** Mailboxes that were there before the register, for which somebody answers; `surel-001` and so on. */
  const give = async (amount: number, to = leaver, prefix = 'surel', kind = 'mailbox'): Promise<string[]> => {
    const { rows } = await query<{ id: string }>(
      `insert into assets (agency, kind, label, status, organization_id, responsible_person_id, responsible_name, driver, name, marker, spec, facts, origin, since, history)
       select $1, $7, $6 || '-' || to_char(n, 'FM000'), 'active', $2, $3, $4, 'manual', $6 || n, $6 || n, '{}', '{}', 'import', '2024-01-01', '[]'
       from generate_series(1, $5::int) as n returning id`,
      [office.agency, unit.id, to.id, to.name, amount, prefix, kind],
    );
    return rows.map(({ id }) => id);
  };

  const begin = (by: Official = unit.admin, more: object = { official: leaver.id }) =>
    by.post<CaseView & Told>('service-requests', { standard, ...more });
  const listOf = async (id: string, by: Official = unit.admin): Promise<CaseAssets> =>
    (await by.get<CaseAssets>(`service-requests/${id}/assets`)).body;
  const fill = async (id: string, form: Record<string, unknown>) => {
    const { version } = (await unit.admin.get<CaseView>(`service-requests/${id}`)).body;
    const reply = await unit.admin.patch(`service-requests/${id}`, { form }, { 'if-match': `"${version}"` });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  };
  const answersOf = (list: CaseAssets, to: Official) =>
    list.officials?.successors.find(({ id }) => id === to.id)?.answers;

  /** A draft that names both, with what the case itself says of the successor. */
  const drafted = async (to = successor, passwords = 'keep'): Promise<string> => {
    const { body, status } = await begin();
    expect(status, JSON.stringify(body)).toBe(201);
    await fill(body.id, { successor: answersOf(await listOf(body.id), to), passwords });
    return body.id;
  };
  const sent = async (...given: Parameters<typeof drafted>): Promise<string> => {
    const id = await drafted(...given);
    const reply = await office.act(unit.admin, id, 'submit');
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return id;
  };
  const approved = async (...given: Parameters<typeof drafted>): Promise<string> => {
    const id = await sent(...given);
    expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
    return id;
  };
  const runAll = async (id: string) => {
    const reply = await office.technician.post<{ started: number }>(`service-requests/${id}/provisions/run`);
    expect(reply.status, JSON.stringify(reply.body)).toBe(202);
    await office.test.drain();
    return reply.body.started;
  };
  const itemsOf = async (id: string): Promise<Provision[]> =>
    (await office.technician.get<{ items: Provision[] }>(`service-requests/${id}/provisions`)).body.items;
  const deliver = async (id: string) => {
    for (const action of ['complete', 'deliver']) {
      const reply = await office.act(office.technician, id, action);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    }
    await office.test.drain();
  };
  const numberOf = async (id: string): Promise<string> =>
    (await unit.admin.get<{ number: string }>(`service-requests/${id}`)).body.number;
  const assetOf = async (id: string): Promise<Asset> =>
    (await office.technician.get<Asset>(`assets/${id}`)).body;
  const heldBy = async ({ id }: Official): Promise<number> => {
    const { rows } = await query<{ n: number }>(
      "select count(*)::int as n from assets where responsible_person_id = $1 and status <> 'terminated'",
      [id],
    );
    return rows[0]?.n ?? 0;
  };

  return {
    ...{ unit, leaver, successor, query, give, begin, listOf, fill, answersOf, drafted, sent, approved },
    ...{ runAll, itemsOf, deliver, numberOf, assetOf, heldBy },
  };
};
