import { describe, expect, it } from 'vitest';
import type { Shape } from './chart.ts';
import { drawSop, type RowDrawing, type Stroke, sop } from './draw-chart.ts';

type Row = [column: string, shape?: Shape];

/** A chart with steps `1…n` in the given columns, joined in order, and returns as `[from, to]`. */
const chartOf = (rows: Row[], returns: [number, number][] = []) => ({
  columns: [...new Set(rows.map(([column]) => column))].map((key) => ({ key, title: key, short: key })),
  rows: rows.map(([column, shape = 'activity'], index) => ({
    no: String(index + 1),
    key: `s${index + 1}`,
    title: `Langkah ${index + 1}`,
    kind: 'work',
    column,
    columns: [column],
    shape,
    inputs: [],
    time: null,
    output: null,
    remark: null,
  })),
  edges: [
    ...rows.slice(1).map((_, index) => ({
      from: `s${index + 1}`,
      to: `s${index + 2}`,
      outcome: 'complete',
      title: 'Selesaikan',
      back: false,
    })),
    ...returns.map(([from, to]) => ({
      from: `s${from}`,
      to: `s${to}`,
      outcome: 'return',
      title: 'Kembalikan',
      back: true,
    })),
  ],
});

const middle = (index: number) => (index + 0.5) * sop.columnWidth;
const verticals = (row: RowDrawing | undefined, back = false) =>
  (row?.strokes ?? []).filter(
    (stroke): stroke is Stroke & { x: number } => 'x' in stroke && stroke.flow.back === back,
  );

describe('the drawing of an SOP chart', () => {
  it('puts each shape in the middle of its position’s column', () => {
    const rows = drawSop(chartOf([['unit'], ['head'], ['technician']]));
    expect(rows.map(({ x }) => x)).toEqual([middle(0), middle(1), middle(2)]);
  });

  it('goes straight down when the same position has the next step', () => {
    const [first, second] = drawSop(chartOf([['unit'], ['unit']]));
    expect(verticals(first)).toEqual([expect.objectContaining({ x: middle(0), y2: 'bottom' })]);
    expect(second?.arrows).toEqual([expect.objectContaining({ x: middle(0), points: 'down' })]);
  });

  it('leaves sideways and comes in from above when the next step is another position’s', () => {
    const [first, second] = drawSop(chartOf([['unit'], ['head']]));
    expect(first?.strokes).toContainEqual(expect.objectContaining({ y: 0, x2: middle(1) }));
    expect(verticals(second)).toEqual([expect.objectContaining({ x: middle(1), y1: 'top' })]);
  });

  it('runs a return up the middle of a column that is free', () => {
    const rows = drawSop(chartOf([['unit'], ['head'], ['technician', 'decision']], [[3, 1]]));
    expect(verticals(rows[1], true)).toEqual([
      expect.objectContaining({ x: middle(0), y1: 'top', y2: 'bottom' }),
    ]);
    expect(rows[0]?.arrows).toContainEqual(expect.objectContaining({ points: 'up', x: middle(0) }));
  });

  it('runs a return beside the shapes that stand in its way', () => {
    const rows = drawSop(chartOf([['unit'], ['technician'], ['technician'], ['unit']], [[4, 2]]));
    const [passing] = verticals(rows[2], true);
    expect(Math.abs((passing?.x ?? 0) - middle(1))).toBeGreaterThan(sop.shape.activity[0] / 2);
    expect(rows[1]?.arrows.filter(({ flow }) => flow.back)).toEqual([
      expect.objectContaining({ points: 'right' }),
    ]);
  });

  it('keeps returns to different steps in different lanes', () => {
    const rows = drawSop(
      chartOf(
        [['a'], ['a'], ['a'], ['a'], ['a']],
        [
          [4, 1],
          [5, 2],
        ],
      ),
    );
    const lanes = verticals(rows[2], true).map(({ x }) => x);
    expect(new Set(lanes).size).toBe(2);
  });

  it('keeps a return apart from the way forward on the same side', () => {
    const rows = drawSop(chartOf([['a'], ['b'], ['a', 'decision'], ['c']], [[3, 2]]));
    const heights = rows[2]?.strokes.flatMap((stroke) => ('y' in stroke ? [stroke.y] : []));
    expect(new Set(heights).size).toBe(2);
  });

  it('draws ends of a case, and two outcomes with one way, no more than once', () => {
    const chart = chartOf([['a'], ['b']]);
    const [edge] = chart.edges;
    if (!edge) throw new Error('the chart has an edge');
    chart.edges.push({ ...edge, outcome: 'other' }, { ...edge, from: 's2', to: 'completed' });
    const rows = drawSop(chart);
    expect(rows[1]?.arrows).toHaveLength(1);
    expect(rows[1]?.strokes.every(({ flow }) => flow.from === 's1')).toBe(true);
  });

  it('never lets a connector pass through a shape', () => {
    const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const steps: Row[] = Array.from({ length: 12 }, (_, index) => [columns[(index * 5) % 8] ?? 'a']);
    const rows = drawSop(
      chartOf(steps, [
        [12, 1],
        [11, 4],
        [9, 3],
        [6, 2],
      ]),
    );
    for (const row of rows) {
      const through = verticals(row, true).filter(({ x }) => Math.abs(x - row.x) < sop.shape.activity[0] / 2);
      const passing = through.filter(
        (stroke) => 'y1' in stroke && stroke.y1 === 'top' && stroke.y2 === 'bottom',
      );
      expect(passing).toEqual([]);
    }
  });
});
