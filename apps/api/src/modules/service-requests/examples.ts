import type { FormDefinition } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { CaseAtHand } from './cases.ts';

/** What examples are made of, for one reader at one moment. */
export interface ExampleValues {
  /** An official of the unit who has an account. */
  colleague: Record<string, string> | null;
  /** A name below the agency's domain that nobody has. */
  freeLabel: string | null;
}

/** Nothing to fill in, so nothing to look up. */
export const noExamples: ExampleValues = { colleague: null, freeLabel: null };

/** Looks up a colleague and a free name for the case's unit, in one statement. */
export const findExamples = async ({ tx, loaded, actor }: CaseAtHand): Promise<ExampleValues> => {
  const label = loaded.organization?.label ?? 'layanan';
  const self = actor.kind === 'person' ? actor.personId : null;
  const { rows } = await tx.execute<{
    colleague: Record<string, string> | null;
    free_label: string | null;
  }>(sql`
    select
      (select json_strip_nulls(json_build_object('name', name, 'nip', nip, 'phone', phone, 'email', email))
         from people
        where agency = ${loaded.agency} and organization_id = ${loaded.organizationId} and status = 'active' and nip is not null
        order by id = ${self} desc, id limit 1) as colleague,
      (select candidate from unnest(array[${label}::text] || array(select ${label} || '-' || n from generate_series(2, 60) n)) with ordinality as c(candidate, rank)
        where not exists (select 1 from name_reservations r where r.agency = ${loaded.agency} and r.kind = 'subdomain' and r.name = candidate)
        order by rank limit 1) as free_label`);
  return { colleague: rows[0]?.colleague ?? null, freeLabel: rows[0]?.free_label ?? null };
};

type Schema = Record<string, unknown>;

/**
 * A form's schema whose every property carries examples that are valid together for this reader: what the case says already, else a
 * free name and an existing colleague, else what the standard itself gives.
 */
export const withExamples = (
  schema: Schema,
  form: FormDefinition,
  answers: Record<string, unknown>,
  values: ExampleValues,
): Schema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties as Record<string, Schema>).map(([key, property]) => [
      key,
      { ...property, ...exampleOf(property, form.properties[key] ?? {}, answers[key], values) },
    ]),
  ),
});

const exampleOf = (property: Schema, source: Schema, answer: unknown, values: ExampleValues): Schema => {
  if (answer !== undefined) return { examples: [answer] };
  if (source.format === 'subdomain' && values.freeLabel !== null) return { examples: [values.freeLabel] };
  if (source.$ref === 'person' && values.colleague !== null) return personExample(property, values.colleague);
  return {};
};

/** The colleague in the shape that the person's schema asks for; what the register lacks keeps the schema's own example. */
const personExample = (property: Schema, colleague: Record<string, string>): Schema => {
  const members = property.properties as Record<string, Schema>;
  const known = Object.fromEntries(
    Object.entries(members).map(([key, member]) => [
      key,
      colleague[key] ?? (member.examples as unknown[] | undefined)?.[0],
    ]),
  );
  const person = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return {
    examples: [person],
    properties: Object.fromEntries(
      Object.entries(members).map(([key, member]) => [
        key,
        key in person ? { ...member, examples: [person[key]] } : member,
      ]),
    ),
  };
};
