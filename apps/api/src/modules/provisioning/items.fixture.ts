import type { Official } from '#test/office.ts';

/** An item as a caller of the API sees it. */
export interface Item {
  id: string;
  key: string;
  kind: string;
  label: string;
  driver: string;
  driverTitle: string;
  spec: Record<string, unknown>;
  status: string;
  error: { code: string } | null;
  facts: Record<string, unknown> | null;
  recordSchema: RecordSchema;
  plan: { title: string; destroysData: boolean }[];
  credential: boolean;
  log: { text: string }[];
  open: boolean;
}

interface RecordSchema {
  required: string[];
  properties: Record<string, { examples: unknown[] }>;
}

/** A refusal. */
export interface Problem {
  code: string;
  errors?: { pointer: string }[];
  blockers?: { code: string; subject?: string }[];
}

/** The items of a case. */
export const itemsOf = async (caller: Official, id: string): Promise<Item[]> =>
  (await caller.get<{ items: Item[] }>(`service-requests/${id}/provisions`)).body.items;

/** What the schema itself gives as an example of a record. */
export const recordOf = ({ recordSchema }: Item): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(recordSchema.properties).map(([key, { examples }]) => [
      key,
      examples[0] as Record<string, unknown>,
    ]),
  );

/** What happened to a case, in the order of its history. */
export const actionsOf = async (caller: Official, id: string): Promise<string[]> =>
  (await caller.get<{ items: { action: string }[] }>(`service-requests/${id}/events`)).body.items.map(
    ({ action }) => action,
  );
