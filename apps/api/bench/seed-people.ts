import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { deskOf } from '#modules/service-requests/desk.ts';
import { benchAgency, benchStandard, procedure } from './bench-standard.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Chance } from './chance.ts';
import { signToken } from './sign-token.ts';

/** Somebody who calls the API, holding one position. */
export interface Officer {
  agency: string;
  personId: string;
  name: string;
  side: 'organization' | 'agency';
  position: string;
  organizationId: string | null;
  /** Where this position's cases wait. */
  desk: string;
  token: string;
}

/** A unit that asks, and how many of its agency's cases are its own. */
export interface Unit {
  id: string;
  name: string;
  weight: number;
}

/** An agency with everybody in it. */
export interface SeededAgency {
  code: string;
  share: number;
  units: Unit[];
  officers: Officer[];
}

/** Three agencies with 60, 25 and 15 % of the cases. */
const shares = [0.6, 0.25, 0.15];
const unitsPerAgency = 20;
const officersPerPosition = 6;

/** Makes the agencies, their standard, 60 units, and officers with open sessions. */
export const seedPeople = async (
  owner: pg.ClientBase,
  chance: Chance,
  jwtSecret: string,
): Promise<SeededAgency[]> => {
  const agencies: SeededAgency[] = [];
  for (const [index, share] of shares.entries()) {
    const code = `tolok-ukur-${index + 1}`;
    const definition = benchAgency(code, index + 1);
    await bulkInsert(owner, 'agencies', [{ code, agency: code, definition, accent: 'teal' }]);
    const standard = benchStandard(code);
    await bulkInsert(owner, 'standard_versions', [
      {
        agency: code,
        code: standard.code,
        version: 1,
        status: 'published',
        definition: standard,
        source: '',
        hash: '',
        effective: standard.effective,
        published_at: '2020-01-01T00:00:00Z',
        created_at: '2020-01-01T00:00:00Z',
      },
    ]);
    const units = await seedUnits(owner, code);
    agencies.push({
      code,
      share,
      units,
      officers: await seedOfficers(owner, chance, code, units, jwtSecret),
    });
  }
  return agencies;
};

const seedUnits = async (owner: pg.ClientBase, agency: string): Promise<Unit[]> => {
  const units = Array.from({ length: unitsPerAgency }, (_, index) => ({
    id: randomUUID(),
    name: `Dinas Uji ${index + 1}`,
    // Some units ask every day and some once a year.
    weight: 1 / (index + 1),
  }));
  await bulkInsert(
    owner,
    'organizations',
    units.map(({ id, name }, index) => ({
      agency,
      id,
      kind: 'opd',
      name,
      short_name: `Uji ${index + 1}`,
      label: `uji-${index + 1}`,
      active: true,
      created_at: '2020-01-01T00:00:00Z',
    })),
  );
  return units;
};

const seedOfficers = async (
  owner: pg.ClientBase,
  chance: Chance,
  agency: string,
  units: readonly Unit[],
  jwtSecret: string,
): Promise<Officer[]> => {
  const officers: Officer[] = [];
  const sessions: Record<string, unknown>[] = [];
  const hire = (position: string, organizationId: string | null) => {
    const side = organizationId === null ? ('agency' as const) : ('organization' as const);
    const [personId, sessionId] = [randomUUID(), randomUUID()];
    const name = `Pegawai ${agency.at(-1)}-${officers.length + 1}`;
    const desk = deskOf({ side, positions: [position] }, organizationId);
    const claims = { sid: sessionId, agency, sub: personId, name, position, desk };
    const token = signToken(claims, jwtSecret);
    officers.push({ agency, personId, name, side, position, organizationId, desk, token });
    sessions.push({
      agency,
      id: sessionId,
      person_id: personId,
      device: '',
      created_at: '2026-01-01T00:00:00Z',
      last_used_at: '2026-01-01T00:00:00Z',
      expires_at: '2100-01-01T00:00:00Z',
    });
  };
  const positions = (side: string) =>
    new Set(procedure.filter((step) => step.actor.side === side).flatMap((step) => step.actor.positions));
  for (const position of positions('agency'))
    for (let count = 0; count < officersPerPosition; count += 1) hire(position, null);
  for (const unit of units) for (const position of positions('organization')) hire(position, unit.id);

  await bulkInsert(
    owner,
    'people',
    officers.map((officer, index) => ({
      agency,
      id: officer.personId,
      username: `${agency}.${index}`,
      name: officer.name,
      nip: `19${String(800_000 + index)}2010${String(chance.below(1e8)).padStart(8, '0')}`.slice(0, 18),
      phone: '081200000000',
      email: `pegawai${index}@${agency}.example`,
      locale: 'id',
      status: 'active',
      organization_id: officer.organizationId,
      must_change_password: false,
      created_at: '2020-01-01T00:00:00Z',
    })),
  );
  await bulkInsert(
    owner,
    'position_assignments',
    officers.map(({ personId, side, organizationId, position }) => ({
      agency,
      id: randomUUID(),
      person_id: personId,
      side,
      organization_id: organizationId,
      position,
      starts_on: '2020-01-01',
    })),
  );
  await bulkInsert(owner, 'sessions', sessions);
  return officers;
};
