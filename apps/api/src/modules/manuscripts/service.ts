import type { BodyOf, createManuscript, Manuscript } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import type { Agencies } from '#modules/agencies/index.ts';
import {
  type createStandardService,
  type Doer,
  examine,
  StandardNotFound,
} from '#modules/standards/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { isUuid } from '#platform/uuid.ts';
import { blankPage } from './blank-page.ts';
import { ManuscriptNotFound, ManuscriptRefused } from './errors.ts';
import { isKeepable, readText, rename } from './read-text.ts';
import { createManuscriptRepository, type ManuscriptRow } from './repository.ts';

interface Parts {
  agencies: Agencies;
  db: Database;
  clock: Clock;
  standards: ReturnType<typeof createStandardService>;
}

/** Who writes, and in which agency. */
export interface Author {
  tx: Transaction;
  actor: PersonActor;
  agency: AgencyDefinition;
}

type Beginning = BodyOf<typeof createManuscript>;

/** Writing standards: texts that may be wrong until they become versions. */
export const createManuscriptService = ({ agencies, db, clock, standards }: Parts) => {
  const find = async ({ tx, agency }: Author, id: string): Promise<ManuscriptRow> => {
    const row = isUuid(id) ? await createManuscriptRepository(tx, agency.code).find(id) : undefined;
    if (row === undefined) throw ManuscriptNotFound();
    return row;
  };

  /** A text about to be changed; whoever changes it too waits, and then hears of it. @throws 404 */
  const take = async ({ tx, agency }: Author, id: string): Promise<ManuscriptRow> => {
    const row = isUuid(id) ? await createManuscriptRepository(tx, agency.code).take(id) : undefined;
    if (row === undefined) throw ManuscriptNotFound();
    return row;
  };

  const stamped = ({ actor, agency }: Author, source: string) => {
    if (!isKeepable(source)) throw ManuscriptRefused();
    return {
      ...readText(source),
      source,
      problems: examine(source, agency).problems.length,
      updatedAt: clock.now().round('millisecond').toString(),
      updatedById: actor.personId,
      updatedBy: actor.name,
    };
  };

  /** A published version of anybody's is for everybody to read, so also to begin from. */
  const published = (copy: NonNullable<Beginning['copyOf']>): Promise<string> =>
    db.within(copy.agency, async (tx) => {
      const owner = await agencies.definition(tx, copy.agency);
      const versions = await standards.versions(tx, owner, copy.code);
      const found = versions.findLast(
        ({ status, version }) =>
          status === 'published' && (copy.version === undefined || copy.version === version),
      );
      if (found === undefined) throw StandardNotFound();
      return found.source;
    });

  /** Of one's own the next version, of another's a service under one's own code. */
  const copied = async ({ tx, agency }: Author, copy: NonNullable<Beginning['copyOf']>): Promise<string> => {
    const source = await published(copy);
    const code = `${agency.code}.${copy.name ?? copy.code.split('.')[1]}`;
    const last = (await standards.versions(tx, agency, code)).at(-1)?.version ?? 0;
    return rename(source, code, last + 1);
  };

  return {
    find,
    take,

    list: ({ tx, agency }: Author) => createManuscriptRepository(tx, agency.code).list(),

    /** Begins a text. @throws 404 for a copy of what is not there, 422 for what cannot be kept */
    async begin(author: Author, { source, copyOf }: Beginning): Promise<ManuscriptRow> {
      const text = source ?? (copyOf === undefined ? blankPage(author.agency) : await copied(author, copyOf));
      return createManuscriptRepository(author.tx, author.agency.code).add(stamped(author, text));
    },

    /** Saves a text that was taken, as it is. */
    save: (author: Author, row: ManuscriptRow, source: string): Promise<ManuscriptRow> =>
      createManuscriptRepository(author.tx, author.agency.code).save(row.id, stamped(author, source)),

    discard: ({ tx, agency }: Author, id: string) => createManuscriptRepository(tx, agency.code).remove(id),

    /** Makes a version of it, puts that in force, and needs the text no more. @throws 409, 422 */
    async publish(author: Author, row: ManuscriptRow, effective: string | undefined, by: Doer) {
      const { tx, agency } = author;
      const { code, version } = await standards.draft(tx, agency, row.source);
      const now = clock.now();
      const published = await standards.publish(tx, agency, { code, version }, { effective, now, by });
      await createManuscriptRepository(tx, agency.code).remove(row.id);
      return published;
    },
  };
};

/** A text as it is listed. */
export const presentManuscript = (row: ManuscriptRow): Manuscript => {
  const { id, code, title, version, problems, revision, updatedAt, updatedBy } = row;
  return { id, code, title, version, problems, revision, updatedAt, updatedBy };
};
