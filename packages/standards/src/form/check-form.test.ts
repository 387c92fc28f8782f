import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../definition/form.ts';
import { checkForm } from './check-form.ts';

const form: FormDefinition = {
  type: 'object',
  required: ['domain', 'contact', 'size'],
  properties: {
    domain: { type: 'string', title: 'Subdomain', format: 'subdomain' },
    contact: { $ref: 'person', title: 'Kontak' },
    size: { type: 'integer', title: 'Kapasitas', oneOf: [{ const: 1 }, { const: 5 }] },
    since: { type: 'string', title: 'Sejak', format: 'date' },
    story: { type: 'string', title: 'Uraian', format: 'multiline', maxLength: 20 },
    staff: {
      type: 'array',
      title: 'Pegawai',
      items: {
        type: 'object',
        title: 'Pegawai',
        required: ['email'],
        properties: { email: { type: 'string', title: 'Surel', format: 'email' } },
      },
    },
  },
};
const contact = {
  name: 'Siti Aminah',
  nip: '198508172010011001',
  phone: '0812-3456-7890',
  email: 'siti.aminah@example.go.id',
};
const complete = { domain: 'ppid-utama', contact, size: 5 };

const faultsOf = (value: unknown) =>
  checkForm(form, value, { complete: true }).map(({ pointer, code }) => `${pointer} ${code}`);

test('a complete answer has no faults', () => {
  expect(faultsOf(complete)).toEqual([]);
});

test('what is missing is told at its own place, with its title', () => {
  expect(checkForm(form, { contact: {} }, { complete: true })).toContainEqual({
    pointer: '/domain',
    code: 'required',
    detail: 'Subdomain wajib diisi.',
  });
  expect(faultsOf({ ...complete, contact: {} })).toEqual([
    '/contact/name required',
    '/contact/nip required',
    '/contact/phone required',
    '/contact/email required',
  ]);
});

test('nothing is accepted that the form does not ask for', () => {
  expect(faultsOf({ ...complete, extra: 1, contact: { ...contact, nik: '1' } })).toEqual([
    '/extra unknown-property',
    '/contact/nik unknown-property',
  ]);
});

