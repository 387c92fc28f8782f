import { expandForm, type FormatName, type JsonSchema, type StandardDefinition } from '@pendopo/standards';
import { TableNotFound } from './errors.ts';

/** A column of a table: a question that each row answers. A group of questions in a row has a column for each of them. */
export interface Column {
  /** The way to the answer within a row, `contact/nip` for one in a group. */
  key: string;
  title: string;
  mandatory: boolean;
  schema: JsonSchema;
  /** What the standard says of how it is written. */
  format: FormatName | string | undefined;
  /** What it is called in files of another language, and what is chosen there: word in small letters, value. */
  elsewhere?: { title: string; words?: ReadonlyMap<string, unknown> };
}

/** A table of a form: an array of objects. */
export interface Table {
  name: string;
  title: string;
  /** Schema of a row as plain JSON Schema. */
  items: JsonSchema;
  /** The same as the standard writes it. */
  written: Record<string, unknown>;
  columns: Column[];
  /** As many rows as the form takes; null where it sets no limit. */
  mostRows: number | null;
}

/**
 * The table that a standard's form has under a name.
 * @throws {ProblemError} `table-not-found` where there is none, or what there is has no rows.
 */
export const tableOf = ({ form }: Pick<StandardDefinition, 'form'>, name: string): Table => {
  const { schema, widgets } = expandForm(form);
  const properties = schema.properties as Record<string, JsonSchema>;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const items = (property?.items ?? {}) as JsonSchema;
  if (property?.type !== 'array' || items.type !== 'object') throw TableNotFound();
  return {
    name,
    title: String(property.title ?? name),
    items,
    written: form.properties[name]?.items as Record<string, unknown>,
    columns: columnsOf(items, '', `/${name}/*`, widgets),
    mostRows: typeof property.maxItems === 'number' ? property.maxItems : null,
  };
};

const columnsOf = (
  items: JsonSchema,
  base: string,
  pointer: string,
  widgets: Record<string, string>,
): Column[] => {
  const required = (items.required ?? []) as string[];
  return Object.entries((items.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, schema]) => {
    const at = `${pointer}/${name}`;
    const title = String(schema.title ?? name);
    if (schema.type === 'array') return [];
    if (schema.type === 'object')
      return columnsOf(schema, `${base}${name}/`, at, widgets).map((column) => ({
        ...column,
        title: `${title}: ${column.title}`,
      }));
    return [
      { key: `${base}${name}`, title, mandatory: required.includes(name), schema, format: widgets[at] },
    ];
  });
};
