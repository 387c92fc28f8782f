import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogueDirectory, loadCatalogue, loadExamples } from './documents/load-catalogue.ts';
import { checkForm } from './form/check-form.ts';
import { exampleOf } from './form/example.ts';
import { expandForm } from './form/expand-form.ts';
import { isEnd } from './procedure.ts';
import { walkPaths } from './walk-paths.ts';
import { printSchema, schemaDirectory, schemaFiles } from './write-schema.ts';

const catalogue = loadCatalogue();
const standards = catalogue.flatMap(({ agency, standards }) =>
  standards.map(({ definition, yaml }) => ({ agency, definition, yaml, code: definition.code })),
);

test('the catalogue has the services of three agencies', () => {
  expect(standards.map(({ code }) => code)).toEqual([
    'kalbar.complaint',
    'kalbar.hosting',
    'okutimur.email',
    'okutimur.fault',
    'okutimur.hosting',
    'okutimur.network',
    'okutimur.ppid',
    'okutimur.sp4n',
    'okutimur.virtual-machine',
    'pekalongan.complaint',
    'pekalongan.hosting',
  ]);
});

test('whoever takes complaints through SP4N-LAPOR! keeps the number that they have there', () => {
  const national = standards.flatMap(({ code, definition }) =>
    (definition.channels ?? []).flatMap((channel) =>
      channel.title.includes('SP4N-LAPOR!') ? [{ code, field: channel.tracking?.field }] : [],
    ),
  );
  expect(national).toEqual([
    { code: 'kalbar.complaint', field: 'laporId' },
    { code: 'okutimur.sp4n', field: 'laporId' },
  ]);
});

describe.each(standards)('$code', ({ agency, definition, yaml }) => {
  test('is a standard of its agency', () => {
    expect(definition.code.startsWith(`${agency.code}.`)).toBe(true);
  });

  test('every way through it ends, and all of its steps are on one', () => {
    const paths = [...walkPaths(definition, null, 1)];
    expect(paths.every((path) => isEnd(path.at(-1)?.to ?? ''))).toBe(true);
    const walked = new Set(paths.flat().map(({ step }) => step));
    expect([...walked].sort()).toEqual(definition.procedure?.map(({ key }) => key).sort());
  });

  test('the examples of its form are a complete answer', () => {
    const { schema } = expandForm(definition.form);
    expect(checkForm(definition.form, exampleOf(schema), { complete: true })).toEqual([]);
  });

  test('names no person and no private number', () => {
    const privateNumbers = /0852[\s-]?2683[\s-]?3647|198\d{15}|197\d{15}/;
    expect(yaml).not.toMatch(privateNumbers);
  });

  test('tells its editor the format', () => {
    expect(yaml.split('\n')[0]).toMatch(
      /^# yaml-language-server: \$schema=(\.\.\/)+schema\/.*\.schema\.json$/,
    );
  });
});

test('an example of the demonstration says that nobody decreed it, and is a whole standard all the same', () => {
  const examples = catalogue.flatMap(({ agency }) => loadExamples(agency));
  expect(examples).not.toEqual([]);
  for (const { definition } of examples) {
    expect(definition.title).toContain('(contoh peragaan)');
    expect(definition.decree).toMatchObject({ number: null, date: null });
    expect(definition.decree.title).toContain('belum ditetapkan dengan keputusan');
    expect(definition.sources.every((source) => source.startsWith('Disusun untuk peragaan'))).toBe(true);
    const { schema } = expandForm(definition.form);
    expect(checkForm(definition.form, exampleOf(schema), { complete: true })).toEqual([]);
  }
});

test('an agency tells its editor the format', () => {
  const text = readFileSync(`${catalogueDirectory}/${catalogue[0]?.agency.code}/agency.yaml`, 'utf8');
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/agency.schema.json');
});

test.each(Object.entries(schemaFiles))('%s is what the code says', (name, schema) => {
  expect(readFileSync(`${schemaDirectory}${name}`, 'utf8')).toBe(printSchema(schema));
});
