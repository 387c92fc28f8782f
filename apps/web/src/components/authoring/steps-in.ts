import { valueAt } from './field-spec.ts';

/** All steps of a standard as they stand in the document, of every variant. */
export const stepsIn = (root: unknown): unknown[] => {
  const variants = valueAt(root, ['variants']);
  const procedures = [
    valueAt(root, ['procedure']),
    ...(Array.isArray(variants) ? variants.map((variant) => valueAt(variant, ['procedure'])) : []),
  ];
  return procedures.flatMap((procedure) => (Array.isArray(procedure) ? procedure : []));
};
