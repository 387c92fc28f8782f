import { isForbiddenAddress } from '@pendopo/provisioning';
import type { Texts } from '#platform/problems.ts';
import type { SiteSeen } from './look-at-site.ts';

/** What is wrong with a site. */
export type SiteProblemCode =
  | 'name-absent'
  | 'name-unanswered'
  | 'name-astray'
  | 'no-answer'
  | 'no-https'
  | 'error-status'
  | 'certificate-ends'
  | 'certificate-expired'
  | 'certificate-other-name'
  | 'certificate-untrusted'
  | 'title-changed'
  | 'leads-elsewhere'
  | 'taken-over';

/** One thing that is wrong with a site, in words. */
export interface SiteProblem {
  code: SiteProblemCode;
  /** The same while it is as bad as it was. */
  key: string;
  /** It may be over in a moment: one look says nothing yet. */
  isPassing: boolean;
  text: Texts;
}

/** Days left at which a certificate's end is told, and told anew. */
const DAYS_LEFT = [7, 14, 30] as const;

/** Answers that say that somebody is there and lets nobody in. */
const GUARDED = new Set([401, 403, 405, 407, 429]);

/** What is wrong with a site that looks like this. @param acceptedTitle null where none is known yet. */
export const problemsOf = (
  seen: SiteSeen,
  { acceptedTitle, now }: { acceptedTitle: string | null; now: Temporal.Instant },
): SiteProblem[] => {
  if (seen.name !== 'found') return nameProblem(seen);
  const status = seen.https ?? seen.http;
  if (status === null) return [problem('no-answer', '', true, ...WORDS.noAnswer)];
  return [
    ...(seen.betrayal === null ? [] : [takenOver(seen.betrayal)]),
    ...(status >= 400 && !GUARDED.has(status) ? [errorStatus(status)] : []),
    ...(seen.isPublic && seen.https === null ? [problem('no-https', '', true, ...WORDS.noHttps)] : []),
    ...certificateProblem(seen, now),
    ...titleProblem(seen, acceptedTitle),
    ...(seen.leadsTo === null ? [] : [leadsElsewhere(seen.leadsTo)]),
  ];
};

/** Whether two titles are the same but for numbers that count something. */
export const isSameTitle = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (title: string): string =>
  title.normalize('NFKC').toLowerCase().replaceAll(/\d+/g, '0').replaceAll(/\s+/g, ' ').trim();

const problem = (
  code: SiteProblemCode,
  key: string,
  isPassing: boolean,
  id: string,
  en: string,
): SiteProblem => ({
  ...{ code, key, isPassing },
  text: { id, en },
});

const WORDS = {
  noAnswer: [
    'Situs tidak menjawab, baik melalui HTTP maupun HTTPS.',
    'The site answers neither by HTTP nor by HTTPS.',
  ],
  noHttps: [
    'Situs hanya menjawab melalui HTTP. Kata sandi dan data pengunjung dapat dibaca orang lain di jalan.',
    'The site answers by HTTP alone. What visitors send can be read on its way.',
  ],
} as const;

const nameProblem = ({ name, addresses }: SiteSeen): SiteProblem[] => {
  if (name === 'absent')
    return [
      problem(
        'name-absent',
        '',
        false,
        'Nama ini tidak mengarah ke alamat mana pun.',
        'The name leads nowhere.',
      ),
    ];
  if (name === 'unanswered')
    return [
      problem(
        'name-unanswered',
        '',
        true,
        'Server nama tidak menjawab, sehingga pengunjung tidak dapat menemukan situs ini.',
        'Its name servers do not answer, so nobody finds the site.',
      ),
    ];
  // A site for the office's own network is nobody else's business; one that leads to the visitor's own machine is a mistake, or a trap.
  const astray = addresses.filter((address) => isForbiddenAddress(address, { loopback: false }));
  return astray.length === 0
    ? []
    : [
        problem(
          'name-astray',
          astray.join(),
          false,
          `Nama ini mengarah ke alamat yang tidak dapat menjadi situs: ${astray.join(', ')}. Tidak dikunjungi.`,
          `The name leads to what cannot be a site: ${astray.join(', ')}. It was not visited.`,
        ),
      ];
};

const takenOver = ({ words, isHidden }: NonNullable<SiteSeen['betrayal']>): SiteProblem => {
  const list = words.map((word) => `“${word}”`).join(', ');
  return problem(
    'taken-over',
    isHidden ? 'hidden' : '',
    false,
    `Halaman memuat tanda situs diambil alih${isHidden ? ', sebagian disembunyikan dari pembaca' : ''}: ${list}.`,
    `The page shows signs of having been taken over${isHidden ? ', some hidden from readers' : ''}: ${list}.`,
  );
};

const errorStatus = (status: number): SiteProblem =>
  problem(
    'error-status',
    String(status),
    true,
    status < 500
      ? `Halaman depan tidak ditemukan (jawaban ${status}).`
      : `Situs menjawab dengan pesan kesalahan (jawaban ${status}).`,
    `The site answers with an error (${status}).`,
  );

const certificateProblem = ({ certificate }: SiteSeen, now: Temporal.Instant): SiteProblem[] => {
  if (certificate === null) return [];
  const { until, fault } = certificate;
  const left =
    until === null ? null : Math.floor(now.until(Temporal.Instant.from(until)).total('hours') / 24);
  if (fault === 'expired' || (left !== null && left < 0))
    return [
      problem(
        'certificate-expired',
        '',
        false,
        'Sertifikat situs sudah kedaluwarsa; peramban memperingatkan pengunjung.',
        'The certificate has expired; browsers warn visitors.',
      ),
    ];
  if (fault === 'other-name')
    return [
      problem(
        'certificate-other-name',
        '',
        false,
        'Sertifikat situs dibuat untuk nama lain; peramban memperingatkan pengunjung.',
        'The certificate is for another name; browsers warn visitors.',
      ),
    ];
  if (fault !== null)
    return [
      problem(
        'certificate-untrusted',
        '',
        false,
        'Sertifikat situs tidak diterbitkan oleh pihak yang dipercaya peramban.',
        'Browsers do not trust who issued the certificate.',
      ),
    ];
  const level = left === null ? undefined : DAYS_LEFT.find((days) => left <= days);
  return level === undefined
    ? []
    : [
        problem(
          'certificate-ends',
          String(level),
          false,
          left === 0
            ? 'Sertifikat situs berakhir hari ini.'
            : `Sertifikat situs berakhir dalam ${left} hari.`,
          left === 0 ? 'The certificate ends today.' : `The certificate ends in ${left} days.`,
        ),
      ];
};

const titleProblem = ({ title }: SiteSeen, accepted: string | null): SiteProblem[] =>
  title === null || accepted === null || isSameTitle(title, accepted)
    ? []
    : [
        problem(
          'title-changed',
          bare(title),
          false,
          `Judul halaman berubah dari “${accepted}” menjadi “${title}”.`,
          `The page’s title changed from “${accepted}” to “${title}”.`,
        ),
      ];

const leadsElsewhere = (host: string): SiteProblem =>
  problem(
    'leads-elsewhere',
    host,
    false,
    `Pengunjung langsung dialihkan ke situs lain: ${host}.`,
    `Visitors are sent on to another site at once: ${host}.`,
  );
