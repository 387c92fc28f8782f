/** Where the counting of a promise ends: a moment (milliseconds since the epoch), and the number of the day to which it belongs. */
export interface CountEnd {
  due: number;
  dueDay: number;
  /** The last day that was counted; `dueDay` lies after it where a calendar-day deadline would end on a day off. */
  lastCounted: number;
}
