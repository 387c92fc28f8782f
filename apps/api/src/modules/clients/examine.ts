import { ACT_FOR } from '@pendopo/contracts';
import type { FieldFault } from '#platform/problems.ts';
import { isSubnet } from '#platform/subnets.ts';

/** What is wrong with a system's settings: scopes that there are not, rights to change without anybody to change for, networks that are none. */
export const examineSettings = (
  { scopes, networks }: { scopes?: readonly string[]; networks?: readonly string[] },
  known: readonly string[],
): FieldFault[] => [
  ...(scopes ?? []).flatMap((scope, at): FieldFault[] =>
    known.includes(scope)
      ? []
      : [
          {
            pointer: `/scopes/${at}`,
            code: 'unknown-scope',
            detail: { id: `Hak ${scope} tidak dikenal.`, en: `There is no scope ${scope}.` },
          },
        ],
  ),
  ...(scopes?.some((scope) => scope.endsWith(':write')) === true && !scopes.includes(ACT_FOR)
    ? [{ pointer: '/scopes', code: 'needs-act-for', detail: WRITES_FOR_SOMEBODY }]
    : []),
  ...(networks ?? []).flatMap((network, at): FieldFault[] =>
    isSubnet(network)
      ? []
      : [
          {
            pointer: `/networks/${at}`,
            code: 'not-a-network',
            detail: {
              id: `${network} bukan alamat atau jaringan, misalnya 10.20.0.0/16.`,
              en: `${network} is no address and no network, such as 10.20.0.0/16.`,
            },
          },
        ],
  ),
];

const WRITES_FOR_SOMEBODY = {
  id: 'Hak mengubah memerlukan hak bertindak untuk pejabat.',
  en: 'Rights to change need the right to act for an official.',
};

/** A secret that has ended already opens nothing. */
export const examineExpiry = (expiresAt: string | null, now: string, pointer: string): FieldFault[] =>
  expiresAt === null || Temporal.Instant.compare(expiresAt, now) > 0
    ? []
    : [
        {
          pointer,
          code: 'in-the-past',
          detail: { id: 'Pilih waktu yang akan datang.', en: 'Choose a time to come.' },
        },
      ];
