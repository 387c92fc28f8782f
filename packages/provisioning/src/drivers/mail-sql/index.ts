import type { Driver } from '../../driver.ts';
import { markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { isOfDomain, officialAddress, wishOf } from './address.ts';
import { changeMailbox, createMailbox } from './apply.ts';
import { withDatabase } from './database.ts';
import { countSessions } from './doveadm.ts';
import { checkMailServer } from './health.ts';
import { elsewhere, MARKER, observed } from './observe.ts';
import { isTaken, listMailboxes, readMailbox } from './read-mailbox.ts';
import {
  MAIL_SECRETS,
  MAIL_SERVER,
  MailboxFacts,
  MailboxSpec,
  MailSettings,
  mailEndpoints,
} from './schemas.ts';
import { mailboxSteps } from './steps.ts';

const PAGE = 100;

/** A mailbox in the database of Postfix and Dovecot, whose tables are iRedMail’s. */
export const mailboxDriver: Driver<typeof MailboxSpec, typeof MailSettings, typeof MailboxFacts> = {
  key: 'mail-sql',
  title: MAIL_SERVER,
  kind: 'mailbox',
  version: 1,
  spec: MailboxSpec,
  settings: MailSettings,
  facts: MailboxFacts,
  secrets: MAIL_SECRETS,
  endpoints: mailEndpoints,
  supports: {
    suspend: true,
    rotate: true,
    change: ['owner', 'quotaMegabytes', 'aliases', 'forwardTo'],
    forcedPasswordChange: false,
  },
  limits: { concurrency: 8, perMinute: 1200, serialise: ({ name }) => name },
  // The database ends a statement after ten seconds; what is not there then is not coming.
  timing: { deadlineMs: 20_000, graceMs: [1000] },
  check: checkMailServer,
  identify: ({ address }, _settings, asset, taken) => {
    const name = officialAddress(address, '/address');
    if (taken(name))
      throw new ProvisionError('conflict', 'taken', 'The address is taken.', { pointer: '/address' });
    return { name, marker: markerOf(asset) };
  },
  inspect: async (context, identity) => {
    const { row, taken } = await withDatabase(context, async (query) => {
      const found = await readMailbox(query, identity.name);
      return { row: found, taken: found === undefined && (await isTaken(query, identity.name)) };
    });
    if (row === undefined) return taken ? elsewhere(context.settings, identity) : { found: false };
    const isOurs = row.marker === identity.marker;
    const sessions = row.active || !isOurs ? 0 : await countSessions(context, identity.name);
    return observed(row, sessions, context.settings, identity);
  },
  diff: mailboxSteps,
  apply: (context, identity, step, { spec }) =>
    (step.op === 'create' ? createMailbox : changeMailbox)(context, identity, step, spec),
  adopts: {
    markerOf,
    specOf: ({ owner, quotaMegabytes, aliases, forwardTo }, { name }) => {
      const spec = {
        address: name,
        ...(owner === undefined ? {} : { owner }),
        ...(quotaMegabytes === 0 ? {} : { quotaMegabytes }),
        ...(aliases === undefined ? {} : { aliases }),
        ...(forwardTo === undefined ? {} : { forwardTo }),
      };
      wishOf(spec, name);
      return spec;
    },
  },
  list: async (context, cursor = '') => {
    const rows = await withDatabase(context, (query) => listMailboxes(query, MARKER, cursor, PAGE));
    const items = rows.filter(({ name, marker }) => marker !== null || !isOfDomain(name));
    const last = rows.at(-1);
    return rows.length < PAGE || last === undefined ? { items } : { items, cursor: last.name };
  },
};
