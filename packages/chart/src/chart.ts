/** Begin and end, an activity, a choice, a paper (PermenPANRB 35/2012). */
export type Shape = 'terminal' | 'activity' | 'decision' | 'document';

/** What a drawing needs to know of an SOP chart: where each step stands, and where it leads. */
export interface DrawableChart {
  columns: readonly { key: string }[];
  rows: readonly {
    key: string;
    /** The column its shape stands in. */
    column: string;
    /** Every column whose holders may take it. */
    columns: readonly string[];
    shape: Shape;
  }[];
  edges: readonly {
    from: string;
    /** The key of a row, or an end. */
    to: string;
    outcome: string;
    title: string;
    /** Leads to the same or an earlier row. */
    back: boolean;
  }[];
}
