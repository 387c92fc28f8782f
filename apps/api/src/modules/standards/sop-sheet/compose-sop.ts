import { columnWidthOf, drawSop, sop } from '@pendopo/chart';
import {
  type AgencyDefinition,
  type Chart,
  type Components,
  chartOf,
  type StandardDefinition,
} from '@pendopo/standards';
import { longDate } from './long-date.ts';

/** A version of a standard as far as its sheet says something of it. */
export interface SheetOf {
  definition: StandardDefinition;
  agency: AgencyDefinition;
  /** Coat of arms as self-contained SVG. */
  crest: string | null;
  /** From which day it is in force, ISO; null while it is a draft. */
  effective: string | null;
}

/** The SOP of a standard as its template reads it: who gives it out, what it rests on, the chart of each procedure as a drawing. */
export const composeSop = ({ definition, agency, crest, effective }: SheetOf) => {
  const { title, code, version, decree, components } = definition;
  const lines = (key: keyof Components) => linesOf(components[key]);
  const variants = definition.variants ?? [{ key: null, title: null }];
  return {
    ...{ title, code, version, crest },
    government: agency.letterhead.lines[0] ?? agency.government,
    agency: agency.name,
    decree: { number: decree.number, title: decree.title, date: decree.date && longDate(decree.date) },
    effective: effective && longDate(effective),
    time: lines('time').join(' '),
    basis: lines('legalBasis'),
    competence: lines('competence'),
    facilities: lines('facilities'),
    sizes: { shape: sop.shape, arrow: sop.arrow },
    charts: variants.map(({ key, title: product }) => ({
      title: product,
      ...drawn(chartOf(definition, key, agency)),
    })),
  };
};

/** A chart with its drawing, row by row; lengths in the drawing's own unit. */
const drawn = (chart: Chart) => {
  const drawings = drawSop(chart);
  return {
    columns: chart.columns.map(({ short }) => short),
    columnWidth: columnWidthOf(chart),
    rows: chart.rows.map(({ no, title, shape, inputs, time, output, remark }, index) => ({
      ...{
        no,
        title,
        shape,
        inputs: inputs.join(', '),
        time: time ?? '',
        output: output ?? '',
        remark: remark ?? '',
      },
      drawing: drawings[index],
    })),
  };
};

/** What a source prints for a component, line by line; nothing where it publishes nothing. */
const linesOf = (component: Components[keyof Components]): string[] => {
  if (typeof component === 'string') return [component];
  if (Array.isArray(component)) return component.map((line) => (typeof line === 'string' ? line : line.text));
  return 'text' in component ? [component.text] : [];
};
