import type { Asset, Provision } from '@pendopo/contracts';
import { expect } from 'vitest';
import type { CaseView, Office, Unit } from '#test/office.ts';

/** An answer of the API, as far as these tests look at it. */
export interface Told {
  code: string;
  detail: string;
}

/** Where cases about assets are begun, by whom, and for what. */
interface Place {
  office: Office;
  unit: Unit;
  /** Code of the service that does something with an asset. */
  standard: string;
}

/** Cases about a unit's assets, from their beginning to the register; the place is asked for when it is there. */
export const assetCases = (place: () => Place) => {
  const itemsOf = async (id: string): Promise<Provision[]> =>
    (await place().office.technician.get<{ items: Provision[] }>(`service-requests/${id}/provisions`)).body
      .items;

  const begin = (asset: string | undefined, by = place().unit.admin) =>
    by.post<CaseView & Told>('service-requests', {
      standard: place().standard,
      ...(asset === undefined ? {} : { asset }),
    });

  const fill = async (id: string, form: Record<string, unknown>): Promise<void> => {
    const { admin } = place().unit;
    const { version } = (await admin.get<CaseView>(`service-requests/${id}`)).body;
    const reply = await admin.patch(`service-requests/${id}`, { form }, { 'if-match': `"${version}"` });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  };

  const takeActions = async (id: string, actions: readonly (readonly [Unit['admin'], string])[]) => {
    for (const [caller, action] of actions) {
      const { status, body } = await place().office.act(caller, id, action);
      expect([action, status], JSON.stringify(body)).toEqual([action, 200]);
    }
  };

  return {
    ...{ itemsOf, begin, fill },

    /** Assets that a back-end has made for a unit by one case, by kind. */
    async allMadeFor(asking: Unit, answers = {}): Promise<Asset[]> {
      const { office } = place();
      const id = await office.handedOut(asking, { storage: 1024, ...answers });
      await takeActions(id, [[asking.admin, 'accept']]);
      const { items } = (await asking.admin.get<{ items: Asset[] }>('assets?limit=100')).body;
      return items
        .filter(({ serviceRequest }) => serviceRequest?.id === id)
        .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    },

    /** A case about an asset, sent and approved: it stands where the asset is changed. */
    async approved(asset: string, form: Record<string, unknown>): Promise<string> {
      const { office, unit } = place();
      const { status, body } = await begin(asset);
      expect(status, JSON.stringify(body)).toBe(201);
      await fill(body.id, form);
      await takeActions(body.id, [
        [unit.admin, 'submit'],
        [office.technician, 'approve'],
      ]);
      return body.id;
    },

    /** Has everything done that waits, and hands the result over. */
    async carryOut(id: string): Promise<void> {
      const { office } = place();
      await office.technician.post(`service-requests/${id}/provisions/run`);
      expect((await office.test.drain()).filter((one) => one.startsWith('provisioning.'))).toEqual([]);
      expect((await itemsOf(id)).map(({ status, error }) => [status, error])).toEqual([['active', null]]);
      await takeActions(id, [
        [office.technician, 'complete'],
        [office.technician, 'deliver'],
      ]);
    },

    assetOf: async (id: string): Promise<Asset> =>
      (await place().office.technician.get<Asset>(`assets/${id}`)).body,

    numberOf: async (id: string): Promise<string> =>
      (await place().unit.admin.get<{ number: string }>(`service-requests/${id}`)).body.number,
  };
};
