import type { Identity } from '../../driver.ts';
import { markerNameOf } from '../dns/name.ts';
import { type DnsRecord, RECORD_TYPES, textOf } from '../dns/record.ts';
import { contentOf } from './content.ts';
import type { RecordSet } from './zone.ts';

/** One entry of a PATCH: a record set put in the place of whatever stood there, or taken away. */
export type Change =
  | (RecordSet & { changetype: 'REPLACE' })
  | (Pick<RecordSet, 'name' | 'type'> & { changetype: 'DELETE' });

/** What shall come to stand at a name; `whole` writes every type, because what is disabled there cannot be seen. */
export interface Rewriting {
  seen: readonly DnsRecord[];
  wanted: readonly DnsRecord[];
  ttl: number;
  whole: boolean;
  disabled?: boolean;
}

/** The changes that make it so, those that take away first, for a CNAME suffers nothing beside it; none where nothing differs. */
export const changesOf = (
  { name }: Identity,
  { seen, wanted, ttl, whole, disabled = false }: Rewriting,
): Change[] => {
  const types = RECORD_TYPES.map((type) => ({
    type,
    before: seen.filter((record) => record.type === type),
    after: wanted.filter((record) => record.type === type),
  }));
  const differing = types.filter(({ before, after }) => whole || textOf(before) !== textOf(after));
  return [
    ...differing.filter(({ after }) => after.length === 0).map(({ type }) => removal(name, type)),
    ...differing
      .filter(({ after }) => after.length > 0)
      .map(({ type, after }) => replacement(name, type, ttl, after, disabled)),
  ];
};

/** The change that marks a name as ours. */
export const marking = (identity: Identity, ttl: number): Change =>
  replacement(markerNameOf(identity), 'TXT', ttl, [{ type: 'TXT', value: identity.marker }], false);

/** The change that takes the mark away. */
export const unmarking = (identity: Identity): Change => removal(markerNameOf(identity), 'TXT');

const removal = (name: string, type: string): Change => ({ name: `${name}.`, type, changetype: 'DELETE' });

const replacement = (
  name: string,
  type: string,
  ttl: number,
  records: readonly DnsRecord[],
  disabled: boolean,
): Change => ({
  name: `${name}.`,
  type,
  ttl,
  changetype: 'REPLACE',
  records: [...new Set(records.map(contentOf))].map((content) => ({ content, disabled })),
});
