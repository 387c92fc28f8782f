import { sql } from 'drizzle-orm';
import { loadConfig } from './config.ts';
import { verifyTrail } from './modules/audit/index.ts';
import { checkpointedAgencies, checkpointPath, readCheckpoints, TRAIL } from './modules/checkpoints/index.ts';
import { verifyHistories } from './modules/service-requests/index.ts';
import { INSTALLATION } from './modules/sessions/index.ts';
import { openInstallation } from './platform/installation.ts';

/**
 * Reads every history and every audit trail of the installation, holds them against the checkpoints kept outside the database, says
 * where one is broken, and ends with 1 if any is.
 */
const config = loadConfig();
const { db, close } = await openInstallation(config, () => undefined, { beside: true });
let broken = 0;
try {
  const present = await db.outside({}, async (tx) => {
    const { rows } = await tx.execute<{ code: string }>(sql`select code from agencies order by code`);
    return rows.map((row) => row.code);
  });
  const agencies = new Set([INSTALLATION, ...present, ...(await checkpointedAgencies(config.checkpointDir))]);
  for (const agency of agencies) {
    const { marks, head, brokenLine } = await readCheckpoints(checkpointPath(config.checkpointDir, agency));
    const known = new Map([...marks].filter(([of]) => of !== TRAIL));
    const result = await db.within(agency, (tx) => verifyHistories(tx, agency, known));
    const trail = await db.within(agency, (tx) => verifyTrail(tx, agency, marks.get(TRAIL)));
    const audited = trail === null ? 'audit trail whole' : 'audit trail broken';
    const checked = marks.size === 0 ? 'no checkpoints' : `checkpoints of ${known.size}, head ${head}`;
    console.log(
      `${agency}: ${result.checked} histories, ${result.broken.length} broken; ${audited}; ${checked}`,
    );
    for (const { number, serviceRequestId, sequence, reason } of result.broken)
      console.log(
        `  ${number ?? 'draft'} (${serviceRequestId}): entry ${sequence} does not hold (${reason})`,
      );
    if (trail !== null) console.log(`  audit trail: entry ${trail.sequence} does not hold (${trail.reason})`);
    if (brokenLine !== null) console.log(`  checkpoints: line ${brokenLine} is not what was written`);
    broken += result.broken.length + (trail === null ? 0 : 1) + (brokenLine === null ? 0 : 1);
  }
} finally {
  await close();
}
process.exitCode = broken === 0 ? 0 : 1;
