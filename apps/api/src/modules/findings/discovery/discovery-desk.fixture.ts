import type { Asset, DiscoveredObject, Finding } from '@pendopo/contracts';
import { expect } from 'vitest';
import { employ } from '#test/employ.ts';
import { openOffice } from '#test/office.ts';
import { atBackend, type Reached } from './at-back-end.fixture.ts';

/** A page of a list. */
export interface Page<T> {
  items: T[];
  actions: string[];
  nextCursor: string | null;
  code?: string;
}

/** What its back-end asks of whoever comes. */
export const TOKEN = 'kanari-token-penemuan-5520';
/** Where the agency's back-ends are listed. */
export const AT = 'agencies/pekalongan/discoveries';

/** An office whose back-end has had accounts for years that its register does not know. */
export type DiscoveryDesk = Awaited<ReturnType<typeof openDiscoveryDesk>>;

/** Opens one at a back-end that asks for `TOKEN`. */
export const openDiscoveryDesk = async (backend: Reached) => {
  const hands = atBackend(() => backend);
  const office = await openOffice();
  // After the machine's own clock: what is put off for later is not begun at once.
  office.clock.set('2031-03-04T02:00:00Z');
  const unit = await office.unit();
  const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
  const made = await administrator.post('agencies/pekalongan/backends', {
    ...{ key: 'hosting-lama', driver: 'embedded-host', title: 'Hosting lama' },
    ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
  });
  expect(made.status).toBe(201);
  const size = { quotaBytes: 1024 ** 2, hostName: null };
  for (const name of ['arsip', 'lama', 'situs'])
    await hands.byHand('PUT', `accounts/${name}`, { marker: 'panel lain', title: name, ...size });
  const marker = 'pendopo 019ab1c2-0000-7000-8000-000000000000';
  await hands.byHand('PUT', 'accounts/tersesat', { marker, title: 'tersesat', ...size });
  await hands.byHand('PUT', 'names/lama.daerah.example', { marker: 'panel lain', account: 'lama' });
  const known = {
    ...{ kind: 'hosting-account', label: 'Situs lama', account: 'Situs' },
    ...{ unit: unit.label, responsible: 'Budi' },
  };
  expect((await office.technician.post('assets/imports', { rows: [known] })).status).toBe(201);

  /** A day later, after the night's look at everything. */
  const night = async () => {
    const move = (hours: number) => office.clock.set(office.clock.now().add({ hours }).toString());
    move(23);
    await office.test.app.jobs.taskList()['findings.round']?.({}, {} as never);
    move(1);
    expect(await office.test.drain()).toEqual([]);
  };
  const objects = async (query = '') =>
    (await office.technician.get<Page<DiscoveredObject>>(`${AT}/hosting-lama/objects${query}`)).body;
  const found = async (query: string) =>
    (await office.technician.get<Page<Finding>>(`findings?state=open${query}`)).body.items;
  const register = (rows: object[]) =>
    office.technician.post<{ code: string; errors: { pointer: string; code: string }[] }>(
      `${AT}/hosting-lama/registrations`,
      { rows },
    );
  const findingsOf = async (asset: string | undefined) =>
    (await office.technician.get<Page<Finding>>(`findings?asset=${asset}`)).body.items;
  const decide = (finding: Finding | undefined, decision: string) =>
    office.technician.post<Finding>(`findings/${finding?.id}/decide`, { decision });
  const assetOf = async (label: string) =>
    (await office.technician.get<Page<Asset>>(`assets?q=${label}`)).body.items[0];

  /** What stands in the form for an account of the unit's. */
  const owned = { kind: 'hosting-account', organization: unit.id, responsible: 'Siti Aminah, S.E.' };
  /** Two accounts that nobody knew, and one that the register knew by name alone. */
  const toTakeIn = async () => {
    const [similar] = (await objects('?state=similar')).items;
    return [
      { ...owned, name: 'lama', since: '2019-08-17', position: 'Kasubbag Umum', nip: unit.admin.nip },
      { ...owned, name: 'tersesat' },
      { kind: 'hosting-account', name: 'situs', asset: similar?.asset?.id },
    ];
  };
  /** Lists the back-end, lets a night find them, and takes them into the register. */
  const takeIn = async (): Promise<void> => {
    await office.technician.post(`${AT}/hosting-lama`);
    await office.test.drain();
    await night();
    expect((await register(await toTakeIn())).status).toBe(201);
    expect(await office.test.drain()).toEqual([]);
  };

  return {
    ...{ office, administrator, unit, owned, ...hands },
    ...{ night, objects, found, register, findingsOf, decide, assetOf, toTakeIn, takeIn },
    close: () => office.close(),
  };
};
