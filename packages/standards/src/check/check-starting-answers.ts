import type { StandardDefinition } from '../definition/standard.ts';
import { isStartingText } from '../form/starting-text.ts';
import type { Fault } from '../schema/fault.ts';
import { pathsIn } from '../templates/fill-template.ts';
import { judgePath } from '../templates/template-paths.ts';
import { faultAt } from './problems.ts';

/** What is known when a case begins; its form is not. */
const KNOWN = ['asset.', 'organization.', 'agency.'];

/** Faults of what a form begins with. */
export const checkStartingAnswers = (standard: StandardDefinition): Fault[] =>
  Object.entries(standard.form.properties).flatMap(([name, { default: text }]) =>
    isStartingText(text)
      ? pathsIn(text)
          .filter(
            (path) => !KNOWN.some((root) => path.startsWith(root)) || judgePath(standard, path) === 'unknown',
          )
          .map((path) =>
            faultAt(
              ['form', 'properties', name, 'default'],
              'unknown-path',
              `{{ ${path} }} tidak dikenal saat permohonan dibuat.`,
            ),
          )
      : [],
  );
