import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AgencyDefinition, StandardDefinition } from '@pendopo/standards';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { parse } from 'yaml';
import type { BackendAccess } from '#modules/backends/index.ts';
import { loadStandard } from '#modules/standards/index.ts';
import { type FixedClock, fixedClock } from '#platform/clock.ts';
import { type AppParts, buildApp, modules } from '../src/app.ts';
import { loadKeys } from '../src/platform/keys.ts';
import { buildTestApp, type TestApp } from './app.ts';
import type { Caller } from './client.ts';
import { multipart } from './multipart.ts';
import { type Official, officialsOf } from './officials.ts';

export { type Official, PASSWORD } from './officials.ts';

/** A unit that asks for services. */
export interface Unit {
  id: string;
  label: string;
  admin: Official;
}

/** A case as a caller of the API sees it, as far as tests look at it. */
export interface CaseView {
  id: string;
  version: number;
  status: string;
  step: { key: string } | null;
  form: Record<string, unknown>;
  formSchema: { properties: Record<string, { examples: unknown[] }> };
  requirements: {
    key: string;
    reviewable: boolean;
    verdict: string | null;
    attachments: { id: string; version: number; name: string }[];
  }[];
  actions: { key: string; input: InputSchema | null; blockers: { code: string; subject?: string }[] }[];
}

interface InputSchema {
  properties: Record<string, { examples: unknown[] }>;
  required?: string[];
}

/** A hosting service of the catalogue with its officials, and units that ask for it. */
export interface Office {
  test: TestApp;
  api: FastifyInstance;
  clock: FixedClock;
  agency: string;
  head: Official;
  division: Official;
  technician: Official;
  unit(): Promise<Unit>;
  /** A draft of a unit's admin, filled in with its own examples and `answers`. */
  draft(unit: Unit, answers?: Record<string, unknown>): Promise<string>;
  attach(official: Caller, id: string, content: Buffer): Promise<void>;
  /** Takes an action with the example of its input. */
  act(official: Caller, id: string, action: string): Promise<{ status: number; body: CaseView & Refusal }>;
  /** A case of the unit at the step where hosting is made. */
  atProvisioning(unit: Unit, answers?: Record<string, unknown>): Promise<string>;
  /** Takes a case whose items are all made to its delivery. @throws where a step is refused. */
  deliver(id: string): Promise<void>;
  /** A case whose items their back-ends have made, delivered to the unit's admin. */
  handedOut(unit: Unit, answers?: Record<string, unknown>): Promise<string>;
  /** A case whose credential, recorded by hand, was delivered to the unit's admin, or to somebody else whom the form names. */
  delivered(
    unit: Unit,
    credential: { password: string },
    recipient?: { name: string; nip: string; position?: string },
  ): Promise<string>;
  /** Another server on the same database and keys. */
  replica(): Promise<FastifyInstance>;
  close(): Promise<void>;
}

interface Recordable {
  id: string;
  credential: boolean;
  recordSchema: { properties: { facts: { examples: unknown[] } } };
}

interface Refusal {
  code?: string;
  blockers?: { code: string; subject?: string; detail: string }[];
}

interface OfficeOptions {
  backends?: Record<string, string>;
  reached?: Record<string, BackendAccess>;
  drivers?: AppParts['drivers'];
  poolSize?: number;
  environment?: Record<string, string>;
  sites?: AppParts['sites'];
  logger?: AppParts['logger'];
}

const catalogue = new URL('../../../packages/standards/catalogue/pekalongan/', import.meta.url);

/**
 * Opens the office on a Tuesday, 09:00 in its zone.
 * @param backends which back-end plays which role; by hand where none does.
 * @param reached how those back-ends are reached.
 * @param drivers those of the product unless others are given.
 */
