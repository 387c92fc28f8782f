import { createHash } from 'node:crypto';
import {
  type AgencyDefinition,
  checkDefinition,
  type DefinitionProblem,
  parseStandard,
  type StandardDefinition,
} from '@pendopo/standards';
import { stringify } from 'yaml';
import type { Audit } from '#modules/audit/index.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { EffectiveInPast, InvalidStandard, StandardNotFound, StandardPublished } from './errors.ts';
import { createStandardRepository } from './repository.ts';

/** A document as it was sent: text of YAML, or the object itself. */
export type SentDocument = string | Record<string, unknown>;

/** What a document says, and what is wrong with it, each fault with its place. */
export const examine = (sent: SentDocument, agency: AgencyDefinition): Examined => {
  try {
    return read(sent, agency);
  } catch (error) {
    // Readers of YAML go as deep as what they read, and the stack does not.
    if (!(error instanceof RangeError)) throw error;
    const detail = 'Dokumen bertingkat terlalu dalam.';
    const problems = [{ pointer: '', code: 'too-deep', detail, line: 1, column: 1 }];
    return { definition: null, content: null, source: '', problems };
  }
};

/** Who puts a version in force, and from where. */
export interface Doer {
  id: string;
  name: string;
  address: string;
}

interface Examined {
  definition: StandardDefinition | null;
  /** What it says, however wrong; null where it is no object of YAML. */
  content: Record<string, unknown> | null;
  source: string;
  problems: DefinitionProblem[];
}

const read = (sent: SentDocument, agency: AgencyDefinition): Examined => {
  const source = typeof sent === 'string' ? sent : stringify(sent);
  const parsed = parseStandard(source);
  const content = isTree(parsed.content) ? parsed.content : null;
  if (parsed.definition === undefined)
    return { definition: null, content, source, problems: parsed.problems };
  const problems = checkDefinition(parsed.definition, agency, source);
  if (!parsed.definition.code.startsWith(`${agency.code}.`))
    problems.push({ pointer: '/code', code: 'foreign-code', detail: `Kode harus diawali "${agency.code}."` });
  return { definition: parsed.definition, content, source, problems };
};

/** An object that can be told as JSON: by references YAML can also say what contains itself. */
const isTree = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  try {
    return JSON.stringify(value) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return false;
  }
};

/** Drafting and publishing versions of standards. */
export const createStandardService = (audit: Audit) => ({
  /** A version, draft or published. @throws 404 */
  async find(tx: Transaction, agency: AgencyDefinition, named: { code: string; version: number }) {
    const row = await createStandardRepository(tx).find(agency.code, named.code, named.version);
    if (row === undefined) throw StandardNotFound();
    return row;
  },

  /** Every version of a standard, oldest first; none where there is no such standard. */
  versions: (tx: Transaction, agency: AgencyDefinition, code: string) =>
    createStandardRepository(tx).versions(agency.code, code),

  /** Saves a draft. It may still have faults of meaning, but it must be a standard. */
  async draft(tx: Transaction, agency: AgencyDefinition, sent: SentDocument) {
    const { definition, source, problems } = examine(sent, agency);
    if (definition === null || problems.length > 0) throw InvalidStandard({ errors: problems });
    const { code, version, effective } = definition;
    const row = {
      agency: agency.code,
      code,
      version,
      status: 'draft' as const,
      definition,
      source,
      hash: createHash('sha256').update(source).digest('hex'),
      effective,
    };
    if (!(await createStandardRepository(tx).saveDraft(row))) throw StandardPublished();
    return row;
  },

  /** Puts a draft in force from a day on; from then on it cannot change. @throws 422 for faults, or a day that has passed; 409 */
  async publish(
    tx: Transaction,
    agency: AgencyDefinition,
    named: { code: string; version: number },
    when: { effective: string | undefined; now: Temporal.Instant; by: Doer },
  ) {
    const row = await this.find(tx, agency, named);
    if (row.status === 'published') throw StandardPublished();
    const { by, now } = when;
    const today = localDate(now, agency.zone);
    if (when.effective !== undefined && when.effective < today) throw EffectiveInPast();
    const { problems } = examine(row.source, agency);
    if (problems.length > 0) throw InvalidStandard({ errors: problems });
    const effective = when.effective ?? row.effective ?? today;
    const published = await createStandardRepository(tx).publish(agency.code, named.code, named.version, {
      effective,
      publishedAt: now.toString(),
      publishedBy: by.id,
    });
    if (!published) throw StandardPublished();
    await audit.record(tx, {
      agency: agency.code,
      actor: { id: by.id, name: by.name },
      action: 'standard.publish',
      subject: `${named.code}/${named.version}`,
      address: by.address,
      data: { effective, hash: row.hash },
    });
    return { ...row, status: 'published' as const, effective, publishedAt: now.toString() };
  },
});
