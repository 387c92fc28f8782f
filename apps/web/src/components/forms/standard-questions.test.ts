import type { Standard } from '@pendopo/contracts';
import { describe, expect, it } from 'vitest';
import { answersTo, papersOf, questionsOf } from './standard-questions.ts';

const standard = {
  definition: {
    form: {
      type: 'object',
      required: ['applicant', 'nik', 'deed'],
      properties: {
        applicant: { type: 'string' },
        nik: { type: 'string', format: 'nik', when: { 'form.applicant': 'person' } },
        deed: { type: 'string', when: { 'form.applicant': 'entity' } },
        topics: { type: 'array' },
      },
    },
    requirements: [
      { key: 'card', kind: 'photo', when: { 'form.applicant': 'person' } },
      { key: 'statutes', kind: 'document', when: { 'form.applicant': 'entity' } },
      { key: 'story', kind: 'field' },
    ],
  },
  formSchema: {
    properties: { applicant: {}, nik: { pattern: '^\\d{16}$' }, deed: {}, topics: { type: 'array' } },
  },
} as unknown as Standard;

describe('what a standard asks of somebody', () => {
  it('follows from the answers so far', () => {
    const names = (applicant: string) =>
      questionsOf(standard, ['applicant', 'nik', 'deed'], { applicant }).map(({ name }) => name);
    expect(names('person')).toEqual(['applicant', 'nik']);
    expect(names('entity')).toEqual(['applicant', 'deed']);
    expect(papersOf(standard, { applicant: 'entity' }).map(({ key }) => key)).toEqual(['statutes']);
  });

  it('knows how an answer is written, and whether it must be given', () => {
    expect(questionsOf(standard, ['nik'], { applicant: 'person' })).toEqual([
      { name: 'nik', schema: { pattern: '^\\d{16}$' }, format: 'nik', required: true },
    ]);
  });

  it('knows how answers within groups and rows are written', () => {
    const text = { type: 'string' };
    const nested = {
      definition: {
        form: {
          properties: {
            contact: { $ref: 'person' },
            guests: { type: 'array', items: { properties: { nik: { format: 'nik' }, name: {} } } },
          },
        },
      },
      formSchema: {
        properties: {
          contact: { properties: { name: text, phone: text } },
          guests: { type: 'array', items: { properties: { nik: text, name: text } } },
        },
      },
    } as unknown as Standard;
    expect(questionsOf(nested, ['contact', 'guests'], {}).map(({ schema }) => schema)).toEqual([
      { properties: { name: text, phone: { ...text, format: 'phone' } } },
      { type: 'array', items: { properties: { nik: { ...text, format: 'nik' }, name: text } } },
    ]);
  });

  it('sends what is asked, tidied, and takes back what no longer is', () => {
    expect(
      answersTo(standard, { applicant: 'entity', nik: '1608', deed: ' Akta 12 ', topics: ['Jalan', ' '] }),
    ).toEqual({ applicant: 'entity', nik: null, deed: 'Akta 12', topics: ['Jalan'] });
  });
});
