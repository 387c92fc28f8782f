const place = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The dotted paths that a template asks for. */
export const pathsIn = (template: string): string[] =>
  [...template.matchAll(place)].map((match) => match[1] ?? '');

/**
 * A template with its places filled; what has no value becomes nothing. Paths are looked up among the values' own properties and
 * nowhere else.
 *
 * @example
 * fillTemplate('{{ form.domain }}.{{ agency.domain }}', { form: { domain: 'dinkes' }, agency: { domain: 'kab.go.id' } })
 * // 'dinkes.kab.go.id'
 */
export const fillTemplate = (template: string, values: Readonly<Record<string, unknown>>): string =>
  template.replace(place, (_, path: string) => textOf(lookUp(values, path)));

/** The value at a dotted path, or undefined. */
export const lookUp = (values: Readonly<Record<string, unknown>>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (found, key) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, key)
          ? (found as Record<string, unknown>)[key]
          : undefined,
      values,
    );

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** A value of its own where the template is nothing but one place: a number stays a number. Else the filled text. */
export function fillValue(
  template: string,
  values: Readonly<Record<string, unknown>>,
): string | number | boolean {
  const [path, ...others] = pathsIn(template);
  if (path === undefined || others.length > 0 || template.replace(place, '').trim() !== '') {
    return fillTemplate(template, values);
  }
  const value = lookUp(values, path);
  return typeof value === 'number' || typeof value === 'boolean' ? value : textOf(value);
}
