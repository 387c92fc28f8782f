import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals } from './problem.ts';
import { Id, Strict } from './scalars.ts';

export const readDossier = endpoint('GET', '/service-requests/:id/dossier', {
  operationId: 'readDossier',
  refuses: ['service-request-not-found'],
  tags: ['Dossiers'],
  summary: 'Everything of a case that the reader may see, as one ZIP that can be checked without this system',
  description:
    'Streamed; its length is not known before. Holds `index.html` (checks the rest in a browser, without a network), `case.json`, `history.json` and the same as `riwayat*.pdf`, the letters in `surat/`, the papers with their earlier versions in `berkas/`, and `checksums.txt` for `sha256sum -c`. An entry of `history.json` gives what its hash commits to; where the reader may read all of it, also the salt and the words behind the two digests.',
  params: Strict({ id: Id }),
  produces: ['application/zip'],
  response: { 200: Binary, ...refusals },
});
