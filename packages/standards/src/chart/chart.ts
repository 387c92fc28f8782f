/** A column of the chart: who carries steps out. */
export interface ChartColumn {
  /**
   * Side and position: `agency:head`; `applicant:` for a member of the public, `concerned:liaison` for the unit to which a case is
   * forwarded, `party:PDN` for an outside party.
   */
  key: string;
  title: string;
  short: string;
}

/** A line of the chart: one step with its quality standard (mutu baku). */
export interface ChartRow {
  no: string;
  key: string;
  title: string;
  kind: string;
  /** The column its shape stands in. */
  column: string;
  /** Every column whose holders may take it. */
  columns: string[];
  /** Begin and end are ovals, a choice is a diamond, all else a box. */
  shape: 'terminal' | 'activity' | 'decision' | 'document';
  inputs: string[];
  time: string | null;
  output: string | null;
  remark: string | null;
}

/** An arrow of the chart. */
export interface ChartEdge {
  from: string;
  /** The key of a row, or an end. */
  to: string;
  /** `otherwise`: the step is passed by, because its condition does not hold. */
  outcome: string;
  title: string;
  /** Leads to the same or an earlier row. */
  back: boolean;
}

/** The chart of a procedure as data: activity, who carries it out, quality standard, remarks. */
export interface Chart {
  columns: ChartColumn[];
  rows: ChartRow[];
  edges: ChartEdge[];
}
