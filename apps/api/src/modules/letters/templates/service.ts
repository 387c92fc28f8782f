import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterTemplate } from '@pendopo/contracts';
import type { LetterKind } from '@pendopo/standards';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { TemplateNotFound, TemplateRefused } from '../errors.ts';
import type { LetterContent } from '../rendering/letter.ts';
import { type LetterRenderer, TEMPLATES } from '../rendering/render-letter.ts';
import { createTemplateRepository, type TemplateRow } from './repository.ts';
import { isSet, setLetter } from './set-letter.ts';
import { templateFaults } from './template-faults.ts';

/** Who changes templates, and from where. */
export interface TemplateChange {
  tx: Transaction;
  actor: PersonActor;
  address: string;
  now: string;
}

/** No template is as long; the process that sets it would only be busy reading. */
const LONGEST = 200_000;

/** An agency's own templates of letters. */
export const createTemplateService = ({ audit, renderer }: { audit: Audit; renderer: LetterRenderer }) => ({
  /** A letter by a template, or by the product's own. @throws 422 with lines and sentences */
  async trial(content: LetterContent, source: string | null): Promise<Uint8Array> {
    if (source !== null) refuseUnlessText(source);
    const result = await setLetter(renderer, content, source);
    if (isSet(result)) return result;
    throw TemplateRefused({ errors: templateFaults(result, `${content.kind}.typ`) });
  },

  /** Keeps a template that was tried. */
  async add({ tx, actor, address, now }: TemplateChange, kind: LetterKind, name: string, source: string) {
    const sha256 = createHash('sha256').update(source).digest('hex');
    const row = await createTemplateRepository(tx, actor.agency).add({
      ...{ kind, name, source, sha256 },
      ...{ createdAt: now, createdBy: actor.name },
    });
    await audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      action: 'letter-template.add',
      subject: `${kind}/${row.version}`,
      address,
      data: { name, sha256 },
    });
    return presentTemplate(row);
  },

  /** The text of a version, or of the product's own. @throws 404 */
  async source(
    tx: Transaction,
    agency: string,
    kind: LetterKind,
    version: number | undefined,
  ): Promise<string> {
    if (version === undefined) return readFileSync(join(TEMPLATES, `${kind}.typ`), 'utf8');
    return (await find(tx, agency, kind, version)).source;
  },

  /** Puts one to use from now on, or goes back to the product's own. @throws 404 */
  async use({ tx, actor, address }: TemplateChange, kind: LetterKind, version: number | null): Promise<void> {
    if (version !== null) await find(tx, actor.agency, kind, version);
    await createTemplateRepository(tx, actor.agency).use(kind, version);
    await audit.record(tx, {
      agency: actor.agency,
      actor: { id: actor.personId, name: actor.name },
      action: 'letter-template.use',
      subject: kind,
      address,
      data: { version },
    });
  },
});

/** A template as it is listed. */
export const presentTemplate = (row: TemplateRow): LetterTemplate => {
  const { version, name, sha256, inUse, createdAt, createdBy } = row;
  return { kind: row.kind as LetterKind, version, name, sha256, inUse, createdAt, createdBy };
};

const find = async (tx: Transaction, agency: string, kind: string, version: number): Promise<TemplateRow> => {
  const row = await createTemplateRepository(tx, agency).find(kind, version);
  if (row === undefined) throw TemplateNotFound();
  return row;
};

const refuseUnlessText = (source: string): void => {
  if (source.length <= LONGEST && source.isWellFormed() && !/[\0\uFFFD]/.test(source)) return;
  const detail = {
    id: 'Templat harus berkas teks UTF-8 paling besar 200 kB.',
    en: 'A template must be UTF-8 text of at most 200 kB.',
  };
  throw TemplateRefused({ errors: [{ pointer: '/source', code: 'no-text', detail }] });
};
