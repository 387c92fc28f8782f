import { expect, test } from 'vitest';
import { catalogued } from '../testing/standard.fixture.ts';
import { expandForm } from './expand-form.ts';

const { definition } = catalogued('okutimur.hosting');
const { schema, widgets } = expandForm(definition.form);

/** Every property of a schema, however deep. */
function propertiesIn(part: Record<string, unknown>): Record<string, unknown>[] {
  const members = Object.values((part.properties ?? {}) as Record<string, Record<string, unknown>>);
  return members.flatMap((member) => [member, ...propertiesIn(member)]);
}

test('a form becomes plain JSON Schema: no references and no formats of our own', () => {
  expect(JSON.stringify(schema)).not.toMatch(/"(\$ref|format)":/);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
});

test('every property, however deep, has a title and an example', () => {
  const properties = propertiesIn(schema);
  expect(properties.length).toBeGreaterThan(8);
  for (const property of properties) {
    expect(property.title).toEqual(expect.any(String));
    expect(property.examples).toEqual([expect.anything()]);
  }
});

test('the order of the form is kept', () => {
  expect(Object.keys(schema.properties as object)).toEqual(Object.keys(definition.form.properties));
});

test('widgets tell what wants more than a text field', () => {
  expect(widgets).toEqual({
    '/domain': 'subdomain',
    '/purpose': 'multiline',
    '/technicalNeeds': 'multiline',
    '/contact': 'person',
    '/contact/nip': 'nip',
    '/contact/phone': 'phone',
    '/contact/email': 'email',
  });
});

test('a table names its columns with a star for the row', () => {
  const items = {
    type: 'object',
    properties: { email: { type: 'string', title: 'Surel', format: 'email' } },
  };
  const staff = { type: 'array', title: 'Pegawai', minItems: 2, items };
  const expanded = expandForm({ type: 'object', properties: { staff } });
  expect(expanded.widgets).toEqual({ '/staff': 'table', '/staff/*/email': 'email' });
  expect((expanded.schema.properties as { staff: { examples: unknown[][] } }).staff.examples[0]).toHaveLength(
    2,
  );
});

test('what the standard itself says goes before what the format says', () => {
  const mail = {
    type: 'string',
    title: 'Surel',
    format: 'email',
    maxLength: 60,
    examples: ['dinkes@example.go.id'],
  };
  const { schema: expanded } = expandForm({ type: 'object', properties: { mail } });
  expect(expanded.properties).toMatchObject({ mail: { maxLength: 60, examples: ['dinkes@example.go.id'] } });
});
