import type { DrawableChart } from './chart.ts';
import { claimLane, type Lane } from './claim-lane.ts';

/** Sizes of the drawing, in CSS pixels. Heights of rows are not among them: they follow the text. */
export const sop = {
  columnWidth: 92,
  narrowColumnWidth: 80,
  shape: { terminal: [46, 22], activity: [46, 22], decision: [32, 32], document: [46, 24] },
  arrow: 7,
  gap: 2,
} as const;

/** A length measured from the middle of a row: pixels, or one of the row's two edges. */
export type Height = number | 'top' | 'bottom';

/** A straight piece of a connector inside one row. */
export type Stroke = { flow: Flow } & (
  | { x1: number; x2: number; y: number }
  | { x: number; y1: Height; y2: Height }
);

/** The head of a connector; its tip is at (x, y), y from the middle of the row. */
export interface Arrow {
  flow: Flow;
  x: number;
  y: number;
  points: 'up' | 'down' | 'left' | 'right';
}

/** What a connector belongs to: the row it leaves, and whether it runs back. */
export interface Flow {
  from: string;
  back: boolean;
}

/** Everything drawn in one row: where its shape stands, and the pieces of all connectors that cross it. */
export interface RowDrawing {
  key: string;
  x: number;
  /** Places of others who may take the step instead. */
  alternatives: number[];
  strokes: Stroke[];
  arrows: Arrow[];
}

interface Point {
  row: number;
  x: number;
  halfWidth: number;
  halfHeight: number;
}

/** Width of one position's column: narrower when there are many. */
export const columnWidthOf = (chart: DrawableChart): number =>
  chart.columns.length > 5 ? sop.narrowColumnWidth : sop.columnWidth;

/**
 * Draws the connectors of an SOP chart (PermenPANRB 35/2012) row by row, so that the picture needs no measuring and holds at any
 * height of row, on the screen and on paper. Forward, a line leaves a shape sideways or below and comes in from above; a return runs
 * up the free middle of its column, or in a lane beside the shapes that stand in the way.
 */
export const drawSop = (chart: DrawableChart): RowDrawing[] => {
  const width = columnWidthOf(chart);
  const xOf = (column: string): number =>
    (Math.max(
      0,
      chart.columns.findIndex(({ key }) => key === column),
    ) +
      0.5) *
    width;
  const points = chart.rows.map(({ column, shape }, row): Point => {
    const [w, h] = sop.shape[shape];
    return { row, x: xOf(column), halfWidth: w / 2, halfHeight: h / 2 };
  });
  const drawings = chart.rows.map(
    ({ key, column, columns }, row): RowDrawing => ({
      key,
      x: points[row]?.x ?? 0,
      alternatives: columns.filter((other) => other !== column).map(xOf),
      strokes: [],
      arrows: [],
    }),
  );
  const pen = { points, drawings, lanes: [] as Lane[], sides: sidesTaken(chart, points) };
  const rowOf = (key: string): number => chart.rows.findIndex((row) => row.key === key);
  const routes = chart.edges
    .map((edge) => ({ edge, from: points[rowOf(edge.from)], to: points[rowOf(edge.to)] }))
    .filter(({ from, to }) => from !== undefined && to !== undefined && from !== to);
  for (const { edge, from, to } of unique(routes))
    if (from && to) (to.row > from.row ? drawForward : drawBack)(pen, from, to, edge);
  return drawings;
};

type Pen = {
  points: Point[];
  drawings: RowDrawing[];
  lanes: Lane[];
  sides: Map<number, 'left' | 'right'>;
};

const drawForward = (pen: Pen, from: Point, to: Point, { from: key }: { from: string }): void => {
  const flow = { from: key, back: false };
  if (isFree(pen.points, from.row, to.row, to.x)) {
    if (from.x === to.x) vertical(pen, flow, to.x, [from.row, from.halfHeight + sop.gap], [to.row, 'shape']);
    else {
      const side = Math.sign(to.x - from.x);
      horizontal(pen, flow, from.row, 0, from.x + side * (from.halfWidth + sop.gap), to.x);
      vertical(pen, flow, to.x, [from.row, 0], [to.row, 'shape']);
    }
    const tip = -(to.halfHeight + sop.gap);
    pen.drawings[to.row]?.arrows.push({ flow, x: to.x, y: tip, points: 'down' });
    return;
  }
  const side = to.x < from.x ? -1 : 1;
  const x =
    to.x + side * claimLane(pen.lanes, { column: to.x, side, first: from.row, last: to.row, to: to.row });
  const out = from.x < x ? 1 : -1;
  horizontal(pen, flow, from.row, 0, from.x + out * (from.halfWidth + sop.gap), x);
  vertical(pen, flow, x, [from.row, 0], [to.row, -5]);
  enterFromSide(pen, flow, to, x, -5);
};