export const openOffice = async ({
  backends = {},
  reached = {},
  drivers,
  poolSize = 10,
  environment = {},
  sites,
  logger,
}: OfficeOptions = {}): Promise<Office> => {
  const clock = fixedClock('2026-11-24T02:00:00Z');
  let api: FastifyInstance | undefined;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  const test = await buildTestApp({
    ...{
      clock,
      poolSize,
      environment,
      ...(sites === undefined ? {} : { sites }),
      ...(logger === undefined ? {} : { logger }),
    },
    modules: [...modules, look],
    backends: reached,
    ...(drivers === undefined ? {} : { drivers }),
  });
  if (api === undefined) throw new Error('The server has no modules.');
  const { agencies } = api;
  const agency = (await read('agency.yaml')).value as AgencyDefinition;
  const hosting = await read('hosting/v1.yaml');
  await test.app.db.within(agency.code, async (tx) => {
    await agencies.save(tx, { ...agency, backends });
    const definition = hosting.value as StandardDefinition;
    await loadStandard(tx, agency.code, { definition, yaml: hosting.text }, '2026-01-01T00:00:00Z');
  });
  const official = await officialsOf(test, agency.code);

  const unit = async (): Promise<Unit> => {
    const label = `dinas-${randomUUID().slice(0, 6)}`;
    const { rows } = await test.database.owner.query<{ id: string }>(
      `insert into organizations (agency, kind, name, short_name, label) values ($1, 'opd', $2, $2, $3) returning id`,
      [agency.code, `Dinas ${label}`, label],
    );
    const id = rows[0]?.id ?? '';
    return { id, label, admin: await official('organization', 'admin', id) };
  };

  const see = async (caller: Caller, id: string): Promise<CaseView> =>
    (await caller.get<CaseView>(`service-requests/${id}`)).body;

  const draft = async ({ admin }: Unit, answers: Record<string, unknown> = {}): Promise<string> => {
    const made = expectOk(await admin.post<CaseView>('service-requests', { standard: 'pekalongan.hosting' }));
    const examples = Object.entries(made.formSchema.properties).map(([key, property]) => [
      key,
      property.examples[0],
    ]);
    const form = { ...Object.fromEntries(examples), ...answers };
    const headers = { 'if-match': `"${made.version}"` };
    expectOk(await admin.patch(`service-requests/${made.id}`, { form }, headers));
    return made.id;
  };

  const attach = async (caller: Caller, id: string, content: Buffer): Promise<void> => {
    const { body, headers } = multipart([
      { name: 'requirement', value: 'application-letter' },
      { name: 'file', filename: 'Surat.pdf', type: 'application/pdf', content },
    ]);
    expectOk(await caller.post(`service-requests/${id}/attachments`, body, headers));
  };

  const act: Office['act'] = async (caller, id, action) => {
    const { version, actions } = await see(caller, id);
    const schema = actions.find(({ key }) => key === action)?.input;
    const input = Object.fromEntries(
      Object.entries(schema?.properties ?? {}).flatMap(([key, { examples }]) =>
        schema?.required?.includes(key) ? [[key, examples[0]]] : [],
      ),
    );
    const body = schema === null || schema === undefined ? {} : { input };
    return caller.post(`service-requests/${id}/actions/${action}`, body, { 'if-match': `"${version}"` });
  };

  const [head, division, technician] = [
    await official('agency', 'head', null),
    await official('agency', 'infrastructure-head', null),
    await official('agency', 'technician', null),
  ];

  const atProvisioning = async (asking: Unit, answers?: Record<string, unknown>): Promise<string> => {
    const id = await draft(asking, answers);
    await attach(asking.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expectOk(await act(asking.admin, id, 'submit'));
    expectOk(await act(head, id, 'forward'));
    expectOk(await act(division, id, 'forward'));
    const { version } = await see(technician, id);
    const accepted = { verdict: 'accepted' };
    const headers = { 'if-match': `"${version}"` };
    expectOk(
      await technician.put(`service-requests/${id}/verification/application-letter`, accepted, headers),
    );
    expectOk(await act(technician, id, 'approve'));
    return id;
  };

  const deliver = async (id: string): Promise<void> => {
    for (const [caller, action] of [
      [technician, 'complete'],
      [division, 'endorse'],
      [head, 'ratify'],
      [technician, 'deliver'],
    ] as const)
      expectOk(await act(caller, id, action));
  };

  const delivered: Office['delivered'] = async (asking, credential, recipient) => {
    const { name, nip } = asking.admin;
    const contact = { ...(recipient ?? { name, nip }), phone: '081234567890', email: 'a@example.go.id' };
    const id = await atProvisioning(asking, { contact });
    const { items } = expectOk(
      await technician.get<{ items: Recordable[] }>(`service-requests/${id}/provisions`),
    );
    for (const item of items)
      expectOk(
        await technician.post(`service-requests/${id}/provisions/${item.id}/record`, {
          facts: item.recordSchema.properties.facts.examples[0],
          ...(item.credential ? { credential } : {}),
        }),
      );
    await deliver(id);
    return id;
  };

  const handedOut: Office['handedOut'] = async (asking, answers) => {
    const { name, nip } = asking.admin;
    const contact = { name, nip, phone: '081234567890', email: 'a@example.go.id' };
    const id = await atProvisioning(asking, { contact, ...answers });
    expectOk(await technician.post(`service-requests/${id}/provisions/run`));
    await test.drain();
    await deliver(id);
    return id;
  };

  return {
    test,
    api,
    deliver,
    handedOut,
    delivered,
    replica: async () => {
      const { config } = test.app;
      const other = await buildApp({
        config,
        keys: await loadKeys(config),
        db: test.database.db,
        clock,
        modules,
      });
      await other.ready();
      return other;
    },
    clock,
    agency: agency.code,
    head,
    division,
    technician,
    unit,
    draft,
    attach,
    act,
    atProvisioning,
    close: () => test.close(),
  };
};

const read = async (file: string): Promise<{ text: string; value: unknown }> => {
  const text = await readFile(new URL(file, catalogue), 'utf8');
  return { text, value: parse(text) };
};

const expectOk = <T>(reply: { status: number; body: T }): T => {
  if (reply.status >= 300) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
};
