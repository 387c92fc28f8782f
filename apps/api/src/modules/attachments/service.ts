import { isApplicants, isUploaded, procedureOf, requirementsOf, type StepFile } from '@pendopo/standards';
import {
  type CaseAtHand,
  type CaseEntry,
  type Cases,
  isOpen,
  mayAttachTo,
  mayFillIn,
  maySeeFile,
  NotYourStep,
  newId,
  RequirementClosed,
  RequirementUnknown,
  stepFileOf,
} from '#modules/service-requests/index.ts';
import { fullName } from '#platform/access.ts';
import type { ScanVerdict } from '#platform/scanner.ts';
import { AttachmentNotFound, StepLeft } from './errors.ts';
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
 * The rules for files of a paper or a step; without a key, those of the most generous, for a file that arrives before it is named.
 * @throws {ProblemError} 422 for a key that the standard does not know or that is not answered by files.
 */
export const rulesFor = (
  atHand: Pick<CaseAtHand, 'definition' | 'loaded'>,
  key: string | undefined,
): FileRules => {
  const places = placesOf(atHand);
  if (key === undefined)
    return {
      accept: [...new Set(places.flatMap((place) => place.accept))],
      maxMegabytes: Math.max(1, ...places.map((place) => place.maxMegabytes)),
    };
  const place = places.find((one) => one.key === key);
  if (place === undefined)
    throw RequirementUnknown({
      errors: [
        {
          pointer: '/requirement',
          code: 'unknown-requirement',
          detail: {
            id: `Yang dikenal: ${places.map((one) => one.key).join(', ')}.`,
            en: `Known: ${places.map((one) => one.key).join(', ')}.`,
          },
        },
      ],
    });
  return { accept: place.accept, maxMegabytes: place.maxMegabytes };
};

/** The use cases around a case's files. Each runs in the transaction of the case at hand, which is locked. */
export const createAttachmentService = (cases: Cases) => ({
  /** Whether the actor may change a paper, or the files of a step, now: 403, then 409. */
  refuseUnlessOpen(atHand: CaseAtHand, requirement: string): void {
    const ofStep = stepFileOf(atHand, requirement);
    if (ofStep !== undefined) {
      if (!mayAttachTo(atHand, ofStep.step)) throw NotYourStep();
      if (!atHand.loaded.state.steps.includes(ofStep.step.key)) throw StepLeft();
      return;
    }
    if (!mayFillIn(atHand)) throw NotYourStep();
    if (!isOpen(atHand.loaded, requirement)) throw RequirementClosed();
  },

  /** Attaches a file. One too many takes the oldest one's place as its new version; the verdict on the paper falls. */
  async attach(atHand: CaseAtHand, fresh: NewAttachment): Promise<StoredAttachment> {
    const { tx, loaded, actor, now } = atHand;
    const repository = createAttachmentRepository(tx);
    const { maxFiles } = placesOf(atHand).find(({ key }) => key === fresh.requirement) ?? { maxFiles: 1 };
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
      uploaderName: actor.kind === 'person' ? fullName(actor) : null,
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
      audience: audienceOf(atHand, row.requirement),
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
      audience: audienceOf(atHand, file.requirement),
    });
    return submitted ? null : file.storageKey;
  },

  /** A file of the case at hand, if the actor may see it. */
  async get(atHand: CaseAtHand, id: string): Promise<StoredAttachment> {
    const { tx, loaded } = atHand;
    const found = UUID.test(id)
      ? await createAttachmentRepository(tx).find(loaded.agency, loaded.id, id)
      : undefined;
    if (found === undefined || !maySeeFile(atHand, found)) throw AttachmentNotFound();
    return found;
  },
});

/** A file that is not shared is not named in anybody else's history. */
const audienceOf = (atHand: CaseAtHand, key: string): NonNullable<CaseEntry['audience']> => {
  const ofStep = stepFileOf(atHand, key);
  if (ofStep === undefined || ofStep.file.shared || isApplicants(ofStep.step)) return 'all';
  return ofStep.step.actor.unit === 'concerned' ? 'concerned' : 'agency';
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What takes files: papers that are asked for, and steps. */
const placesOf = ({ definition, loaded }: Pick<CaseAtHand, 'definition' | 'loaded'>): Place[] => [
  ...requirementsOf(definition).filter(isUploaded),
  ...procedureOf(definition, loaded.state.variant).flatMap(({ files = [] }) => files.map(placeOf)),
];

interface Place extends FileRules {
  key: string;
  maxFiles: number;
}

/** A step says no limits of its own: a visit has photos, a report its annexes. */
const placeOf = ({ key, kind }: StepFile): Place => ({
  key,
  accept: kind === 'document' ? ['pdf', 'png', 'jpeg'] : ['png', 'jpeg'],
  maxMegabytes: 10,
  maxFiles: 10,
});

/** A new version of what it replaces; where there is room for one file alone, of whatever was there before. */
const versionAfter = (
  before: readonly StoredAttachment[],
  replaced: StoredAttachment | undefined,
  maxFiles: number,
): number => {
  if (maxFiles === 1) return Math.max(0, ...before.map(({ version }) => version)) + 1;
  return (replaced?.version ?? 0) + 1;
};