describe('formats', () => {
  test.each(['ppid-utama', 'dinkes', 'a1', 'x'.repeat(63)])('%s is a subdomain', (domain) => {
    expect(faultsOf({ ...complete, domain })).toEqual([]);
  });

  test.each(['-dinkes', 'dinkes-', 'DinKes', 'dinas_kesehatan', 'xn--abc', '123', 'a', 'a.b', ''])(
    '"%s" is no subdomain',
    (domain) => {
      expect(faultsOf({ ...complete, domain })).toContain('/domain invalid-subdomain');
    },
  );

  test.each(['198508172010011001', '199002282022212003', '199602292020012001'])('%s is a NIP', (nip) => {
    expect(faultsOf({ ...complete, contact: { ...contact, nip } })).toEqual([]);
  });

  test.each([
    '198513172010011001',
    '198508172010013001',
    '198502302010011001',
    '199502292020012001',
    '198508171984011001',
    '198508172010011000',
    '1985081720100110011',
    '19850817 201001 1 001',
  ])('%s is no NIP', (nip) => {
    expect(faultsOf({ ...complete, contact: { ...contact, nip } })).toContain('/contact/nip invalid-nip');
  });

  test.each(['0812-3456-7890', '(0285) 421243', '+62 812 3456 7890', '085268769399'])(
    '%s is a phone number',
    (phone) => {
      expect(faultsOf({ ...complete, contact: { ...contact, phone } })).toEqual([]);
    },
  );

  test.each(['8123456', '+6208123456', '0812', '0812345678901234', 'nol delapan'])(
    '%s is no phone number',
    (phone) => {
      expect(faultsOf({ ...complete, contact: { ...contact, phone } })).toEqual([
        '/contact/phone invalid-phone',
      ]);
    },
  );

  test.each([
    'siti@example',
    'siti@@example.go.id',
    'siti @example.go.id',
    '.siti@example.go.id',
    'siti@-a.id',
  ])('%s is no mail address', (email) => {
    expect(faultsOf({ ...complete, contact: { ...contact, email } })).toEqual([
      '/contact/email invalid-email',
    ]);
  });

  test('a date is a day of the calendar', () => {
    expect(faultsOf({ ...complete, since: '2024-02-29' })).toEqual([]);
    expect(faultsOf({ ...complete, since: '2025-02-29' })).toEqual(['/since invalid-date']);
  });

  test('a row of a table is checked like any answer', () => {
    expect(faultsOf({ ...complete, staff: [{ email: 'a@b.id' }, { email: 'b' }, {}] })).toEqual([
      '/staff/1/email invalid-email',
      '/staff/2/email required',
    ]);
  });

  test('a very long answer is refused in no time', () => {
    const began = performance.now();
    const flood = 'a'.repeat(200_000);
    faultsOf({
      domain: flood,
      contact: { name: flood, nip: flood, phone: `08${' '.repeat(200_000)}`, email: flood },
      size: 1,
    });
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('notices rows of a table that name the same person or thing twice', () => {
  const list: FormDefinition = {
    type: 'object',
    properties: {
      staff: {
        type: 'array',
        title: 'Pegawai',
        items: {
          type: 'object',
          title: 'Pegawai',
          properties: {
            nip: { type: 'string', title: 'NIP', format: 'nip' },
            phone: { type: 'string', title: 'Telepon', format: 'phone' },
          },
        },
      },
    },
  };
  const { nip, phone } = contact;
  const staff = [{ nip, phone }, { phone }, { nip, phone }];
  expect(checkForm(list, { staff }, { complete: true })).toEqual([
    { pointer: '/staff/2/nip', code: 'duplicate', detail: 'NIP sama dengan baris 1.' },
  ]);
  expect(checkForm(list, { staff }, { complete: false })).toEqual([]);
});

describe('an unfinished answer', () => {
  const unfinished = (value: unknown) =>
    checkForm(form, value, { complete: false }).map(({ pointer, code }) => `${pointer} ${code}`);

  test('may be short of anything that can still be written', () => {
    expect(unfinished({ domain: 'Din-', contact: { nip: '1985' }, since: '2025-', staff: [{}] })).toEqual([]);
  });

  test('is refused for what cannot become right', () => {
    expect(
      unfinished({ domain: 3, size: 7, story: 'x'.repeat(21), contact: 'Siti', extra: true }).sort(),
    ).toEqual([
      '/contact wrong-type',
      '/domain wrong-type',
      '/extra unknown-property',
      '/size unknown-value',
      '/story too-long',
    ]);
  });

  test('is an object', () => {
    expect(unfinished([])).toEqual([' wrong-type']);
  });
});

test('a day that has not come cannot tell of something past, written out or not', () => {
  const event: FormDefinition = {
    type: 'object',
    properties: {
      happenedOn: { type: 'string', title: 'Tanggal kejadian', format: 'date', notAfter: 'today' },
    },
  };
  for (const complete of [true, false]) {
    const check = (happenedOn: string) => checkForm(event, { happenedOn }, { complete, today: '2026-11-26' });
    expect(check('2026-11-26')).toEqual([]);
    expect(check('2026-11-27')).toEqual([
      { pointer: '/happenedOn', code: 'in-future', detail: 'Tanggal kejadian tidak boleh sesudah hari ini.' },
    ]);
  }
  expect(checkForm(event, { happenedOn: '2090-' }, { complete: false, today: '2026-11-26' })).toEqual([]);
  expect(checkForm(event, { happenedOn: '2090-01-01' }, { complete: true })).toEqual([]);
});

describe('a property that is asked under a condition', () => {
  const conditional: FormDefinition = {
    type: 'object',
    required: ['applicant', 'nik', 'deed'],
    properties: {
      applicant: { type: 'string', title: 'Pemohon', enum: ['person', 'entity'] },
      nik: { type: 'string', title: 'NIK', format: 'nik', when: { 'form.applicant': 'person' } },
      deed: { type: 'string', title: 'Akta', when: { 'form.applicant': 'entity' } },
    },
  };
  const check = (value: unknown) =>
    checkForm(conditional, value, { complete: true }).map(({ pointer, code }) => `${pointer} ${code}`);

  test('is required where it is asked and nowhere else', () => {
    expect(check({ applicant: 'person' })).toEqual(['/nik required']);
    expect(check({ applicant: 'entity', deed: 'Akta 12' })).toEqual([]);
    expect(check({})).toEqual(['/applicant required']);
  });

  test('has no faults where it is not asked', () => {
    expect(check({ applicant: 'entity', deed: 'Akta 12', nik: '12' })).toEqual([]);
    expect(check({ applicant: 'person', nik: '1608013208850001' })).toEqual(['/nik invalid-nik']);
  });
});
