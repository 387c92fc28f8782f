import { createHash } from 'node:crypto';
import {
  type AgencyDefinition,
  checkDefinition,
  type DefinitionProblem,
  parseStandard,
  type StandardDefinition,
} from '@pendopo/standards';
import { stringify } from 'yaml';
import type { Transaction } from '#platform/database.ts';
import type { Catalogue } from './catalogue.ts';
import { InvalidStandard, StandardNotFound, StandardPublished } from './errors.ts';
import { createStandardRepository } from './repository.ts';

/** A document as it was sent: text of YAML, or the object itself. */
export type SentDocument = string | Record<string, unknown>;

/** What a document says, and what is wrong with it, each fault with its place. */
export const examine = (
  sent: SentDocument,
  agency: AgencyDefinition,
): { definition: StandardDefinition | null; source: string; problems: DefinitionProblem[] } => {
  const source = typeof sent === 'string' ? sent : stringify(sent);
  const parsed = parseStandard(source);
  if (parsed.definition === undefined) return { definition: null, source, problems: parsed.problems };
  const problems = checkDefinition(parsed.definition, agency, source);
  if (!parsed.definition.code.startsWith(`${agency.code}.`))
    problems.push({ pointer: '/code', code: 'foreign-code', detail: `Kode harus diawali "${agency.code}."` });
  return { definition: parsed.definition, source, problems };
};

/** Drafting and publishing versions of standards. */
export const createStandardService = (catalogue: Catalogue) => ({
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

  /** Puts a draft in force from a day on; from then on it cannot change. */
  async publish(
    tx: Transaction,
    agency: AgencyDefinition,
    named: { code: string; version: number },
    when: { effective: string | undefined; now: string; by: string | null },
  ) {
    const repository = createStandardRepository(tx);
    const row = await repository.find(agency.code, named.code, named.version);
    if (row === undefined) throw StandardNotFound();
    if (row.status === 'published') throw StandardPublished();
    const { problems } = examine(row.source, agency);
    if (problems.length > 0) throw InvalidStandard({ errors: problems });
    const effective = when.effective ?? row.effective ?? when.now.slice(0, 10);
    await repository.publish(agency.code, named.code, named.version, {
      effective,
      publishedAt: when.now,
      publishedBy: when.by,
    });
    catalogue.forget(agency.code);
    return { ...row, status: 'published' as const, effective, publishedAt: when.now };
  },
});
