import { checkForm, loadCatalogue, type StandardDefinition } from '@pendopo/standards';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { inventedDirectory } from '#test/scenarios/index.ts';
import { objectOf } from '#test/walker/index.ts';
import { noExamples } from './examples.ts';
import { formSchemaFor } from './form-schema.ts';

const definitions = [...loadCatalogue(), ...loadCatalogue(inventedDirectory)].flatMap(({ standards }) =>
  standards.map(({ definition }) => definition),
);
const known = (code: string) => definitions.find((one) => one.code === code) as StandardDefinition;
const faultless = (definition: StandardDefinition, answers: object) => ({
  schema: Value.Check(formSchemaFor(definition, {}, noExamples), answers),
  server: checkForm(definition.form, answers, { complete: true }).length === 0,
});

describe('the form as a schema', () => {
  it.each(definitions.map((one) => [one.code, one] as const))(
    '%s: its examples are valid together',
    (_, one) => {
      const schema = formSchemaFor(one, {}, noExamples);
      expect(faultless(one, objectOf(schema))).toEqual({ schema: true, server: true });
    },
  );

  it('asks for what a condition asks, as the server does', () => {
    const definition = known('okutimur.ppid');
    const { nik, legalNumber, ...rest } = objectOf(formSchemaFor(definition, {}, noExamples));
    const person = { ...rest, applicant: 'person' };
    const entity = { ...rest, applicant: 'legal-entity' };
    const both = (valid: boolean) => ({ schema: valid, server: valid });
    expect(faultless(definition, { ...person, nik })).toEqual(both(true));
    expect(faultless(definition, person)).toEqual(both(false));
    expect(faultless(definition, { ...entity, legalNumber })).toEqual(both(true));
    expect(faultless(definition, { ...entity, nik })).toEqual(both(false));
  });

  it('asks by one of several answers', () => {
    const definition = known('okutimur.ppid');
    const { copyBy, ...rest } = objectOf(formSchemaFor(definition, {}, noExamples));
    expect(copyBy).toBeDefined();
    for (const [obtain, valid] of [
      ['view', true],
      ['softcopy', false],
      ['hardcopy', false],
    ] as const)
      expect(faultless(definition, { ...rest, obtain })).toEqual({ schema: valid, server: valid });
  });
});