const drawBack = (pen: Pen, from: Point, to: Point, { from: key }: { from: string }): void => {
  const flow = { from: key, back: true };
  const isDirect = from.x !== to.x && isFree(pen.points, to.row, from.row, to.x);
  const side = from.x < to.x ? -1 : 1;
  const x = isDirect
    ? to.x
    : to.x + side * claimLane(pen.lanes, { column: to.x, side, first: to.row, last: from.row, to: to.row });
  const out = from.x < x ? 'right' : 'left';
  // A return that leaves on the side where the way forward leaves runs above it, because it goes up.
  const y = pen.sides.get(from.row) === out ? -7 : 0;
  const reach = reachAt(from, y) + sop.gap;
  horizontal(pen, flow, from.row, y, from.x + (out === 'right' ? reach : -reach), x);
  if (isDirect) {
    const tip = to.halfHeight + sop.gap;
    vertical(pen, flow, x, [to.row, tip + sop.arrow - 1], [from.row, y]);
    pen.drawings[to.row]?.arrows.push({ flow, x, y: tip, points: 'up' });
    return;
  }
  const entry = pen.sides.get(to.row) === (x > to.x ? 'right' : 'left') ? 7 : 0;
  vertical(pen, flow, x, [to.row, entry], [from.row, y]);
  enterFromSide(pen, flow, to, x, entry);
};

const enterFromSide = (pen: Pen, flow: Flow, to: Point, x: number, y: number): void => {
  const side = x > to.x ? 1 : -1;
  const tip = to.x + side * (reachAt(to, y) + sop.gap);
  horizontal(pen, flow, to.row, y, tip + side * (sop.arrow - 1), x);
  pen.drawings[to.row]?.arrows.push({ flow, x: tip, y, points: side > 0 ? 'left' : 'right' });
};

const horizontal = (pen: Pen, flow: Flow, row: number, y: number, x1: number, x2: number): void => {
  pen.drawings[row]?.strokes.push({ flow, y, x1, x2 });
};

/** A vertical from an upper to a lower row, cut into one piece a row. `shape` ends it at the head above the lower row's shape. */
const vertical = (
  pen: Pen,
  flow: Flow,
  x: number,
  [firstRow, y1]: [number, number],
  [lastRow, y2]: [number, number | 'shape'],
): void => {
  const end = y2 === 'shape' ? -((pen.points[lastRow]?.halfHeight ?? 0) + sop.gap + sop.arrow - 1) : y2;
  for (let row = firstRow; row <= lastRow; row++)
    pen.drawings[row]?.strokes.push({
      flow,
      x,
      y1: row === firstRow ? y1 : 'top',
      y2: row === lastRow ? end : 'bottom',
    });
};

/** How far a shape reaches from its middle at a height; a diamond reaches less far off its middle line. */
const reachAt = ({ halfWidth, halfHeight }: Point, y: number): number =>
  halfWidth === halfHeight ? halfWidth - Math.abs(y) : halfWidth;

/** No shape stands at `x` in the rows between two others. */
const isFree = (points: Point[], upper: number, lower: number, x: number): boolean =>
  points.slice(upper + 1, lower).every((point) => point.x !== x);

/** On which side of its shape the way forward leaves a row; nothing when it leaves below or not at all. */
const sidesTaken = (chart: DrawableChart, points: Point[]): Map<number, 'left' | 'right'> => {
  const sides = new Map<number, 'left' | 'right'>();
  chart.rows.forEach(({ key }, row) => {
    const next = chart.edges.find((edge) => edge.from === key && !edge.back);
    const to = points[chart.rows.findIndex((other) => other.key === next?.to)];
    const from = points[row];
    if (from && to && to.x !== from.x) sides.set(row, to.x > from.x ? 'right' : 'left');
  });
  return sides;
};

/** Two outcomes that lead from the same row to the same row are one line. */
const unique = <T extends { from: Point | undefined; to: Point | undefined }>(routes: T[]): T[] =>
  routes.filter(
    ({ from, to }, index) => index === routes.findIndex((other) => other.from === from && other.to === to),
  );
