/** What is said of what rows would do. */
export interface OutcomeWords {
  new: string;
  changed: string;
  same: string;
  /** Of a cell in which nothing stood before. */
  empty: string;
  /** All rows that are right stand there already. */
  nothing: string;
  /** How many there are of each. */
  count: (numbers: { new: number; changed: number; same: number }) => string;
}
