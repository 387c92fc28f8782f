import type { Context, Step } from './driver.ts';
import type { ProvisionJournal } from './journal.ts';
import { ProvisionError } from './provision-error.ts';

/**
 * The context of one call: it notices whether anything was sent, and keeps a failure of the journal apart, because a driver
 * could take that for the back-end's.
 */
export const watch = (
  base: Pick<Context, 'settings' | 'signal' | 'secret' | 'certificate' | 'http' | 'connect'>,
  resumed: string | null,
  step?: Step,
  journal?: ProvisionJournal,
  password?: string,
) => {
  let sent = false;
  let journalFailure: { error: unknown } | undefined;
  const context: Context = {
    ...base,
    resumed,
    http: async (request) => {
      const before = sent;
      sent = true;
      try {
        return await base.http(request);
      } catch (error) {
        if (error instanceof ProvisionError && error.kind === 'transient') sent = before;
        throw error;
      }
    },
    connect: async (endpoint) => {
      const stream = await base.connect(endpoint);
      sent = true;
      return stream;
    },
    credential: async () => {
      if (password === undefined)
        throw new ProvisionError('invalid', 'no-credential', 'This step sets no password.');
      return password;
    },
    checkpoint: async (value) => {
      if (step === undefined || journal === undefined) return;
      try {
        await journal.checkpoint(step, value);
      } catch (error) {
        journalFailure = { error };
        throw error;
      }
    },
  };
  return {
    context,
    sent: () => sent,
    rethrowJournalFailure: () => {
      if (journalFailure !== undefined) throw journalFailure.error;
    },
  };
};
