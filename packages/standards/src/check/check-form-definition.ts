import type { StandardDefinition } from '../definition/standard.ts';
import { formatOf } from '../form/formats.ts';
import { references } from '../form/person.ts';
import { isUploaded } from '../requirements.ts';
import type { Fault, JsonSchema } from '../schema/fault.ts';
import { duplicatesOf, faultAt } from './problems.ts';

type Place = (string | number)[];
const types = ['string', 'integer', 'number', 'boolean', 'array', 'object'];

/** What a property may say; anything else is a slip of the pen, most often a comma in a text without quotes. */
const keywords = new Set([
  ...['type', 'title', 'description', 'examples', 'default', '$ref', 'format', 'notAfter', 'when'],
  ...['enum', 'oneOf', 'const', 'pattern', 'minLength', 'maxLength', 'multipleOf'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['items', 'minItems', 'maxItems', 'uniqueItems', 'properties', 'required'],
]);

/** Faults of the form, of its pages, and of the requirements that are answered in it. */
export function checkFormDefinition({ form, sections, requirements }: StandardDefinition): Fault[] {
  const fields = Object.keys(form.properties);
  return [
    ...(form.required ?? []).flatMap((name, index) =>
      fields.includes(name)
        ? []
        : [faultAt(['form', 'required', index], 'unknown-field', `Isian ${name} tidak ada pada formulir.`)],
    ),
    ...Object.entries(form.properties).flatMap(([name, property]) =>
      checkProperty(property, ['form', 'properties', name]),
    ),
    ...checkSections(sections, fields),
    ...requirements.flatMap((requirement, index) =>
      isUploaded(requirement) || fields.includes(requirement.key)
        ? []
        : [
            faultAt(
              ['requirements', index, 'key'],
              'requirement-without-field',
              `Persyaratan ${requirement.key} dijawab dalam formulir, tetapi isiannya tidak ada.`,
            ),
          ],
    ),
  ];
}

/** Faults of one property of a form, or of what a step asks. */
export function checkProperty(property: JsonSchema, place: Place): Fault[] {
  const { $ref, format, title, type, pattern } = property;
  if ($ref !== undefined && !Object.hasOwn(references, String($ref))) {
    return [
      faultAt(
        [...place, '$ref'],
        'unknown-reference',
        `Acuan ${$ref} tidak dikenal; yang ada: ${Object.keys(references).join(', ')}.`,
      ),
    ];
  }
  return [
    ...checkKeywords(property, place),
    ...(typeof title === 'string' && title !== ''
      ? []
      : [faultAt(place, 'title-missing', 'Isian ini belum memiliki judul (title).')]),
    ...($ref !== undefined ||
    property.enum !== undefined ||
    property.oneOf !== undefined ||
    types.includes(String(type))
      ? []
      : [
          faultAt(
            [...place, 'type'],
            'unknown-type',
            `Jenis isian harus salah satu dari: ${types.join(', ')}.`,
          ),
        ]),
    ...(format === undefined || format === 'multiline' || formatOf(format) !== undefined
      ? []
      : [faultAt([...place, 'format'], 'unknown-format', `Format ${format} tidak dikenal.`)]),
    ...(pattern === undefined || isPattern(pattern)
      ? []
      : [faultAt([...place, 'pattern'], 'invalid-pattern', 'Pola (pattern) tidak dapat dibaca.')]),
    ...checkMembers(property, place),
  ];
}

function checkKeywords(property: JsonSchema, place: Place): Fault[] {
  const choices = Array.isArray(property.oneOf) ? (property.oneOf as JsonSchema[]) : [];
  return [
    { part: property, at: place },
    ...choices.map((part, index) => ({ part, at: [...place, 'oneOf', index] })),
  ].flatMap(({ part, at }) =>
    Object.keys(part)
      .filter((keyword) => !keywords.has(keyword))
      .map((keyword) => faultAt([...at, keyword], 'unknown-property', `Isian ${keyword} tidak dikenal.`)),
  );
}

function checkMembers({ type, items, properties, required }: JsonSchema, place: Place): Fault[] {
  if (type === 'array') {
    return typeof items === 'object' && items !== null
      ? checkProperty({ title: '-', ...(items as JsonSchema) }, [...place, 'items'])
      : [faultAt(place, 'items-missing', 'Daftar ini belum menyebut isi barisnya (items).')];
  }
  if (type !== 'object') return [];
  const members = (properties ?? {}) as Record<string, JsonSchema>;
  return [
    ...((required ?? []) as string[]).flatMap((name, index) =>
      Object.hasOwn(members, name)
        ? []
        : [faultAt([...place, 'required', index], 'unknown-field', `Isian ${name} tidak ada.`)],
    ),
    ...Object.entries(members).flatMap(([name, member]) => [
      ...checkProperty(member, [...place, 'properties', name]),
      ...(member.when === undefined
        ? []
        : [
            faultAt(
              [...place, 'properties', name, 'when'],
              'condition-here',
              'Syarat hanya berlaku bagi isian pokok, bukan bagi bagian di dalamnya.',
            ),
          ]),
    ]),
  ];
}

function checkSections(sections: StandardDefinition['sections'], fields: string[]): Fault[] {
  if (sections === undefined) return [];
  const named = sections.flatMap((section, index) =>
    section.fields.map((field, at) => ({ field, place: ['sections', index, 'fields', at] })),
  );
  return [
    ...named.flatMap(({ field, place }) =>
      fields.includes(field)
        ? []
        : [faultAt(place, 'unknown-field', `Isian ${field} tidak ada pada formulir.`)],
    ),
    ...duplicatesOf(
      named.map(({ field }) => field),
      (index) => named[index]?.place ?? [],
      'duplicate-field',
    ),
    ...fields.flatMap((field) =>
      named.some((entry) => entry.field === field)
        ? []
        : [
            faultAt(
              ['form', 'properties', field],
              'field-without-section',
              `Isian ${field} tidak ada pada bagian mana pun.`,
            ),
          ],
    ),
  ];
}

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}
