import type pg from 'pg';

/** Writes so many more cases after the likeness of one. @param updatedAt when they changed, in SQL; as the one did unless said */
export const multiplyCase = async (
  owner: pg.Pool,
  id: string,
  more: number,
  { updatedAt = 'one.updated_at' }: { updatedAt?: string } = {},
): Promise<void> => {
  const { rows } = await owner.query<{ columns: string }>(`
    select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_schema = 'public' and table_name = 'service_requests' and is_generated = 'NEVER'`);
  const columns = rows[0]?.columns ?? '';
  await owner.query(
    `insert into service_requests (${columns})
     select ${columns.replaceAll(/[^, ]+/g, '(made.row).$&')} from (
       select jsonb_populate_record(one, jsonb_build_object('id', uuidv7(), 'number', 'UJI/' || n,
         'subject', 'Permohonan situs ke-' || n, 'updated_at', ${updatedAt})) as row
       from service_requests one, generate_series(2, $2 + 1) n where one.id = $1) made`,
    [id, more],
  );
};
