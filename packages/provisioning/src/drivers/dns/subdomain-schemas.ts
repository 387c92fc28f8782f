import { type Static, Type } from 'typebox';
import { Line, Whole } from '../property.ts';
import { RECORD_TYPES } from './record.ts';

/** What is asked for; the same words for every name server, so that one may take the place of another. */
export const SubdomainSpec = Type.Object(
  {
    hostName: Line('Nama subdomain', 'antrian.daerah.example'),
    target: Type.Optional(Line('Diarahkan ke (alamat IP atau nama)', '192.0.2.10')),
    records: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: Type.Enum([...RECORD_TYPES], { title: 'Jenis rekaman', examples: ['TXT'] }),
            value: Type.String({
              title: 'Isi rekaman',
              examples: ['v=spf1 -all'],
              minLength: 1,
              maxLength: 2000,
            }),
          },
          {
            title: 'Rekaman',
            examples: [{ type: 'TXT', value: 'v=spf1 -all' }],
            additionalProperties: false,
          },
        ),
        {
          title: 'Rekaman DNS lain',
          examples: [[{ type: 'CAA', value: '0 issue "letsencrypt.org"' }]],
          maxItems: 50,
        },
      ),
    ),
  },
  { additionalProperties: false },
);
/** A subdomain as it is asked for. */
export type SubdomainSpec = Static<typeof SubdomainSpec>;

/** What is known afterwards. */
export const SubdomainFacts = Type.Object(
  {
    hostName: Line('Nama subdomain', 'antrian.daerah.example'),
    records: Type.Optional(
      Type.String({ title: 'Rekaman DNS', examples: ['A 192.0.2.10'], minLength: 1, maxLength: 200_000 }),
    ),
    ttl: Type.Optional(Whole('TTL (detik)', 3600, 0, 2_147_483_647)),
    defaultTarget: Type.Optional(Line('Tujuan bawaan', '192.0.2.10')),
  },
  { additionalProperties: false },
);
/** A subdomain as it is. */
export type SubdomainFacts = Static<typeof SubdomainFacts>;
