import type { Standard } from '@pendopo/contracts';
import type { Question } from './find-gaps.ts';
import { isAnswer, isAsked } from './is-asked.ts';
import type { FieldSchema } from './schema-field.ts';

type Form = Readonly<Record<string, unknown>>;
/** A question as the standard writes it. */
type Defined = Readonly<Record<string, unknown>> | undefined;

/** The pages of a standard's form, as it groups them. */
export const sectionsOf = ({ definition }: Standard): { title: string | null; fields: readonly string[] }[] =>
  definition.sections ?? [{ title: null, fields: Object.keys(definition.form.properties) }];

/** The questions among these that are asked, given the answers so far. */
export const questionsOf = (
  { definition, formSchema }: Pick<Standard, 'definition' | 'formSchema'>,
  fields: readonly string[],
  form: Form,
): Question[] => {
  const { properties = {} } = formSchema as FieldSchema;
  return fields.flatMap((name) => {
    const schema = properties[name];
    const defined = definition.form.properties[name];
    if (schema === undefined || !isAsked(defined?.when, form)) return [];
    const format = formatOf(defined);
    const required = definition.form.required?.includes(name) ?? false;
    return [{ name, schema: withFormats(schema, defined), format, required }];
  });
};

/** How the answers about a person are written; a standard only refers to them. */
const personal: Record<string, unknown> = { nip: 'nip', phone: 'phone', email: 'email' };

const formatOf = (defined: Defined): string | undefined =>
  typeof defined?.format === 'string' ? defined.format : undefined;

/** A group or a table in which every question says how it is written, as the standard does: the ready schema has patterns for it. */
const withFormats = (schema: FieldSchema, defined: Defined): FieldSchema => {
  const { properties, items } = schema;
  if (items !== undefined) return { ...schema, items: withFormats(items, defined?.items as Defined) };
  if (properties === undefined) return schema;
  const parts = (defined?.properties ?? {}) as Record<string, Defined>;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, part]) => {
        const format = formatOf(defined?.$ref !== undefined ? { format: personal[name] } : parts[name]);
        return [name, { ...withFormats(part, parts[name]), ...(format === undefined ? {} : { format }) }];
      }),
    ),
  };
};

/** Papers and photos that a standard may ask for. */
export const allPapersOf = ({ definition }: Pick<Standard, 'definition'>) =>
  definition.requirements.filter(({ kind }) => kind === 'document' || kind === 'photo');

/** Papers and photos that are asked for, given the answers so far. */
export const papersOf = (standard: Pick<Standard, 'definition'>, form: Form) =>
  allPapersOf(standard).filter(({ when }) => isAsked(when, form));

/** What is sent of a form: answers to what is asked, without blanks around them; null takes back what no longer is. */
export const answersTo = (standard: Standard, form: Form): Record<string, unknown> => {
  const names = Object.keys(standard.definition.form.properties);
  const asked = new Set(questionsOf(standard, names, form).map(({ name }) => name));
  return Object.fromEntries(names.map((name) => [name, asked.has(name) ? tidy(form[name]) : null]));
};

const tidy = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) return value.filter((row) => typeof row !== 'string' || row.trim() !== '');
  return isAnswer(value) ? value : null;
};
