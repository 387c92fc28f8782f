import { expect, test } from 'vitest';
import type { FormDefinition } from '../definition/form.ts';
import { expandForm } from './expand-form.ts';
import { startingAnswers } from './starting-answers.ts';

const form: FormDefinition = {
  type: 'object',
  properties: {
    storage: {
      type: 'integer',
      title: 'Kapasitas',
      oneOf: [{ const: 1024, title: '1 GB' }],
      default: '{{ asset.spec.quotaMegabytes }}',
    },
    name: { type: 'string', title: 'Nama', minLength: 3, default: '{{ asset.name }}' },
    place: { type: 'string', title: 'Tempat', default: 'kantor' },
  },
};

test('a form begins with what is known', () => {
  const asset = { name: 'dinkes', spec: { quotaMegabytes: 1024 } };
  expect(startingAnswers(form, { asset })).toEqual({ storage: 1024, name: 'dinkes' });
});

test('what is not known, or is no answer, is left to whoever fills it in', () => {
  expect(startingAnswers(form, {})).toEqual({});
  expect(startingAnswers(form, { asset: { name: 'x', spec: { quotaMegabytes: 700 } } })).toEqual({});
});

test('whoever reads the schema never meets the places', () => {
  const { properties } = expandForm(form).schema as { properties: Record<string, object> };
  expect(properties.name).not.toHaveProperty('default');
  expect(properties.place).toHaveProperty('default', 'kantor');
});
