import { KEPT_LABELS, labelProblem, RESERVED_LABELS } from '@pendopo/provisioning';
import type { StandardDefinition } from '@pendopo/standards';
import { statement, text } from '#platform/statement.ts';
import type { CaseAtHand } from './cases.ts';
import { faultsOf } from './facts.ts';

/** What examples are made of, for one reader at one moment. */
export interface ExampleValues {
  /** An official of the unit who has an account. */
  colleague: Record<string, string> | null;
  /** A name below the agency's domain that nobody has. */
  freeLabel: string | null;
  /** Names that the form asks for and somebody else has meanwhile. */
  taken: readonly string[];
  /** A number such as other channels give, which no other case will be given as an example. */
  freeNumber: string | null;
}

interface Found {
  colleague: Record<string, string> | null;
  free_label: string | null;
  taken: string[];
}

/** Nothing to fill in, so nothing to look up. */
export const noExamples: ExampleValues = {
  ...{ colleague: null, freeLabel: null, taken: [] },
  freeNumber: null,
};

/** Looks up a colleague and a free name for the case's unit, in one statement. */
export const findExamples = async ({
  tx,
  loaded,
  agency,
  definition,
  actor,
}: CaseAtHand): Promise<ExampleValues> => {
  const candidates = namesAfter(loaded.organization?.label ?? 'layanan', agency.reservedLabels ?? []);
  const asked = Object.entries(definition.form.properties)
    .filter(([, property]) => property.format === 'subdomain')
    .map(([key]) => loaded.form[key])
    .filter((value) => typeof value === 'string');
  const self = actor.kind === 'person' ? actor.personId : null;
  const reserved = (
    name: string,
  ) => statement`exists (select 1 from name_reservations r where r.agency = ${loaded.agency}
    and r.kind = 'subdomain' and r.name = ${text(name)} and r.service_request_id <> ${loaded.id})`;
  const { rows } = await tx.runBeside<Found>(statement`
    select
      (select json_strip_nulls(json_build_object('name', name, 'nip', nip, 'phone', phone, 'email', email))
         from people
        where agency = ${loaded.agency} and organization_id = ${loaded.organizationId} and status = 'active' and nip is not null
        order by id = ${self} desc, id limit 1) as colleague,
      (select candidate from unnest(${candidates}::text[]) with ordinality as c(candidate, rank)
        where not ${reserved('candidate')} order by rank limit 1) as free_label,
      array(select name from unnest(${asked}::text[]) as a(name) where ${reserved('a.name')}) as taken`);
  const [row] = rows;
  return {
    ...{ colleague: row?.colleague ?? null, freeLabel: row?.free_label ?? null, taken: row?.taken ?? [] },
    freeNumber: String(BigInt(`0x${loaded.id.slice(-9)}`)),
  };
};

/** Names that a unit may have, the nearest to its own first. */
const namesAfter = (label: string, reserved: readonly string[]): string[] => {
  const numbered = Array.from({ length: 60 }, (_, index) => `${label.slice(0, 60)}-${index + 2}`);
  const forbidden = [...RESERVED_LABELS, ...KEPT_LABELS.filter((kept) => kept !== label), ...reserved];
  return [label, ...numbered].filter((name) => labelProblem(name, forbidden) === undefined);
};

type Schema = Record<string, unknown>;

/**
 * A form's schema whose every property carries examples that are valid together for this reader: what the case says already and
 * rightly, else a free name and an existing colleague, else what the standard itself gives.
 */
export const withExamples = (
  schema: Schema,
  definition: StandardDefinition,
  answers: Record<string, unknown>,
  values: ExampleValues,
): Schema => {
  const { form } = definition;
  // What was sent is right; nobody asks for an example of what cannot be filled in.
  const faults = values === noExamples ? [] : faultsOf(answers, definition);
  const numbered = new Set((definition.channels ?? []).map(({ tracking }) => tracking?.field));
  const faulty = new Set(faults.map(({ pointer }) => pointer.split('/')[1]));
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(schema.properties as Record<string, Schema>).map(([key, property]) => [
        key,
        {
          ...property,
          ...exampleOf(
            property,
            form.properties[key] ?? {},
            faulty.has(key) ? undefined : answers[key],
            numbered.has(key) ? values : { ...values, freeNumber: null },
          ),
        },
      ]),
    ),
  };
};

const exampleOf = (property: Schema, source: Schema, answer: unknown, values: ExampleValues): Schema => {
  const isTaken = source.format === 'subdomain' && values.taken.includes(String(answer));
  if (answer !== undefined && !isTaken) return { examples: [answer] };
  if (source.format === 'subdomain' && values.freeLabel !== null) return { examples: [values.freeLabel] };
  if (values.freeNumber !== null && fits(values.freeNumber, source)) return { examples: [values.freeNumber] };
  if (values.colleague === null) return {};
  if (source.$ref !== undefined) return personExample(property, values.colleague);
  const row = property.items as Schema | undefined;
  return row !== undefined && namesPerson(row)
    ? { examples: [[personOf(row.properties as Record<string, Schema>, values.colleague)]] }
    : {};
};

/** Whether a text is one that a property takes, as far as its length and pattern go. */
const fits = (text: string, { pattern, minLength = 0, maxLength = 1000 }: Schema): boolean =>
  text.length >= Number(minLength) &&
  text.length <= Number(maxLength) &&
  (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text));

/** Whether a row of a table is about somebody whom the register may know. */
const namesPerson = ({ properties }: Schema): boolean =>
  properties !== undefined && 'name' in (properties as object) && 'nip' in (properties as object);

/** The colleague in the shape that the person's schema asks for; what the register lacks keeps the schema's own example. */
const personExample = (property: Schema, colleague: Record<string, string>): Schema => {
  const members = property.properties as Record<string, Schema>;
  const person = personOf(members, colleague);
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

/** What the register knows of a colleague, in the members of a schema. */
const personOf = (
  members: Record<string, Schema>,
  colleague: Record<string, string>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(members)
      .map(([key, member]) => [key, colleague[key] ?? (member.examples as unknown[] | undefined)?.[0]])
      .filter(([, value]) => value !== undefined),
  );
