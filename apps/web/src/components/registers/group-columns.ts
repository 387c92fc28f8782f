import type { RegisterEntry } from '@pendopo/contracts';

type Column = RegisterEntry['columns'][number];

/** A heading over one column or several neighbours. */
export interface ColumnGroup {
  title: string;
  /** Null where the heading is the column's own. */
  columns: string[] | null;
}

/** Columns as they are headed: those of one group that stand beside each other under the group's heading. */
export const groupColumns = (columns: readonly Column[]): ColumnGroup[] =>
  columns.reduce<ColumnGroup[]>((groups, { title, group }) => {
    const last = groups.at(-1);
    if (group === null) groups.push({ title, columns: null });
    else if (last?.title === group && last.columns !== null) last.columns.push(title);
    else groups.push({ title: group, columns: [title] });
    return groups;
  }, []);
