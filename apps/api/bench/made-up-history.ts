import { type ChainedEntry, chain, genesis } from '#modules/service-requests/ledger.ts';
import type { Chance } from './chance.ts';
import { officerOf } from './officer-of.ts';
import type { Officer, SeededAgency, Unit } from './seed-people.ts';

/** Four chained entries: created, submitted, looked at, and what came of it. */
export const historyOf = (
  agency: SeededAgency,
  {
    id,
    unit,
    status,
    step,
    chance,
  }: { id: string; unit: Unit; status: string; step: string | null; chance: Chance },
  instant: (hours: number) => string,
): ChainedEntry[] => {
  const taken: [string, string | null, Officer, string | null][] = [
    ['create', null, officerOf(agency, 'unit-officer', unit.id), null],
    ['submit', 'apply', officerOf(agency, 'unit-officer', unit.id), null],
    ['review', 'verify', officerOf(agency, 'front-desk', null, chance), 'Berkas telah diperiksa.'],
    status === 'returned'
      ? [
          'return',
          'verify',
          officerOf(agency, 'front-desk', null, chance),
          'Surat permohonan belum ditandatangani.',
        ]
      : [step === null ? 'accept' : 'approve', 'verify', officerOf(agency, 'front-desk', null, chance), null],
  ];
  const chained: ChainedEntry[] = [];
  let previous = genesis(agency.code, id);
  for (const [index, [action, at, officer, note]] of taken.entries()) {
    const entry = {
      at: instant(index),
      actorId: officer.personId,
      actorName: officer.name,
      position: officer.position,
      acting: null,
      actingFor: null,
      client: null,
      action,
      step: at,
      note,
      data: action === 'create' ? { standard: `${agency.code}.hosting`, version: 1, channel: 'web' } : {},
      audience: 'all' as const,
    };
    const one = chain(entry, index + 1, previous);
    chained.push(one);
    previous = one.hash;
  }
  return chained;
};

/** An entry as its table keeps it. */
export const eventRow = (agency: string, id: string, event: ChainedEntry): Record<string, unknown> => ({
  agency,
  service_request_id: id,
  sequence: event.sequence,
  at: event.at,
  actor_id: event.actorId,
  actor_name: event.actorName,
  position: event.position,
  action: event.action,
  step: event.step,
  note: event.note,
  data: event.data,
  audience: event.audience,
  salt: event.salt,
  previous: event.previous,
  hash: event.hash,
});
