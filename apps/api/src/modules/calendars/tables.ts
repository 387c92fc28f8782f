import { foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, instant } from '#platform/columns.ts';

/** The address at which programs read somebody's deadlines, by its digest. */
export const calendarAddresses = pgTable(
  'calendar_addresses',
  {
    agency: agency(),
    personId: uuid('person_id').notNull(),
    digest: text('digest').notNull(),
    createdAt: instant('created_at').notNull(),
    /** To the hour: nobody needs to know more of when somebody's telephone is on. */
    readAt: instant('read_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.personId] }),
    unique('calendar_addresses_digest').on(table.agency, table.digest),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);
