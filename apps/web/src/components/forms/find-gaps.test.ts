import { describe, expect, it } from 'vitest';
import { findGaps, type Question } from './find-gaps.ts';

const questions: Question[] = [
  { name: 'subject', schema: { type: 'string', minLength: 3, maxLength: 10 }, required: true },
  { name: 'identity', schema: { oneOf: [{ const: 'open' }, { const: 'masked' }] }, required: true },
  { name: 'phone', schema: { type: 'string', pattern: '^[0-9-]{8,}$' }, format: 'phone', required: true },
  { name: 'ticket', schema: { type: 'string', pattern: '^[0-9]*$' }, required: false },
  { name: 'agrees', schema: { type: 'boolean' }, required: true },
  {
    name: 'contact',
    schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    required: false,
  },
];
const staff: Question[] = [
  {
    name: 'staff',
    schema: {
      type: 'array',
      minItems: 2,
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          nip: { type: 'string', format: 'nip', pattern: '^\\d{18}$' },
        },
      },
    },
    required: true,
  },
];
const complete = { subject: 'Jalan', identity: 'open', phone: '0812-3456-789', agrees: false };

describe('what stands in the way of going on', () => {
  it.each([
    ['nothing, when all is answered', complete, {}],
    [
      'what was not answered',
      {},
      { '/subject': 'missing', '/identity': 'unchosen', '/phone': 'missing', '/agrees': 'unchosen' },
    ],
    ['what is too short', { ...complete, subject: ' J ' }, { '/subject': 'short' }],
    ['what is too long', { ...complete, subject: 'Jalan berlubang' }, { '/subject': 'long' }],
    ['what is written otherwise', { ...complete, phone: 'nanti' }, { '/phone': 'phone' }],
    ['what has no format of a name', { ...complete, ticket: 'x' }, { '/ticket': 'written' }],
    [
      'a group that was begun',
      { ...complete, contact: { city: 'Martapura' } },
      { '/contact/name': 'missing' },
    ],
  ])('is %s', (_, form, gaps) => {
    expect(findGaps(questions, form)).toEqual(gaps);
  });

  it.each([
    ['no row where there must be some', {}, { '/staff': 'rowless' }],
    ['too few rows', { staff: [{ name: 'Budi' }] }, { '/staff': 'few' }],
    [
      'an answer of a row, at its place',
      { staff: [{ name: 'Budi' }, { nip: '1985' }] },
      { '/staff/1/name': 'missing', '/staff/1/nip': 'nip' },
    ],
    ['nothing, when all rows are right', { staff: [{ name: 'Budi' }, { name: 'Siti' }] }, {}],
  ])('of a table is %s', (_, form, gaps) => {
    expect(findGaps(staff, form)).toEqual(gaps);
  });
});

it('notices a day that has not come where something past is told of', () => {
  const schema = { type: 'string', title: 'Tanggal kejadian', notAfter: 'today' } as const;
  const told = (happenedOn: string) =>
    findGaps([{ name: 'happenedOn', schema, format: 'date', required: false }], { happenedOn });
  expect(told('2090-01-01')).toEqual({ '/happenedOn': 'future' });
  expect(told('2020-01-01')).toEqual({});
});
