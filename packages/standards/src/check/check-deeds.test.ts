import { expect, test } from 'vitest';
import type { AssetItem, MadeItem } from '../definition/provision-item.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { catalogued } from '../testing/standard.fixture.ts';
import { checkDefinition } from './check-definition.ts';

const { agency, definition } = catalogued('okutimur.hosting');

/** The hosting service, doing this with an asset where it made accounts. */
const doing = (...items: (AssetItem | Record<string, unknown>)[]): StandardDefinition => ({
  ...definition,
  assets: ['hosting-account', 'mailbox'],
  procedure: definition.procedure?.map((step) =>
    step.kind === 'provisioning' ? { ...step, items: items as MadeItem[] } : step,
  ) as NonNullable<StandardDefinition['procedure']>,
});

const codes = (standard: StandardDefinition): string[] =>
  checkDefinition(standard, agency).map(
    ({ pointer, code }) => `${pointer.split('/').slice(4).join('/')} ${code}`,
  );

const change = {
  key: 'room',
  does: 'change',
  title: 'Kapasitas',
  spec: { quotaMegabytes: '{{ form.storage }}' },
} as const;

test('an item may change, renew, entrust, suspend, resume and close the asset', () => {
  const items = [
    { ...change, when: { 'asset.kind': ['hosting-account'] } },
    { key: 'longer', does: 'renew', title: 'Masa berlaku', until: '2027-12-31' },
    {
      key: 'person',
      does: 'entrust',
      title: 'Penanggung jawab',
      recipient: 'form.contact',
      credential: true,
    },
    ...(['suspend', 'resume'] as const).map((does) => ({ key: does, does, title: does })),
    { key: 'close', does: 'close', title: 'Penghentian', along: 'form.along' },
  ];
  const { sections: _, form, ...standard } = doing(...items);
  const along = { type: 'boolean', title: 'Beserta alamatnya', examples: [true] } as const;
  const asking = { ...standard, form: { ...form, properties: { ...form.properties, along } } };
  expect(codes(asking)).toEqual([]);
});

test.each([
  ['names what is not its own', { ...change, until: '2027-01-01' }, '0/until not-of-deed'],
  ['changes nothing', { key: 'room', does: 'change', title: 'Kapasitas' }, '0/spec required'],
  ['renews until no day', { key: 'longer', does: 'renew', title: 'Masa berlaku' }, '0/until required'],
  [
    'renews until what is no day',
    { key: 'longer', does: 'renew', title: 'Masa berlaku', until: '{{ form.purpose }}' },
    '0/until not-a-date',
  ],
  [
    'renews until a day in words',
    { key: 'longer', does: 'renew', title: 'Masa berlaku', until: '31 Desember 2027' },
    '0/until not-a-date',
  ],
  ['entrusts to nobody', { key: 'who', does: 'entrust', title: 'Siapa' }, '0/recipient required'],
  [
    'entrusts to what is no person',
    { key: 'who', does: 'entrust', title: 'Siapa', recipient: 'form.domain' },
    '0/recipient unknown-recipient',
  ],
  [
    'closes along what no yes or no says',
    { key: 'end', does: 'close', title: 'Akhir', along: 'form.domain' },
    '0/along not-yes-or-no',
  ],
  ['speaks of what may be empty', { ...change, label: '{{ asset.name }}' }, '0/label optional-path'],
  ['speaks of nothing', { ...change, label: '{{ asset.secret }}' }, '0/label unknown-path'],
  ['waits for nobody', { ...change, needs: ['other'] }, '0/needs/0 unknown-item'],
  [
    'applies to what a case is never about',
    { ...change, when: { 'asset.kind': 'database' } },
    '0/when/asset.kind impossible-condition',
  ],
  ['does what nobody knows', { ...change, does: 'fly' }, '0/does unknown-value'],
  ['is half an item', { ...change, role: 'hosting' }, '0/role unknown-property'],
])('an item that %s is refused at its place', (_, item, code) => {
  expect(codes(doing(item))).toEqual([code]);
});

test('a standard that is about no asset does nothing with one', () => {
  const { assets: _, ...standard } = doing(change);
  expect(codes(standard as StandardDefinition)).toEqual(['0/does assets-missing']);
});

test('what is done is handed over, or the register never learns of it', () => {
  const standard = doing(change);
  const procedure = standard.procedure?.flatMap((step) =>
    step.kind === 'provisioning' ? [{ ...step, on: { complete: 'completed' } }] : [step as object],
  ) as NonNullable<StandardDefinition['procedure']>;
  expect(codes({ ...standard, procedure })).toContain('0 never-registered');
});

test('a form begins with what is known before it is filled in, and with nothing else', () => {
  const beginning = (text: string): StandardDefinition => {
    const { storage = {}, ...rest } = definition.form.properties;
    return {
      ...doing(change),
      form: { ...definition.form, properties: { ...rest, storage: { ...storage, default: text } } },
    };
  };
  expect(codes(beginning('{{ asset.spec.quotaMegabytes }}'))).toEqual([]);
  expect(codes(beginning('{{ form.domain }}'))).toEqual(['default unknown-path']);
});
