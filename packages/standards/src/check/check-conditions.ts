import type { Condition } from '../definition/condition.ts';
import { Condition as ConditionSchema } from '../definition/condition.ts';
import type { FormDefinition } from '../definition/form.ts';
import { isAssetItem } from '../definition/provision-item.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { expandForm } from '../form/expand-form.ts';
import type { Fault, JsonSchema } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import { schemaAt } from '../templates/template-paths.ts';
import { type PlacedProcedure, proceduresOf } from './check-procedure.ts';
import { faultAt } from './problems.ts';

type Place = (string | number)[];

/** Faults of everything that applies under a condition: what it looks at, whether it can come true, and that none waits for itself. */
export const checkConditions = (standard: StandardDefinition): Fault[] => [
  ...checkFormConditions(standard),
  ...standard.requirements.flatMap(({ when }, index) =>
    checkCondition(standard, when, ['requirements', index, 'when']),
  ),
  ...proceduresOf(standard).flatMap((procedure) => [
    ...procedure.steps.flatMap((step, index) =>
      checkStep(standard, step, [...procedure.place, index], index),
    ),
    ...checkPassingBy(procedure),
  ]),
];

function checkFormConditions(standard: StandardDefinition): Fault[] {
  const { form } = standard;
  return Object.entries(form.properties).flatMap(([name, { when }]) => {
    if (when === undefined) return [];
    const place = ['form', 'properties', name, 'when'];
    const shape = findFaults(ConditionSchema as unknown as JsonSchema, when);
    if (shape.length > 0)
      return [faultAt(place, 'wrong-shape', 'Syarat (when) tidak ditulis seperti yang diharapkan.')];
    const outside = Object.keys(when as Condition).find((path) => !path.startsWith('form.'));
    if (outside !== undefined)
      return [
        faultAt(place, 'unknown-path', `Syarat isian hanya dapat melihat isian lain, bukan ${outside}.`),
      ];
    return dependsOnItself(form, name)
      ? [faultAt(place, 'circular-condition', `Isian ${name} menunggu syarat yang bergantung pada dirinya.`)]
      : checkCondition(standard, when as Condition, place);
  });
}

function dependsOnItself(form: FormDefinition, name: string): boolean {
  const { conditions } = expandForm(form);
  const neededBy = (field: string) =>
    Object.keys(conditions[field] ?? {}).map((path) => path.split('.')[1] ?? '');
  const seen = new Set<string>();
  const waiting = neededBy(name);
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    if (field === name) return true;
    if (seen.has(field)) continue;
    seen.add(field);
    waiting.push(...neededBy(field));
  }
  return false;
}

function checkStep(standard: StandardDefinition, step: Step, place: Place, index: number): Fault[] {
  const isHalf = (step.when === undefined) !== (step.otherwise === undefined);
  const isFixed = index === 0 || step.join || step.kind === 'composition' || step.kind === 'objection';
  return [
    ...(isHalf
      ? [faultAt(place, 'otherwise-missing', 'Langkah bersyarat memerlukan when dan otherwise sekaligus.')]
      : []),
    ...(step.when !== undefined && isFixed
      ? [faultAt([...place, 'when'], 'condition-here', 'Langkah ini tidak dapat dilewati dengan syarat.')]
      : []),
    ...checkCondition(standard, step.when, [...place, 'when']),
    ...(step.kind === 'provisioning'
      ? step.items.flatMap((item, at) =>
          checkCondition(
            standard,
            item.when,
            [...place, 'items', at, 'when'],
            standard.assetsOf === undefined || isAssetItem(item),
          ),
        )
      : []),
  ];
}

/** Steps that may all be passed by must not lead round in a circle, or a case would never come to rest. */
function checkPassingBy({ steps, place }: PlacedProcedure): Fault[] {
  return steps.flatMap((step, index) => {
    const passed = new Set<string>();
    let next: Step | undefined = step;
    while (next?.otherwise !== undefined && !passed.has(next.key)) {
      passed.add(next.key);
      const { otherwise }: Step = next;
      next = steps.find(({ key }) => key === otherwise);
    }
    return next?.key === step.key && passed.size > 0
      ? [
          faultAt(
            [...place, index, 'otherwise'],
            'circular-condition',
            `Bila syaratnya tidak dipenuhi, langkah ${step.key} kembali ke dirinya sendiri.`,
          ),
        ]
      : [];
  });
}

/** @param ofAsset it is a condition of what is done with an asset, which is one also where a case is about several. */
function checkCondition(
  standard: StandardDefinition,
  when: Condition | undefined,
  place: Place,
  ofAsset = standard.assetsOf === undefined,
): Fault[] {
  return Object.entries(when ?? {}).flatMap(([path, expected]) => {
    const known = path === 'asset.kind' && !ofAsset ? undefined : choicesAt(standard, path);
    if (known === undefined)
      return [faultAt([...place, path], 'unknown-path', `Syarat melihat ${path}, yang tidak ada.`)];
    if (known === 'anything' || (typeof expected === 'object' && !Array.isArray(expected))) return [];
    const impossible = [expected].flat().find((value) => !known.includes(value));
    return impossible === undefined
      ? []
      : [
          faultAt(
            [...place, path],
            'impossible-condition',
            `${impossible} bukan pilihan ${path}; yang ada: ${known.join(', ')}.`,
          ),
        ];
  });
}

/** What can stand at a path of a condition; undefined where it leads nowhere. */
function choicesAt(standard: StandardDefinition, path: string): unknown[] | 'anything' | undefined {
  if (path === 'variant') return standard.variants?.map(({ key }) => key);
  if (path === 'class') return standard.classes?.map(({ key }) => key);
  if (path === 'asset.kind') return standard.assets;
  if (path === 'organization.kind') return standard.applicants.organizations;
  if (path.startsWith('form.')) return choicesOf(schemaAt(standard.form, path));
  const [, key, ...rest] = path.split('.');
  const steps = proceduresOf(standard).flatMap((procedure) => [...procedure.steps]);
  const asks = steps.find((step) => step.key === key && step.asks !== undefined)?.asks;
  return asks && choicesOf(schemaAt(asks, ['form', ...rest].join('.')));
}

function choicesOf(schema: JsonSchema | undefined): unknown[] | 'anything' | undefined {
  if (schema === undefined) return undefined;
  if (schema.type === 'array') return choicesOf(schema.items as JsonSchema) ?? 'anything';
  if (schema.type === 'boolean') return [true, false];
  const choices = (schema.enum ?? (schema.oneOf as JsonSchema[] | undefined)?.map((one) => one.const)) as
    | unknown[]
    | undefined;
  return choices ?? 'anything';
}
