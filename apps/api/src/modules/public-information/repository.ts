import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { publicInformation } from './tables.ts';

const { search: _search, ...columns } = getTableColumns(publicInformation);

/** An entry of the list as it is stored. */
export type InformationRow = Omit<typeof publicInformation.$inferSelect, 'search'>;
type Changes = Partial<
  Omit<typeof publicInformation.$inferInsert, 'agency' | 'id' | 'version' | 'createdAt'>
>;

/** Where a stretch of the list ended. */
export interface Place {
  title: string;
  id: string;
}

/** Statements on an agency's list of public information. */
export const createInformationRepository = (tx: Transaction, agency: string) => {
  const one = (id: string) => and(eq(publicInformation.agency, agency), eq(publicInformation.id, id));
  const of = (category: string | undefined) =>
    category === undefined ? undefined : eq(publicInformation.category, category);
  return {
    async find(id: string): Promise<InformationRow | undefined> {
      const [row] = await tx.select(columns).from(publicInformation).where(one(id));
      return row;
    },

    /** The list by title. */
    list: (category: string | undefined, after: Place | null, limit: number): Promise<InformationRow[]> =>
      tx
        .select(columns)
        .from(publicInformation)
        .where(
          and(
            eq(publicInformation.agency, agency),
            of(category),
            after === null
              ? undefined
              : sql`(${publicInformation.title}, ${publicInformation.id}) > (${after.title}, ${after.id}::uuid)`,
          ),
        )
        .orderBy(asc(publicInformation.title), asc(publicInformation.id))
        .limit(limit),

    /**
     * What answers to most of the words, at least to half of them, the best first. Words are those of `searchWords`; each is counted
     * by itself, since an everyday sentence seldom has all of its words in one place.
     */
    async search(
      words: readonly string[],
      category: string | undefined,
      limit: number,
    ): Promise<InformationRow[]> {
      const asked = sql`${sql.param([...words])}::text[]`;
      const hits = sql<number>`(select count(*) from unnest(${asked}) word
        where ${publicInformation.search} @@ to_tsquery('indonesian', word))::int`;
      const rank = sql<number>`ts_rank(${publicInformation.search}, to_tsquery('indonesian', array_to_string(${asked}, ' | ')))`;
      const rows = await tx
        .select({ ...columns, hits })
        .from(publicInformation)
        .where(
          and(eq(publicInformation.agency, agency), of(category), sql`${hits} * 2 >= cardinality(${asked})`),
        )
        .orderBy(sql`${hits} desc`, sql`${rank} desc`, asc(publicInformation.title))
        .limit(limit);
      const most = rows[0]?.hits ?? 0;
      return rows.filter((row) => row.hits === most).map(({ hits: _, ...row }) => row);
    },

    /** How many entries each class has. */
    async counts(): Promise<Map<string, number>> {
      const rows = await tx
        .select({ category: publicInformation.category, count: sql<number>`count(*)::int` })
        .from(publicInformation)
        .where(eq(publicInformation.agency, agency))
        .groupBy(publicInformation.category);
      return new Map(rows.map(({ category, count }) => [category, count]));
    },

    async add(
      values: Required<Pick<InformationRow, 'updatedAt'>> &
        Omit<typeof publicInformation.$inferInsert, 'agency'>,
    ): Promise<InformationRow> {
      const [row] = await tx
        .insert(publicInformation)
        .values({ agency, ...values })
        .returning(columns);
      if (row === undefined) throw new Error('What was added is there.');
      return row;
    },

    /** Undefined when it has another version by now. */
    async save(id: string, version: number, changes: Changes): Promise<InformationRow | undefined> {
      const [row] = await tx
        .update(publicInformation)
        .set({ ...changes, version: sql`${publicInformation.version} + 1` })
        .where(and(one(id), eq(publicInformation.version, version)))
        .returning(columns);
      return row;
    },

    /** False when it has another version by now. */
    async remove(id: string, version: number): Promise<boolean> {
      const gone = await tx
        .delete(publicInformation)
        .where(and(one(id), eq(publicInformation.version, version)))
        .returning({ id: publicInformation.id });
      return gone.length === 1;
    },

    /** Which of these keys of the file store belong to a file that an entry names. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      const key = sql<string>`${publicInformation.file}->>'key'`;
      const rows = await tx
        .select({ key })
        .from(publicInformation)
        .where(and(eq(publicInformation.agency, agency), inArray(key, [...keys])));
      return new Set(rows.map((row) => row.key));
    },
  };
};
