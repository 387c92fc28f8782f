import { conditionInWords } from '../condition-in-words.ts';
import type { AgencyDefinition, Position } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { partAround, partsOf } from '../parallel.ts';
import { isEnd, outcomesOf, procedureOf, wiringOf } from '../procedure.ts';
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
    rows: procedure.map((step, index) => rowOf(step, index === 0, { standard, agency, procedure })),
    edges: procedure.flatMap((step, index) => edgesOf(step, index, procedure)),
  };
}

function columnsOf(procedure: readonly Step[], agency: AgencyDefinition): ChartColumn[] {
  const used = new Set(procedure.flatMap(columnKeys));
  const of = (side: Position['side'], prefix: string = side) =>
    agency.positions
      .filter((position) => position.side === side)
      .map(({ key, title, short }) => ({ key: `${prefix}:${key}`, title, short: short ?? title }));
  const parties = [...new Set(procedure.flatMap(({ actor }) => actor.party ?? []))];
  return [
    applicantColumn,
    ...of('organization'),
    ...of('organization', 'concerned'),
    ...of('agency'),
    ...parties.map((party) => ({ key: `party:${party}`, title: party, short: party })),
  ].filter(({ key }) => used.has(key));
}

const applicantColumn: ChartColumn = { key: 'applicant:', title: 'Pemohon', short: 'Pemohon' };

/** Where a step stands: an outside party in its own column, whoever records what it does beside it. */
const columnKeys = ({ actor }: Step): string[] => [
  ...(actor.party === undefined ? [] : [`party:${actor.party}`]),
  ...(actor.side === 'applicant'
    ? [applicantColumn.key]
    : actor.positions.map((position) => `${actor.unit ?? actor.side}:${position}`)),
];

interface Drawing {
  standard: StandardDefinition;
  agency: AgencyDefinition;
  procedure: readonly Step[];
}

function rowOf(step: Step, isFirst: boolean, { standard, agency, procedure }: Drawing): ChartRow {
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
    remark: remarkOf(step, { standard, agency, procedure }),
  };
}

/** The printed remark, and what arrows cannot say: when a step is taken, what runs beside it, what it waits for. */
function remarkOf(step: Step, { standard, agency, procedure }: Drawing): string | null {
  const part = partAround(procedure, step.key);
  const begun = procedure.find(({ key }) => key === part?.fork);
  const beside = begun === undefined ? [] : headsOf(begun).filter((key) => key !== step.key);
  const awaited = partsOf(procedure).find(({ join }) => join === step.key);
  const remarks = [
    step.remark,
    step.actor.party && `Pihak luar: ${step.actor.party}`,
    step.when && `Hanya bila ${conditionInWords(step.when, standard, agency)}`,
    begun && headsOf(begun).includes(step.key) && `Bersamaan dengan langkah ${numbers(procedure, beside)}`,
    awaited && `Setelah langkah ${numbers(procedure, [...awaited.inside])} selesai`,
  ].filter((remark) => typeof remark === 'string');
  return remarks.length === 0 ? null : remarks.map((remark) => remark.replace(/\.$/, '')).join('. ');
}

const headsOf = (step: Step): string[] =>
  wiringOf(step).find(({ targets }) => targets.length > 1)?.targets ?? [];

const numbers = (procedure: readonly Step[], keys: readonly string[]): string =>
  procedure
    .filter(({ key }) => keys.includes(key))
    .map(({ no }) => no)
    .join(', ');

function shapeOf(step: Step, isFirst: boolean): ChartRow['shape'] {
  const outcomes = outcomesOf(step);
  if (isFirst || outcomes.some(({ target }) => target === 'completed')) return 'terminal';
  return outcomes.length > 1 ? 'decision' : 'activity';
}

function edgesOf(step: Step, index: number, procedure: readonly Step[]): ChartEdge[] {
  const isBack = (target: string) =>
    !isEnd(target) && procedure.findIndex(({ key }) => key === target) <= index;
  return [
    ...outcomesOf(step).map(({ outcome, target }) => ({
      from: step.key,
      to: target,
      outcome,
      title: step.labels?.[outcome] ?? actionTitle(outcome),
      back: isBack(target),
    })),
    ...(step.otherwise === undefined
      ? []
      : [
          {
            from: step.key,
            to: step.otherwise,
            outcome: 'otherwise',
            title: 'Dilewati',
            back: isBack(step.otherwise),
          },
        ]),
  ];
}
