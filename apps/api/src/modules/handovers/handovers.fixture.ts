import { randomUUID } from 'node:crypto';
import { type Office, type Official, openOffice, PASSWORD } from '#test/office.ts';

/** A handover as its reader sees it. */
export interface HandoverView {
  id: string;
  label: string;
  recipient: { name: string; username: string | null };
  status: string;
  expiresAt: string | null;
  mine: boolean;
  claimable: boolean;
}

/** What is answered to whoever opens one. */
export interface Opened {
  code?: string;
  credential?: { kind: string; fields: { key: string; value: string; secret: boolean }[] };
}

/** Items of a case, as far as recording by hand goes. */
export interface Recordables {
  items: {
    id: string;
    status: string;
    open: boolean;
    recordSchema: { properties: { facts: { examples: unknown[] } } };
  }[];
}

/** A credential that waits for its recipient, and what it says. */
export interface Waiting {
  id: string;
  recipient: Official;
  handover: HandoverView;
  password: string;
}

/** A secret that may be found nowhere else. */
export const canary = (): string => `rahasia-${randomUUID()}-jangan-tersimpan`;

/** The one handover of a case. */
export const handoverOf = async (caller: Official, id: string): Promise<HandoverView> => {
  const { items } = (await caller.get<{ items: HandoverView[] }>(`service-requests/${id}/handovers`)).body;
  const [first] = items;
  if (first === undefined || items.length > 1) throw new Error(`${items.length} handovers`);
  return first;
};

/** Tries to open one. */
export const reveal = (caller: Official, handover: { id: string }, password = PASSWORD) =>
  caller.post<Opened>(`handovers/${handover.id}/reveal`, { password });

/** An office, and credentials in it that were delivered to a unit's admin. */
export const openHandovers = async (options: Parameters<typeof openOffice>[0] = {}) => {
  const office: Office = await openOffice({ poolSize: 20, ...options });
  const waiting = async (password = canary()): Promise<Waiting> => {
    const unit = await office.unit();
    const id = await office.delivered(unit, { password });
    return { id, recipient: unit.admin, handover: await handoverOf(unit.admin, id), password };
  };
  return { office, waiting };
};
