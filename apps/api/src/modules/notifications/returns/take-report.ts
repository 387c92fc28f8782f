import type { Blinding } from '#platform/blinding.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import { refuseAddress } from '../mail/refuse-address.ts';
import { addressOf, createReaderRepository } from '../readers.ts';
import { addressName, createStopTokens } from '../stop-tokens.ts';
import { createStops } from '../stops.ts';
import { readReport } from './read-report.ts';

interface Parts {
  db: Database;
  clock: Clock;
  blinding: Blinding;
}

/**
 * Takes in a message that came back. Only a report that brings along what we signed is believed, and only of the address that the
 * message went to: a stranger's says nothing, and one that is late says nothing of the address that somebody has since.
 */
export const createReturns = ({ db, clock, blinding }: Parts) => {
  const tokens = createStopTokens(blinding);

  return async (message: string): Promise<void> => {
    const report = readReport(message);
    const sent = report && tokens.read(report.token);
    if (report === null || sent === null) return;
    const { code, detail, to } = report;
    const at = clock.now().round('millisecond').toString();
    await db.within(sent.agency, async (tx) => {
      if ('address' in sent) {
        const isOfIt = addressName(blinding, sent.agency, to) === sent.address;
        if (isOfIt) await createStops(tx, sent.agency).add(sent.address, at);
        return;
      }
      const reader = await createReaderRepository(tx, sent.agency).one(sent.person);
      // Null too where it is known already, so that a second report of a day tells nobody anything.
      const address = reader === undefined ? null : addressOf(reader);
      if (reader === undefined || address?.toLowerCase() !== to.toLowerCase()) return;
      await refuseAddress(tx, sent.agency, reader, { address, at, code, detail });
    });
  };
};
