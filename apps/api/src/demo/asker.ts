import type { createPeople } from './names.ts';
import type { Random } from './random.ts';
import type { SeededUnit } from './seed-people.ts';

/** Who asks in a case: a unit, or a member of the public. */
export interface Asker {
  name: string;
  /** As files and letters call it. */
  shortName: string;
  address: string;
  /** Null for a member of the public. */
  unit: SeededUnit | null;
  /** What is its own of the formats that forms know. */
  own: Readonly<Record<string, string>>;
}

/** A unit that asks. */
export const unitAsking = (unit: SeededUnit): Asker => ({
  name: unit.name,
  shortName: unit.shortName,
  address: unit.address,
  unit,
  own: { mailbox: unit.label.replaceAll('-', '.') },
});

/** A member of the public, nobody's name and numbers, of a place with this code of the ministry's. */
export const citizenAsking = (
  make: ReturnType<typeof createPeople>,
  random: Random,
  { seat, regionCode }: { seat: string; regionCode: string },
): Asker => {
  const { plainName, phone, isWoman, username } = make('staff');
  const two = (value: number) => String(value).padStart(2, '0');
  const day = random.whole(1, 28) + (isWoman ? 40 : 0);
  const birth = `${two(day)}${two(random.whole(1, 12))}${two(random.whole(65, 99))}`;
  const nik = `${regionCode.replaceAll('.', '').padEnd(4, '0')}01${birth}${String(random.whole(1, 9999)).padStart(4, '0')}`;
  return {
    name: plainName,
    shortName: plainName,
    address: `Jl. ${random.pick(streets)} No. ${random.whole(1, 98)}, ${seat}`,
    unit: null,
    // Addresses below a name that is nobody's (RFC 2606).
    own: { phone, nik, email: `${username}@warga.example` },
  };
};

const streets = ['Merdeka', 'Melati', 'Pahlawan', 'Ahmad Yani', 'Diponegoro', 'Kenanga', 'Sudirman'] as const;
