import type { Dossier } from './gather.ts';

/** What a program reads first: what this is of, and which file is what. */
export const describeDossier = ({ agency, at, record, history, letters, papers }: Dossier) => ({
  format: 'pendopo-dossier',
  formatVersion: 1,
  madeAt: at,
  agency: { code: agency.code, name: agency.name, zone: agency.zone },
  case: record,
  history: {
    path: 'history.json',
    length: history.items.length,
    lastHash: history.items.at(-1)?.hash ?? history.genesis,
  },
  letters: letters.map(({ path, letter }) => ({ path, ...letter })),
  papers: papers.map(({ path, file }) => ({
    ...{ path, id: file.id, requirement: file.requirement, version: file.version },
    ...{ name: file.name, type: file.type, size: file.size, sha256: file.sha256, scan: file.scan },
    ...{ uploadedAt: file.uploadedAt, uploadedBy: file.uploaderName, current: file.replacedAt === null },
  })),
});
