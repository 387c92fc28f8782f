import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { FileMissing } from '#platform/file-store.ts';
import { describeDossier } from './describe.ts';
import type { Dossier } from './gather.ts';
import { historyPapers } from './history-paper.ts';
import { verificationPage } from './verification/page.ts';

/** An entry of the ZIP on its way out. */
interface Entry {
  name: string;
  input: Uint8Array | string | AsyncIterable<Uint8Array>;
  lastModified: Date;
}

/**
 * The files of a dossier one after the other, each made or opened when the one before has gone: memory holds one letter, or one piece
 * of a paper. Digests of papers are those that were taken when they arrived, which the history holds too; a paper that the store has
 * lost or spoilt is thus missed by `checksums.txt` and by the page.
 */
export async function* pack(
  { letters, files, log }: Pick<FastifyInstance, 'letters' | 'files' | 'log'>,
  dossier: Dossier,
): AsyncGenerator<Entry> {
  const sums: string[] = [];
  const made = (name: string, input: Uint8Array | string): Entry => {
    sums.push(`${createHash('sha256').update(input).digest('hex')}  ${name}`);
    return { name, input, lastModified: new Date(dossier.at) };
  };
  yield made('index.html', await verificationPage());
  yield made('case.json', written(describeDossier(dossier)));
  yield made('history.json', written(dossier.history));
  const told = historyPapers(dossier);
  for (const [index, paper] of told.entries())
    yield made(`riwayat${told.length > 1 ? `-${index + 1}` : ''}.pdf`, await letters.print(paper));
  for (const { path, letter } of dossier.letters) {
    const page = await letters.page(dossier.agency.code, letter.id);
    if (page !== null) yield { ...made(path, page), lastModified: new Date(letter.issuedAt) };
  }
  for (const { path, file } of dossier.papers) {
    sums.push(`${file.sha256}  ${path}`);
    const content = await files.open(file.storageKey).catch((error: unknown) => {
      if (!(error instanceof FileMissing)) throw error;
      log.error({ attachment: file.id }, 'a paper is missing in the file store');
      return null;
    });
    if (content === null) continue;
    try {
      yield { name: path, input: content, lastModified: new Date(file.uploadedAt) };
    } finally {
      content.destroy();
    }
  }
  yield { name: 'checksums.txt', input: `${sums.join('\n')}\n`, lastModified: new Date(dossier.at) };
}

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
