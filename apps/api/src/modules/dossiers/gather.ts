import type { Letter } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import { filesFor, type StoredAttachment } from '#modules/attachments/index.ts';
import {
  type CaseAtHand,
  type CaseRecord,
  type ProvenHistory,
  presentCaseRecord,
  readProvenHistory,
} from '#modules/service-requests/index.ts';
import { distinctPaths, safeName } from './paths.ts';

/** Everything of a case that goes into its dossier, as its reader may see it; the bytes of letters and papers come later. */
export interface Dossier {
  /** What it is called, without an ending. */
  name: string;
  agency: AgencyDefinition;
  /** RFC 3339 instant. */
  at: string;
  record: CaseRecord;
  history: ProvenHistory;
  letters: { path: string; letter: Letter }[];
  papers: { path: string; file: StoredAttachment }[];
}

/** Gathers a dossier in the transaction of the case at hand. Whatever is hidden from its reader is left out here, and nowhere later. */
export const gather = async (
  { cases, letters }: Pick<FastifyInstance, 'cases' | 'letters'>,
  atHand: CaseAtHand,
): Promise<Dossier> => {
  const { tx, actor, agency, loaded, now } = atHand;
  const place = distinctPaths();
  return {
    name: safeName(`Permohonan ${loaded.number ?? 'belum dikirim'}`),
    ...{ agency, at: now },
    record: presentCaseRecord(atHand),
    history: await readProvenHistory(tx, atHand, (ids) => cases.openable(tx, actor, ids)),
    letters: (await letters.ofCase(atHand)).map((letter, index) => ({
      path: place(
        'surat',
        safeName(`${[ordinal(index), letter.title, letter.number].filter(Boolean).join(' ')}.pdf`),
      ),
      letter,
    })),
    papers: (await filesFor(atHand)).map((file) => ({
      path: place(`berkas/${safeName(file.requirement)}`, safeName(`v${file.version} ${file.name}`)),
      file,
    })),
  };
};

const ordinal = (index: number): string => String(index + 1).padStart(2, '0');
