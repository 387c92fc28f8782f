import type { Provision } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import { fromCatalogue, offerStandard } from '#test/offer-standard.ts';
import type { CaseView, Office, Unit } from '#test/office.ts';

/** A hosting service whose items say nothing of what their drivers name them by. It is nobody's: written for tests alone. */
const speechless = (): StandardDefinition => {
  const { reasons, sections: _, ...hosting } = fromCatalogue('pekalongan.hosting');
  const technician = { side: 'agency' as const, positions: ['technician'] };
  return {
    ...hosting,
    code: 'pekalongan.speechless',
    abbreviation: 'SPL',
    requirements: [],
    reasons: { ...reasons, paper: [] },
    letters: [],
    form: {
      type: 'object',
      required: [],
      properties: { label: { type: 'string', title: 'Nama', maxLength: 20, examples: ['situs'] } },
    },
    procedure: [
      {
        ...{ no: 1, key: 'apply', title: 'Mengajukan', kind: 'composition' },
        actor: { side: 'organization', positions: ['admin'] },
        on: { submit: 'verify' },
      },
      {
        ...{ no: 2, key: 'verify', title: 'Memeriksa', kind: 'verification', actor: technician },
        on: { approve: 'make', return: 'apply', reject: 'rejected' },
      },
      {
        ...{ no: 3, key: 'make', title: 'Membuat', kind: 'provisioning', actor: technician },
        items: [
          {
            ...{ key: 'account', kind: 'hosting-account', role: 'hosting', title: 'Akun' },
            ...{ label: 'Akun', spec: { quotaMegabytes: 1024 } },
          },
        ],
        on: { complete: 'hand-over' },
      },
      {
        ...{ no: 4, key: 'hand-over', title: 'Menyerahkan', kind: 'handover', actor: technician },
        on: { deliver: 'completed' },
      },
    ],
  } as StandardDefinition;
};

describe('an item that says nothing of what it is named by', () => {
  let hosted: HostedOffice;
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office } = hosted);
    await offerStandard(office, speechless());
    unit = await office.unit();
  });
  afterAll(() => hosted.close());

  it('is foreseen and approved all the same, says what it lacks and where, and is not run', async () => {
    const { body } = await unit.admin.post<CaseView>('service-requests', {
      standard: 'pekalongan.speechless',
    });
    expect((await office.act(unit.admin, body.id, 'submit')).status).toBe(200);
    const at = `service-requests/${body.id}/provisions`;
    const ahead = await office.technician.get<{ items: { error: string | null }[] }>(`${at}/foreseen`);
    expect(ahead).toMatchObject({ status: 200, body: { items: [{ error: expect.any(String) }] } });
    const approved = await office.act(office.technician, body.id, 'approve');
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    const [item] = (await office.technician.get<{ items: Provision[] }>(at)).body.items;
    expect(item?.error).toMatchObject({ code: 'provision.invalid.incomplete', pointer: '/label' });
    const run = await office.technician.post<{ code: string }>(`${at}/${item?.id}/run`);
    expect(run).toMatchObject({ status: 409, body: { code: 'provision-name-refused' } });
  });
});
