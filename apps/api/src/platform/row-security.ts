/** What a module may say about who sees and changes the rows of one of its tables. */
export interface RowSecurity {
  table: string;
  /**
   * SQL conditions under which a row is also readable from outside its agency, or without one:
   * what is public, or what one can name a secret or a username for (`current_setting('app.username', true)`).
   */
  alsoReadable?: string;
  /** History: rows are added and never changed or taken away, by nobody the application runs as. */
  appendOnly?: boolean;
}

/**
 * The tables that differ from the rule. The rule is the same for every table with a column `agency`:
 * forced row security, rows of the current agency alone, select, insert, update and delete.
 */
export const rowSecurity: readonly RowSecurity[] = [
  { table: 'agencies', alsoReadable: 'true' },
  { table: 'accounts', alsoReadable: "username = nullif(current_setting('app.username', true), '')" },
  { table: 'receipts', alsoReadable: "digest = nullif(current_setting('app.receipt_digest', true), '')" },
  {
    table: 'handover_claims',
    alsoReadable: "digest = nullif(current_setting('app.claim_digest', true), '')",
  },
  { table: 'identity_providers', alsoReadable: 'enabled' },
  {
    table: 'passkeys',
    alsoReadable: "credential_id = nullif(current_setting('app.passkey', true), '')",
  },
  { table: 'letters', alsoReadable: "code = nullif(current_setting('app.letter_code', true), '')" },
  { table: 'service_request_events', appendOnly: true },
  { table: 'audit_entries', appendOnly: true },
  { table: 'events', appendOnly: true },
];
