import { sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import type { Refusal, StoredPreferences } from './stored-preferences.ts';

/** Whoever news are for, as far as mail goes. */
export interface Reader {
  personId: string;
  name: string;
  status: 'active' | 'suspended';
  email: string | null;
  phone: string | null;
  wishes: StoredPreferences | null;
  refused: Refusal | null;
  agencyName: string;
  agencyShortName: string;
  accent: string;
  /** IANA name of the agency's zone. */
  zone: string;
  [column: string]: unknown;
}

/** Statements on how people of an agency are reached. */
export const createReaderRepository = (tx: Transaction, agency: string) => {
  const find = async (people: readonly string[]): Promise<Reader[]> => {
    const { rows } = await tx.execute<Reader>(sql`
      select person.id as "personId", person.name, person.status, person.email, person.phone, preference.wishes, preference.refused,
        coalesce(own.definition ->> 'name', 'Pendopo') as "agencyName",
        coalesce(own.definition ->> 'shortName', 'Pendopo') as "agencyShortName",
        own.accent, own.definition ->> 'zone' as zone
      from people person
      join agencies own on own.code = person.agency
      left join notification_preferences preference on preference.agency = person.agency and preference.person_id = person.id
      where person.agency = ${agency} and person.id = any(${sql.param([...people])}::uuid[])
      order by person.name, person.id`);
    return rows;
  };
  return {
    find,

    async one(personId: string): Promise<Reader | undefined> {
      return (await find([personId]))[0];
    },

    async agencyName(): Promise<string> {
      const { rows } = await tx.execute<{ name: string }>(
        sql`select coalesce(definition ->> 'name', 'Pendopo') as name from agencies where code = ${agency}`,
      );
      return rows[0]?.name ?? 'Pendopo';
    },

    /** Holds somebody's wishes until the end of the transaction, and answers them: whoever changes them next waits. */
    async hold(personId: string): Promise<StoredPreferences> {
      const { rows } = await tx.execute<{ wishes: StoredPreferences }>(sql`
        insert into notification_preferences as preference (agency, person_id, wishes) values (${agency}, ${personId}::uuid, '{}')
        on conflict (agency, person_id) do update set wishes = preference.wishes
        returning wishes`);
      return rows[0]?.wishes ?? {};
    },

    async save(personId: string, wishes: StoredPreferences): Promise<void> {
      await tx.execute(sql`
        insert into notification_preferences (agency, person_id, wishes)
        values (${agency}, ${personId}::uuid, ${JSON.stringify(wishes)}::jsonb)
        on conflict (agency, person_id) do update set wishes = excluded.wishes`);
    },

    async saveRefusal(personId: string, refused: Refusal | null): Promise<void> {
      await tx.execute(sql`
        insert into notification_preferences (agency, person_id, wishes, refused)
        values (${agency}, ${personId}::uuid, '{}', ${refused === null ? null : JSON.stringify(refused)}::jsonb)
        on conflict (agency, person_id) do update set refused = excluded.refused`);
    },
  };
};

/** Where mail to somebody goes; null where they have no address, or one that was refused. */
export const addressOf = ({
  email,
  status,
  refused,
}: Pick<Reader, 'email' | 'status' | 'refused'>): string | null =>
  status === 'active' && email !== null && refused?.address !== email ? email : null;

/** How an address was refused, if it is still the one that somebody has. */
export const refusalOf = ({ email, refused }: Pick<Reader, 'email' | 'refused'>) =>
  refused !== null && refused.address === email
    ? { at: toInstant(refused.at), code: refused.code, detail: refused.detail }
    : null;
