/** A vertical way beside the shapes of a column, taken between two rows by connectors to one target. */
export interface Lane {
  column: number;
  side: number;
  first: number;
  last: number;
  to: number;
  offset: number;
}

const offsets = [33, 39, 44];

/** Finds a lane that no other connector uses between these rows; connectors to the same target share theirs. Gives its distance from the column's middle. */
export const claimLane = (lanes: Lane[], wanted: Omit<Lane, 'offset'>): number => {
  const rivals = lanes.filter(
    (lane) =>
      lane.column === wanted.column &&
      lane.side === wanted.side &&
      lane.to !== wanted.to &&
      lane.first <= wanted.last &&
      lane.last >= wanted.first,
  );
  const shared = lanes.find(
    (lane) => lane.column === wanted.column && lane.side === wanted.side && lane.to === wanted.to,
  );
  const offset =
    shared?.offset ??
    offsets.find((candidate) => rivals.every((rival) => rival.offset !== candidate)) ??
    offsets[0] ??
    0;
  lanes.push({ ...wanted, offset });
  return offset;
};
