import { getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Statement, text } from '#platform/statement.ts';
import { serviceRequests } from './tables.ts';

/** What other modules add to a case when it is read: a subquery that gives a JSON array for `service_requests.id`. */
export type CasePart = 'attachments' | 'provisions' | 'handovers';

const { search: _search, words: _words, ...columns } = getTableColumns(serviceRequests);
const { agency, id, organizationId, concernedId, assetId, assigneeId, filedBy } = columns;

const person = (column: SQLWrapper) =>
  sql`(select json_build_object('id', id, 'name', name, 'username', username) from people where agency = ${agency} and id = ${column})`;

const unit = (column: SQLWrapper) =>
  sql`(select json_build_object('id', id, 'name', name, 'shortName', short_name, 'label', label, 'kind', kind)
    from organizations where agency = ${agency} and id = ${column})`;

const own = {
  organization: unit(organizationId),
  concerned: unit(concernedId),
  asset: sql`(select json_build_object('id', id, 'kind', kind, 'label', label, 'spec', spec, 'facts', facts,
    'expiresOn', expires_on, 'responsible', responsible_name) from assets where agency = ${agency} and id = ${assetId})`,
  assignee: person(assigneeId),
  filer: person(filedBy),
  verdicts: sql`coalesce((select json_agg(json_build_object('requirement', requirement, 'verdict', verdict, 'reason', reason,
    'note', note, 'reviewerName', reviewer_name, 'at', at)) from verdicts
    where agency = ${agency} and service_request_id = ${id}), '[]'::json)`,
};

const written = new WeakMap<ReadonlyMap<CasePart, SQL>, Statement>();

/**
 * The one statement that reads a case with all its parts, up to its condition. Its text is written out at the first use and kept:
 * putting it together each time took the server as long as everything else that a read asks of it.
 */
export const selectCase = (parts: ReadonlyMap<CasePart, SQL>): Statement => {
  const known = written.get(parts);
  if (known !== undefined) return known;
  const part = (name: CasePart) => sql`coalesce(${parts.get(name) ?? sql`'[]'::json`}, '[]'::json)`;
  const selected = {
    ...columns,
    ...own,
    attachments: part('attachments'),
    provisions: part('provisions'),
    handovers: part('handovers'),
  };
  const list = Object.entries(selected).map(([key, value]) => sql`${value} as ${sql.identifier(key)}`);
  const { sql: query, params } = new PgDialect().sqlToQuery(
    sql`select ${sql.join(list, sql`, `)} from ${serviceRequests}`,
  );
  if (params.length > 0) throw new Error('What is added to a case must not hold values.');
  const statement = text(query);
  written.set(parts, statement);
  return statement;
};
