import { requirementsOf, type StandardDefinition } from '@pendopo/standards';
import {
  type CaseAtHand,
  type Cases,
  isOpen,
  mayFillIn,
  NotYourStep,
  newId,
  RequirementClosed,
  RequirementUnknown,
} from '#modules/service-requests/index.ts';
import type { ScanVerdict } from '#platform/scanner.ts';
import { AttachmentNotFound } from './errors.ts';
import { mediaTypeOf } from './file-kind.ts';
import type { FileRules, ReceivedFile } from './receive-file.ts';
import { createAttachmentRepository, type StoredAttachment, toAttachmentRow } from './repository.ts';

/** A file that may be attached, and where it will lie. */
export interface NewAttachment {
  requirement: string;
  file: Pick<ReceivedFile, 'name' | 'kind' | 'size' | 'sha256'>;
  scan: ScanVerdict;
  storageKey: string;
}

/**
 * The rules for files of a paper; without one, those of the most generous, for a file that arrives before its paper is named.
 * @throws {ProblemError} 422 for a paper that the standard does not know or that is not answered by files.
 */
export const rulesFor = (definition: StandardDefinition, requirement: string | undefined): FileRules => {
  const papers = papersOf(definition);
  if (requirement === undefined)
    return {
      accept: [...new Set(papers.flatMap((paper) => paper.accept))],
      maxMegabytes: Math.max(1, ...papers.map((paper) => paper.maxMegabytes)),
    };
  const paper = papers.find((one) => one.key === requirement);
  if (paper === undefined)
    throw RequirementUnknown({
      errors: [
        {
          pointer: '/requirement',
          code: 'unknown-requirement',
          detail: {
            id: `Yang dikenal: ${papers.map(({ key }) => key).join(', ')}.`,
            en: `Known: ${papers.map(({ key }) => key).join(', ')}.`,
          },
        },
      ],
    });
  return { accept: paper.accept, maxMegabytes: paper.maxMegabytes };
};

/** The use cases around a case's files. Each runs in the transaction of the case at hand, which is locked. */
export const createAttachmentService = (cases: Cases) => ({
  /** Whether the actor may change a paper now: 403, then 409. */
  refuseUnlessOpen(atHand: CaseAtHand, requirement: string): void {
    if (!mayFillIn(atHand)) throw NotYourStep();
    if (!isOpen(atHand.loaded, requirement)) throw RequirementClosed();
  },

  /** Attaches a file. One too many takes the oldest one's place as its new version; the verdict on the paper falls. */
  async attach(atHand: CaseAtHand, fresh: NewAttachment): Promise<StoredAttachment> {
    const { tx, loaded, actor, now } = atHand;
    const repository = createAttachmentRepository(tx);
    const { maxFiles } = paperOf(atHand, fresh.requirement);
    const before = (await repository.ofCase(loaded.agency, loaded.id)).filter(
      (file) => file.requirement === fresh.requirement,
    );
    const current = before.filter((file) => file.replacedAt === null);
    const replaced = current.length >= maxFiles ? current[0] : undefined;
    const row: StoredAttachment = {
      agency: loaded.agency,
      id: newId(now),
      serviceRequestId: loaded.id,
      requirement: fresh.requirement,
      version: versionAfter(before, replaced, maxFiles),
      name: fresh.file.name,
      type: mediaTypeOf(fresh.file.kind),
      size: fresh.file.size,
      sha256: fresh.file.sha256,
      scan: fresh.scan,
      storageKey: fresh.storageKey,
      uploadedBy: actor.kind === 'person' ? actor.personId : null,
      uploaderName: actor.kind === 'person' ? actor.name : null,
      uploadedAt: now,
      replacedAt: null,
      removedAt: null,
    };
    if (replaced !== undefined) await repository.update(loaded.agency, replaced.id, { replacedAt: now });
    await repository.insert(row);
    await cases.repository(tx).removeVerdict(loaded.agency, loaded.id, fresh.requirement);
    loaded.verdicts = loaded.verdicts.filter((verdict) => verdict.requirement !== fresh.requirement);
    loaded.attachments = [
      ...loaded.attachments.filter((file) => file.id !== replaced?.id),
      toAttachmentRow(row),
    ];
    await cases.record(atHand, {
      action: 'attach',
      data: { requirement: row.requirement, name: row.name, version: row.version, sha256: row.sha256 },
    });
    return row;
  },

  /** Takes a file back. What was submitted once stays as a version; a draft's is gone. Answers the key to remove from the store. */
  async detach(atHand: CaseAtHand, file: StoredAttachment): Promise<string | null> {
    const { tx, loaded, now } = atHand;
    const submitted = loaded.submittedAt !== null;
    const repository = createAttachmentRepository(tx);
    await repository.update(loaded.agency, file.id, submitted ? { replacedAt: now } : { removedAt: now });
    loaded.attachments = loaded.attachments.filter((one) => one.id !== file.id);
    await cases.record(atHand, {
      action: 'detach',
      data: { requirement: file.requirement, name: file.name, version: file.version, sha256: file.sha256 },
    });
    return submitted ? null : file.storageKey;
  },

  /** A file of the case at hand. */
  async get({ tx, loaded }: CaseAtHand, id: string): Promise<StoredAttachment> {
    const found = UUID.test(id)
      ? await createAttachmentRepository(tx).find(loaded.agency, loaded.id, id)
      : undefined;
    if (found === undefined) throw AttachmentNotFound();
    return found;
  },
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The papers that are answered by files. */
const papersOf = (definition: StandardDefinition) =>
  requirementsOf(definition).filter(({ kind }) => kind === 'document' || kind === 'photo');

const paperOf = ({ definition }: CaseAtHand, requirement: string) => {
  const paper = papersOf(definition).find(({ key }) => key === requirement);
  if (paper === undefined) throw RequirementUnknown();
  return paper;
};

/** A new version of what it replaces; where there is room for one file alone, of whatever was there before. */
const versionAfter = (
  before: readonly StoredAttachment[],
  replaced: StoredAttachment | undefined,
  maxFiles: number,
): number => {
  if (maxFiles === 1) return Math.max(0, ...before.map(({ version }) => version)) + 1;
  return (replaced?.version ?? 0) + 1;
};
