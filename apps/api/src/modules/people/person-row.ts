/** A position held now or from a later day, as the database tells it. */
export interface HeldPosition {
  assignment: string;
  side: 'organization' | 'agency';
  position: string;
  organization: { id: string; name: string } | null;
  acting: 'plt' | 'plh' | null;
  actingFor: { id: string; name: string } | null;
  from: string;
  until: string | null;
  /** By a rule of the identity provider. */
  mapped: boolean;
  /** When that rule last gave it; null where people gave it. */
  confirmedAt: string | null;
}

/** A person with positions, as the database tells it. */
export interface PersonRow {
  id: string;
  username: string;
  name: string;
  nip: string | null;
  email: string | null;
  phone: string | null;
  status: 'active' | 'suspended';
  organization: { id: string; name: string } | null;
  lastSignInAt: string | null;
  /** Since when mail to the address that they have comes back. */
  emailRefusedAt: string | null;
  /** Assets in the register, not ended, that the person answers for. */
  assets: number;
  positions: HeldPosition[];
}
