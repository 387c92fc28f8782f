import type { Letter } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { type CaseAtHand, capacityFor, positionTitle } from '#modules/service-requests/index.ts';
import { localDate } from '#platform/local-time.ts';
import type { Parties } from './compose-letter.ts';
import { type ActingKind, composeSignatory } from './rendering/compose-signatory.ts';
import type { Signatory } from './rendering/letter.ts';
import { officialOf, recipientOf } from './standard-facts.ts';

interface Holder {
  name: string;
  nip: string | null;
  acting: ActingKind | null;
  position: string;
}

/**
 * Who puts a name under a letter: the holder of the position that the standard names, Plt. or Plh. where somebody acts for it; of
 * several the one who took the action, for it is that decision which is signed. Where none is named, whoever acted. A receipt bears no signature. A record of handover has two parties, the
 * second being whoever acts unless the standard names another, and a letter that is signed for the one who receives it.
 */
export const findParties = async (atHand: CaseAtHand, letter: Letter): Promise<Parties> => {
  if (letter.kind === 'receipt') return { signatory: null, secondParty: null };
  const named = letter.signedBy === undefined ? null : await signatoryFor(atHand, letter.signedBy);
  if (letter.kind === 'handover-record') return partiesOf(atHand, letter, named);
  return { signatory: named ?? actorAs(atHand, 'agency'), secondParty: recipientOf(atHand, letter) };
};

/** Of a record of handover: two officials of the unit before a witness, where the standard says who hands over, else the agency and the unit. */
const partiesOf = (atHand: CaseAtHand, letter: Letter, named: Signatory | null): Parties => {
  const secondParty = officialOf(atHand, letter.receivedBy) ?? actorAs(atHand, 'organization');
  const giving = officialOf(atHand, letter.givenBy);
  return giving === null
    ? { signatory: named, secondParty }
    : { signatory: giving, secondParty, witness: named };
};

const signatoryFor = async (atHand: CaseAtHand, position: string): Promise<Signatory | null> => {
  const { actor, agency } = atHand;
  const own =
    actor.kind === 'person'
      ? actor.assignments
          .filter((held) => held.side === 'agency' && held.position === position)
          .sort((one, other) => Number(one.acting !== null) - Number(other.acting !== null))[0]
      : undefined;
  if (actor.kind !== 'person' || own === undefined) return holderOf(atHand, position);
  return sign(letterTitle(agency, 'agency', position), {
    name: actor.name,
    nip: actor.nip,
    acting: own.acting,
  });
};

/** Whoever holds the position today; one who acts for it goes first, since then the holder is away or there is none. */
const holderOf = async (
  { tx, loaded, agency, now }: CaseAtHand,
  position: string,
): Promise<Signatory | null> => {
  const today = localDate(now, agency.zone);
  const { rows } = await tx.execute<Holder & Record<string, unknown>>(sql`
    select p.name, p.nip, a.acting, a.position
    from position_assignments a join people p on p.agency = a.agency and p.id = a.person_id
    where a.agency = ${loaded.agency} and a.side = 'agency' and a.position = ${position} and p.status = 'active'
      and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})
    order by a.acting is null, a.starts_on desc limit 1`);
  const holder = rows[0];
  return holder === undefined ? null : sign(letterTitle(agency, 'agency', position), holder);
};

/** Whoever acts, as the one who signs: under the position in which they act in the case. */
export const actorAs = (
  { actor, agency, loaded }: CaseAtHand,
  side: 'agency' | 'organization',
): Signatory | null => {
  if (actor.kind !== 'person') return null;
  const capacity = capacityFor(actor, null, loaded);
  const title = capacity === null ? agency.name : letterTitle(agency, capacity.side, capacity.position);
  return {
    ...sign(title, {
      name: actor.name,
      nip: actor.nip,
      acting: capacity?.acting === 'plt' ? 'plt' : capacity?.acting === 'plh' ? 'plh' : null,
    }),
    ...(side === 'organization' && loaded.organization !== null
      ? { organization: loaded.organization.name }
      : {}),
  };
};

const sign = (title: string, { name, nip, acting }: Pick<Holder, 'name' | 'nip' | 'acting'>): Signatory =>
  composeSignatory({
    office: { title, ...(acting === null ? {} : { acting }) },
    person: { name, ...(nip === null ? {} : { nip }) },
  });

const letterTitle = (agency: CaseAtHand['agency'], side: string, key: string): string =>
  agency.positions.find((position) => position.side === side && position.key === key)?.letterTitle ??
  positionTitle(agency, side, key);
