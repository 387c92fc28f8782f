import { Type } from 'typebox';
import type { FormDefinition } from '../definition/form.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault, JsonSchema } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import { proceduresOf } from './check-procedure.ts';
import { faultAt } from './problems.ts';

type Place = (string | number)[];

const Size = Type.Integer({ minimum: 0 });
const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** How the keywords of a property are written; which of them make sense together is for `checkProperty`. */
const Property = Type.Partial(
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    description: Type.String(),
    $ref: Type.String(),
    format: Type.String(),
    notAfter: Type.Literal('today'),
    pattern: Type.String(),
    examples: Type.Array(Type.Unknown(), { minItems: 1 }),
    enum: Type.Array(Scalar, { minItems: 1 }),
    oneOf: Type.Array(Type.Object({ const: Scalar, title: Type.Optional(Type.String()) }), { minItems: 1 }),
    minLength: Size,
    maxLength: Size,
    minItems: Size,
    maxItems: Size,
    minimum: Type.Number(),
    maximum: Type.Number(),
    exclusiveMinimum: Type.Number(),
    exclusiveMaximum: Type.Number(),
    multipleOf: Type.Number(),
    uniqueItems: Type.Boolean(),
    required: Type.Array(Type.String()),
    properties: Type.Record(Type.String(), Type.Object({})),
    items: Type.Object({}),
  }),
) as unknown as JsonSchema;

/** Faults of how the properties of forms are written. While there are any, nothing else about the forms can be told. */
export const checkPropertyShapes = (standard: StandardDefinition): Fault[] => [
  ...checkForm(standard.form, ['form']),
  ...proceduresOf(standard).flatMap(({ steps, place }) =>
    steps.flatMap(({ asks }, index) =>
      asks === undefined ? [] : checkForm(asks, [...place, index, 'asks']),
    ),
  ),
];

const checkForm = ({ properties }: FormDefinition, place: Place): Fault[] =>
  Object.entries(properties).flatMap(([name, property]) =>
    checkShape(property, [...place, 'properties', name]),
  );

function checkShape(property: JsonSchema, place: Place): Fault[] {
  const own = findFaults(Property, property).map(({ pointer, code, detail }) => ({
    pointer: `${faultAt(place, code, detail).pointer}${pointer}`,
    code,
    detail,
  }));
  if (own.length > 0) return own;
  const items = property.items as JsonSchema | undefined;
  return [
    ...(items === undefined ? [] : checkShape(items, [...place, 'items'])),
    ...Object.entries((property.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, part]) =>
      checkShape(part, [...place, 'properties', name]),
    ),
  ];
}
