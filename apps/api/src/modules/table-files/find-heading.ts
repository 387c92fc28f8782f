import type { SheetRow } from '#platform/spreadsheets/sheet.ts';
import { HeadingNotFound } from './errors.ts';
import { ADDED_TITLES } from './faulty-sheet.ts';
import type { Column } from './table.ts';

/** Where the columns of a table stand in a sheet, and the rows below their titles. */
export interface Heading {
  /** By column of the table: its place in a row of the sheet, or null where the sheet lacks it. */
  places: (number | null)[];
  /** Titles that the table does not know. */
  ignored: string[];
  rows: SheetRow[];
}

/** Letters and addresses may stand above the titles. */
const MOST_ABOVE = 20;

/**
 * Finds the row of titles: the one that has every mandatory column and most of the others, by its title or its key, in whatever order and letters.
 * @throws {ProblemError} `table-heading`, naming the columns that the best row lacks.
 */
export const findHeading = (sheet: readonly SheetRow[], columns: readonly Column[]): Heading => {
  const candidates = sheet.slice(0, MOST_ABOVE).map((row, index) => ({ ...placed(row, columns), index }));
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (one, other) => (one === undefined || isBetter(other, one) ? other : one),
    undefined,
  );
  if (best === undefined || best.missing.length > 0 || foundIn(best) === 0)
    throw notFound(best?.missing ?? titlesOf(columns));
  return { places: best.places, ignored: best.ignored, rows: sheet.slice(best.index + 1) };
};

type Placed = Pick<Heading, 'places'> & { missing: readonly string[] };

const foundIn = ({ places }: Placed): number => places.filter((place) => place !== null).length;

/** A table may have no mandatory column: what stands above its titles lacks nothing then, and has nothing. */
const isBetter = (one: Placed, than: Placed): boolean =>
  one.missing.length < than.missing.length ||
  (one.missing.length === than.missing.length && foundIn(one) > foundIn(than));

const placed = ({ cells }: SheetRow, columns: readonly Column[]) => {
  const titles = cells.map(plain);
  const places = columns.map(({ key, title, elsewhere }) => {
    const names = [title, key, ...(elsewhere === undefined ? [] : [elsewhere.title])].map(plain);
    const place = titles.findIndex((found) => names.includes(found));
    return place === -1 ? null : place;
  });
  return {
    places,
    missing: titlesOf(columns.filter(({ mandatory }, at) => mandatory && places[at] === null)),
    ignored: cells.filter(
      (cell, place) => cell !== '' && !places.includes(place) && !ADDED_TITLES.includes(cell),
    ),
  };
};

const titlesOf = (columns: readonly Column[]): string[] => columns.map(({ title }) => title);

/** Letters and digits alone: a star behind a title, a line end within it or capitals make no difference. */
const plain = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const notFound = (missing: readonly string[]) =>
  HeadingNotFound({
    detail: {
      id: `Kolom yang belum ada: ${missing.join(', ')}. Tulis judul kolom seperti pada contoh berkas.`,
      en: `Missing columns: ${missing.join(', ')}. Write the titles as in the template.`,
    },
  });
