import { type ProvisionKind, provisionTitles } from '@pendopo/standards';
import type { CaseOnPaper } from './facts.ts';
import type { LetterContent } from './rendering/letter.ts';

type Item = CaseOnPaper['loaded']['provisions'][number];

/**
 * What a case has done with assets, one a row: kind, name, who answered for it and who does from now on. What was left as it is stands
 * there too, with the reason.
 *
 * @param handedOver how the credential of an item went to its recipient
 */
export const deedTable = (
  items: readonly Item[],
  handedOver: (item: Item) => string,
): LetterContent['tables'] => {
  const rows = items.map((item, index) => [
    String(index + 1),
    provisionTitles[item.kind as ProvisionKind]?.id ?? item.kind,
    item.label,
    item.before?.responsible ?? '–',
    becomes(item, handedOver),
  ]);
  return Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, index) => ({
    columns: COLUMNS,
    rows: rows.slice(index * MOST_ROWS, (index + 1) * MOST_ROWS),
  }));
};

/** A table of a letter holds no more; what is left goes on in the next. */
const MOST_ROWS = 500;

const COLUMNS = [
  { title: 'No', width: 0.25 },
  { title: 'Jenis', width: 0.6 },
  { title: 'Layanan' },
  { title: 'Penanggung jawab semula' },
  { title: 'Penanggung jawab sekarang' },
];

const LEFT = {
  ended: 'Tidak diserahterimakan: telah diakhiri',
  ending: 'Tidak diserahterimakan: menunggu pengakhiran',
  elsewhere: 'Tidak diserahterimakan: penanggung jawabnya telah berganti',
} satisfies Record<NonNullable<Item['leftOut']>, string>;

const becomes = (item: Item, handedOver: (item: Item) => string): string => {
  if (item.leftOut !== null) return LEFT[item.leftOut];
  const responsible = item.does === 'entrust' ? item.recipientName : item.before?.responsible;
  return [responsible ?? '–', ...(item.credential ? [handedOver(item)] : [])].join('. ');
};
