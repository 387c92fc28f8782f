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
});
