import type { TSchema } from 'typebox';
import { AssetItem, MadeItem } from '../definition/provision-item.ts';
import { StandardDefinition } from '../definition/standard.ts';
import { Step } from '../definition/step.ts';
import { type Fault, type JsonSchema, pointerTo, valueAt } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';

const stepSchemas = new Map(
  Step.anyOf.map((schema): [string, TSchema] => [schema.properties.kind.const, schema]),
);

/**
 * Everything in which a value is not written like a standard. A step is compared with the schema of its own kind, so that its author
 * reads what is wrong with it and not that it is none of many things.
 */
export function checkStandardShape(value: unknown): Fault[] {
  return [
    ...findFaults(withoutSteps as JsonSchema, value),
    ...procedurePointers(value).flatMap((pointer) => {
      const steps = valueAt(value, pointer);
      return Array.isArray(steps)
        ? steps.flatMap((step, index) => checkStepShape(step, pointerTo(pointer, index)))
        : [];
    }),
  ];
}

/** The format without what is inside a step. */
const withoutSteps: TSchema = JSON.parse(JSON.stringify(StandardDefinition), (key, part) =>
  key === 'procedure' && part.type === 'array' ? { ...part, items: { type: 'object' } } : part,
);

function checkStepShape(step: unknown, pointer: string): Fault[] {
  if (typeof step !== 'object' || step === null) return [];
  const { kind } = step as { kind?: unknown };
  const schema = stepSchemas.get(String(kind));
  if (schema === undefined) {
    const known = [...stepSchemas.keys()].join(', ');
    const detail = `Jenis langkah harus salah satu dari: ${known}.`;
    return [{ pointer: pointerTo(pointer, 'kind'), code: 'unknown-kind', detail }];
  }
  return [
    ...findFaults(withoutItems(schema) as unknown as JsonSchema, step),
    ...itemsOf(step).flatMap(({ item, place }) =>
      findFaults(itemSchema(item) as unknown as JsonSchema, item).map((fault) => ({
        ...fault,
        pointer: `${place}${fault.pointer}`,
      })),
    ),
  ].map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` }));
}

/** A provisioning step without what is inside its items: each is compared with the schema of what it does. */
const withoutItems = (schema: TSchema): TSchema =>
  JSON.parse(JSON.stringify(schema), (key, part) =>
    key === 'items' && part.type === 'array' && 'anyOf' in part.items
      ? { ...part, items: { type: 'object' } }
      : part,
  );

const itemsOf = (step: object): { item: object; place: string }[] => {
  const items = 'kind' in step && step.kind === 'provisioning' && 'items' in step ? step.items : undefined;
  return Array.isArray(items)
    ? items.flatMap((item, index) =>
        typeof item === 'object' && item !== null ? [{ item, place: pointerTo('/items', index) }] : [],
      )
    : [];
};

const itemSchema = (item: object): TSchema => ('does' in item ? AssetItem : MadeItem);

/** Where the procedures of a document stand, whatever else it is. */
function procedurePointers(value: unknown): string[] {
  const variants = valueAt(value, '/variants');
  return [
    '/procedure',
    ...(Array.isArray(variants) ? variants.map((_, index) => `/variants/${index}/procedure`) : []),
  ];
}
