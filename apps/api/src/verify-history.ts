import { sql } from 'drizzle-orm';
import { loadConfig } from './config.ts';
import { verifyHistories } from './modules/service-requests/index.ts';
import { openInstallation } from './platform/installation.ts';

/** Reads every history of the installation, says where one is broken, and ends with 1 if any is. */
const config = loadConfig();
const { db, close } = await openInstallation(config, () => undefined, { beside: true });
let broken = 0;
try {
  const agencies = await db.outside({}, async (tx) => {
    const { rows } = await tx.execute<{ code: string }>(sql`select code from agencies order by code`);
    return rows.map((row) => row.code);
  });
  for (const agency of agencies) {
    const result = await db.within(agency, (tx) => verifyHistories(tx, agency));
    console.log(`${agency}: ${result.checked} histories, ${result.broken.length} broken`);
    for (const { number, serviceRequestId, sequence, reason } of result.broken)
      console.log(
        `  ${number ?? 'draft'} (${serviceRequestId}): entry ${sequence} does not hold (${reason})`,
      );
    broken += result.broken.length;
  }
} finally {
  await close();
}
process.exitCode = broken === 0 ? 0 : 1;
