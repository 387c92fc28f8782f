import { type Static, Type } from 'typebox';
import { Line, Whole } from '../property.ts';

/** What an administrator sets for every name server, however it is spoken to. */
export const dnsProperties = {
  zones: Type.Array(Line('Zona', 'daerah.example'), {
    title: 'Zona yang dilayani',
    examples: [['daerah.example']],
    minItems: 1,
    maxItems: 50,
  }),
  defaultTarget: Type.Optional(Line('Tujuan bawaan (alamat IP atau nama)', '192.0.2.10')),
  suspendedTarget: Type.Optional(Line('Tujuan saat ditangguhkan (alamat IP atau nama)', '192.0.2.99')),
  ttl: Type.Optional(Whole('TTL (detik)', 3600, 30, 604_800)),
};

const Shared = Type.Object(dnsProperties);
/** The part of a name server's settings that says what its records are. */
export type DnsSettings = Static<typeof Shared>;

/**
 * Seconds for which a name may be remembered. One number for a name's whole life: shortening it while the name is young would ask for
 * a write later that nobody wanted.
 */
export const ttlOf = ({ ttl }: DnsSettings): number => ttl ?? 3600;

/** The zones in the form that names are compared in. */
export const zonesOf = ({ zones }: DnsSettings): string[] =>
  zones.map((zone) => zone.toLowerCase().replace(/\.$/, ''));
