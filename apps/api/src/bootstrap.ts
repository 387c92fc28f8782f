import { sql } from 'drizzle-orm';
import { addAssignment, addPerson, firstPassword } from './modules/people/index.ts';
import { INSTALLATION } from './modules/sessions/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import { hashPassword } from './platform/passwords.ts';

/** An account to begin with; the password must be changed at the first sign-in. */
export interface FirstAdministrator {
  username: string;
  password: string;
}

/**
 * Makes the account of whoever looks after an installation that is still empty, and answers its one-time password; null when it has
 * been made before, or there are agencies already. Of several processes that begin at once, one makes it.
 */
export const firstAdministrator = (db: Database, clock: Clock): Promise<FirstAdministrator | null> =>
  db.within(INSTALLATION, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('pendopo.first-administrator'))`);
    const { rows } = await tx.execute<{ empty: boolean }>(sql`
      select not exists (select from agencies)
        and not exists (select from people where agency = ${INSTALLATION}) as empty`);
    if (!rows[0]?.empty) return null;
    const [username, password] = ['administrator', firstPassword()];
    const personId = await addPerson(tx, INSTALLATION, {
      username,
      name: 'Administrator Sistem',
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
    });
    await addAssignment(tx, INSTALLATION, {
      personId,
      side: 'agency',
      position: 'system-administrator',
      startsOn: clock.now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().toString(),
    });
    return { username, password };
  });
