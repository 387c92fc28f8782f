export type { DrawableChart, Shape } from './chart.ts';
export {
  type Arrow,
  columnWidthOf,
  drawSop,
  type Flow,
  type Height,
  type RowDrawing,
  type Stroke,
  sop,
} from './draw-chart.ts';
