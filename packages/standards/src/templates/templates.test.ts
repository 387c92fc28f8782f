import { expect, test } from 'vitest';
import type { FormDefinition } from '../definition/form.ts';
import { catalogued } from '../testing/standard.fixture.ts';
import { fillTemplate } from './fill-template.ts';
import { planItems } from './plan-items.ts';
import { documentValues, judgePath } from './template-paths.ts';

const { agency, definition } = catalogued('okutimur.hosting');
const form = { domain: 'dinkes', storage: 5120, contact: { name: 'Siti Aminah', nip: '198508172010011001' } };
const values = { form, ...documentValues(definition, agency) };

test('places are filled, blanks or not', () => {
  expect(fillTemplate('{{form.domain}}.{{ agency.domain }}', values)).toBe('dinkes.okutimurkab.go.id');
});

test('what has no value becomes nothing', () => {
  expect(fillTemplate('[{{ serviceRequest.number }}][{{ form.contact }}]', values)).toBe('[][]');
});

test('a value is text and never a template itself', () => {
  const nested = { form: { domain: '{{ agency.name }}' }, agency: { name: 'Dinas' } };
  expect(fillTemplate('{{ form.domain }}', nested)).toBe('{{ agency.name }}');
});

test('nothing is found that the values do not hold themselves', () => {
  expect(fillTemplate('{{ form.constructor.name }}{{ form.domain.length }}', values)).toBe('');
});

test('items are planned with labels and specification filled in, numbers as numbers', () => {
  const step = definition.procedure?.find(({ kind }) => kind === 'provisioning');
  if (step?.kind !== 'provisioning') throw new Error('The standard provides something');
  expect(planItems(step, values)).toMatchObject([
    {
      key: 'hosting-account',
      label: 'dinkes.okutimurkab.go.id',
      spec: { label: 'dinkes', hostName: 'dinkes.okutimurkab.go.id', quotaMegabytes: 5120 },
      needs: [],
      credential: true,
      recipient: { name: 'Siti Aminah' },
    },
    { key: 'subdomain', needs: ['hosting-account'], credential: false, recipient: null },
  ]);
});

test('an item for each row of a table is planned once a row, with what it needs of its own row', () => {
  const step = definition.procedure?.find(({ kind }) => kind === 'provisioning');
  if (step?.kind !== 'provisioning') throw new Error('The standard provides something');
  const [account, name] = step.items;
  if (account === undefined || name === undefined) throw new Error('It provides two things');
  const { recipient: _, ...rest } = account;
  const forRows = { forEach: 'form.sites', label: '{{ row.name }}', spec: { label: '{{ row.name }}' } };
  const items = [
    { ...rest, ...forRows, recipient: 'row.admin' },
    { ...name, ...forRows, when: { 'form.named': true } },
  ];
  const sites = [{ name: 'satu', admin: { nip: '1' } }, { name: 'dua' }];
  const planned = (form: Record<string, unknown>) => planItems({ ...step, items }, { form });
  expect(planned({ sites, named: true })).toMatchObject([
    { key: 'hosting-account-1', label: 'satu', recipient: { nip: '1' } },
    { key: 'hosting-account-2', label: 'dua', recipient: null },
    { key: 'subdomain-1', needs: ['hosting-account-1'] },
    { key: 'subdomain-2', needs: ['hosting-account-2'] },
  ]);
  expect(planned({ sites, named: false })).toHaveLength(2);
  expect(planned({})).toEqual([]);
});

test('a path may be known, unknown or possibly empty', () => {
  const form: FormDefinition = {
    type: 'object',
    required: ['contact'],
    properties: {
      contact: { $ref: 'person', title: 'Kontak' },
      remark: { type: 'string', title: 'Catatan' },
      staff: {
        type: 'array',
        title: 'Pegawai',
        items: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', title: 'Nama' } },
        },
      },
    },
  };
  const judged = { ...definition, form };
  expect(judgePath(judged, 'form.contact.nip')).toBe('known');
  expect(judgePath(judged, 'form.contact.position')).toBe('optional');
  expect(judgePath(judged, 'form.remark')).toBe('optional');
  expect(judgePath(judged, 'agency.domain')).toBe('known');
  expect(judgePath(judged, 'row.name', { forEach: 'form.staff' })).toBe('known');
  expect(judgePath(judged, 'row.name')).toBe('unknown');
  for (const path of [
    'form',
    'form.contact',
    'form.toString',
    'agency',
    'agency.hours',
    'server.secret',
    '',
  ]) {
    expect(judgePath(judged, path), path).toBe('unknown');
  }
});

test('what is done with an asset is planned for each of several, under the number that it has in the list', () => {
  const step = {
    ...{ no: 1, key: 'go', title: 'Alihkan', kind: 'provisioning', on: { complete: 'completed' } },
    actor: { side: 'agency', positions: ['head'] },
    items: [
      { key: 'room', does: 'suspend', title: 'Tangguhkan', when: { 'asset.kind': 'mailbox' } },
      { key: 'who', does: 'entrust', title: 'Alihkan', recipient: 'form.to', needs: ['room'] },
    ],
  } as Parameters<typeof planItems>[0];
  const assets = ['mailbox', 'subdomain'].map((kind, index) => ({
    ...{ id: `asset-${index}`, number: index + 1, values: { kind } },
  }));
  const planned = planItems(step, { form: { to: { name: 'Siti' } } }, assets);
  expect(planned).toMatchObject([
    { key: 'room-1', asset: 'asset-0' },
    { key: 'who-1', asset: 'asset-0', needs: ['room-1'], recipient: { name: 'Siti' } },
    { key: 'who-2', asset: 'asset-1' },
  ]);
});
