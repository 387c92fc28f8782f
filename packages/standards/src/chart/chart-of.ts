import type { AgencyDefinition, Position } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { isEnd, outcomesOf, procedureOf } from '../procedure.ts';
import { actionTitle, timeInWords } from '../titles.ts';
import type { Chart, ChartColumn, ChartEdge, ChartRow } from './chart.ts';

/**
 * The SOP chart of a procedure (PermenPANRB 35/2012) as data, for whoever draws it: columns in the agency's order of positions, those
 * of the units first, rows in the decree's order.
 *
 * @throws RangeError when the standard has no such variant.
 */
export function chartOf(
  standard: StandardDefinition,
  variant: string | null,
  agency: AgencyDefinition,
): Chart {
  const procedure = procedureOf(standard, variant);
  return {
    columns: columnsOf(procedure, agency),
    rows: procedure.map((step, index) => rowOf(step, index === 0, standard)),
    edges: procedure.flatMap((step, index) => edgesOf(step, index, procedure)),
  };
}

function columnsOf(procedure: readonly Step[], agency: AgencyDefinition): ChartColumn[] {
  const used = new Set(procedure.flatMap(columnKeys));
  const sides: Position['side'][] = ['organization', 'agency'];
  const positions = sides.flatMap((side) => agency.positions.filter((position) => position.side === side));
  return [
    ...(used.has(applicantColumn.key) ? [applicantColumn] : []),
    ...positions
      .map(({ side, key, title, short }) => ({ key: `${side}:${key}`, title, short: short ?? title }))
      .filter(({ key }) => used.has(key)),
  ];
}

const applicantColumn: ChartColumn = { key: 'applicant:', title: 'Pemohon', short: 'Pemohon' };

const columnKeys = ({ actor }: Step): string[] =>
  actor.side === 'applicant'
    ? [applicantColumn.key]
    : actor.positions.map((position) => `${actor.side}:${position}`);

function rowOf(step: Step, isFirst: boolean, standard: StandardDefinition): ChartRow {
  const columns = columnKeys(step);
  return {
    no: String(step.no),
    key: step.key,
    title: step.title,
    kind: step.kind,
    column: columns[0] ?? '',
    columns,
    shape: shapeOf(step, isFirst),
    inputs: (step.inputs ?? []).map(
      (input) => standard.requirements.find(({ key }) => key === input)?.title ?? input,
    ),
    time: step.target === undefined ? null : timeInWords(step.target),
    output: step.output ?? null,
    remark: step.remark ?? (step.actor.party === undefined ? null : `Pihak luar: ${step.actor.party}`),
  };
}

function shapeOf(step: Step, isFirst: boolean): ChartRow['shape'] {
  const outcomes = outcomesOf(step);
  if (isFirst || outcomes.some(({ target }) => target === 'completed')) return 'terminal';
  return outcomes.length > 1 ? 'decision' : 'activity';
}

const edgesOf = (step: Step, index: number, procedure: readonly Step[]): ChartEdge[] =>
  outcomesOf(step).map(({ outcome, target }) => ({
    from: step.key,
    to: target,
    outcome,
    title: actionTitle(outcome),
    back: !isEnd(target) && procedure.findIndex(({ key }) => key === target) <= index,
  }));
