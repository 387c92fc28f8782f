import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../migrations/', import.meta.url);

/** What the release before would miss, or could no longer write. */
const TAKES_AWAY =
  /\b(drop (table|column|view|function|type)|rename (to|column)|set not null|set data type|alter column \S+ type)\b/i;

/** A migration of the release after says so, with what it ends. */
const SAYS_SO = /^-- 0086: \S/m;

describe('migrations', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.sql')))(
    '%s leaves the release before what it lives on, or says what it ends',
    (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      if (!SAYS_SO.test(text)) expect(TAKES_AWAY.exec(text)?.[0]).toBeUndefined();
    },
  );
});
