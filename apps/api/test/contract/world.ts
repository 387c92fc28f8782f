import { randomUUID } from 'node:crypto';
import { as } from '../client.ts';
import { buildStage, type Stage } from '../stage.ts';
import { registerWith } from '../systems.ts';
import { type Account, walk } from '../walker/index.ts';
import type { Known } from './calls.ts';
import type { Operation } from './document.ts';

/** A server with cases in several states, and everybody who may ask it something. */
export interface World extends Known {
  stage: Stage;
  /** The headers by which a role calls: a session or a token of its own for each call, for some calls end them. */
  enter(role: string): Promise<Record<string, string>>;
  /** What is there of whatever a body or a query names, by the name of the property. */
  words: Readonly<Record<string, readonly unknown[]>>;
  /** The ETag of the case that a path names; of version 1 where it names none. */
  etagOf(path: string): Promise<string>;
}

const AGENCY = 'pekalongan';
const SERVICE = 'pekalongan.hosting';

/** Builds it; close the stage in `afterAll`. */
export const buildWorld = async (): Promise<World> => {
  const stage = await buildStage();
  const { app, database } = stage;
  const ended = await walk(stage.http, stage.cast, SERVICE);
  const underWay = await walk(stage.http, stage.cast, SERVICE, {
    until: ({ step }) => step?.kind === 'provisioning',
  });
  const draft = (await stage.desk.file(ended.filer, SERVICE)).body;
  const abroad = stage.catalogue.find(({ agency }) => agency.code !== AGENCY)?.agency.code ?? '';
  const holding = (agency: string, side: string, position: string): Account =>
    stage.cast.all.find(
      (one) =>
        one.agency === agency &&
        one.positions.some((held) => held.side === side && held.position === position),
    ) ??
    stage.cast.all.find((one) => one.agency === agency && one.positions.some((held) => held.side === side)) ??
    stage.cast.named(ended.filer.username);
  const accounts: Record<string, Account> = {
    administrator: holding(AGENCY, 'agency', 'administrator'),
    technician: holding(AGENCY, 'agency', 'technician'),
    inspector: holding(AGENCY, 'agency', 'inspector'),
    unit: ended.filer,
    stranger: holding(abroad, 'agency', 'administrator'),
  };
  const administrator = as(app, await stage.cast.tokenOf(holding(AGENCY, 'agency', 'administrator')));
  const system = await registerWith(
    { agency: AGENCY },
    administrator,
  )({ scopes: app.scopes(), callsPerMinute: 6000 });

  const enter: World['enter'] = async (role) => {
    const account = accounts[role];
    if (account !== undefined) {
      const { rows } = await database.owner.query<{ id: string; person_id: string }>(
        `with person as (update people set status = 'active', must_change_password = false where username = $1 returning agency, id)
         insert into sessions (agency, person_id, expires_at, stepped_up_at) select agency, id, '2099-01-01', $2 from person returning id, person_id`,
        [account.username, stage.clock.now().toString()],
      );
      const claims = { sid: rows[0]?.id ?? '', agency: account.agency, sub: rows[0]?.person_id ?? '' };
      return { authorization: `Bearer ${app.tokens.issue(claims).accessToken}` };
    }
    if (role === 'nobody') return {};
    const { rows } = await database.owner.query<{ version: number }>(
      "update clients set status = 'active', scopes = $2, networks = '{}', calls_per_minute = 6000 where id = $1 returning version",
      [system.id, app.scopes()],
    );
    const claims = { client: system.id, agency: AGENCY, version: rows[0]?.version ?? 0, jti: randomUUID() };
    return {
      authorization: `Bearer ${app.tokens.issue(claims).accessToken}`,
      ...(role === 'system for the unit' ? { 'on-behalf-of': ended.filer.username } : {}),
    };
  };

  const idsOf = async (table: string, column = 'id'): Promise<string[]> =>
    (
      await database.owner.query<{ id: string }>(
        `select ${column}::text as id from ${table} order by 1 limit 4`,
      )
    ).rows.map(({ id }) => id);
  const things = {
    cases: [ended.case.id, underWay.case.id, draft.id],
    assets: await idsOf('assets'),
    attachments: await idsOf('attachments'),
    letters: await idsOf('letters'),
    codes: await idsOf('letters', 'code'),
    provisions: await idsOf('provisions'),
    handovers: await idsOf('handovers'),
    people: (
      await database.owner.query<{ id: string }>('select id from people where username = any($1)', [
        Object.values(accounts).map(({ username }) => username),
      ])
    ).rows.map(({ id }) => id),
    assignments: await idsOf('position_assignments'),
  };
  const ofFolder: Record<string, readonly string[]> = {
    'service-requests': things.cases,
    assets: things.assets,
    handovers: things.handovers,
    people: things.people,
  };
  const named: Record<string, readonly string[]> = {
    agency: [AGENCY, AGENCY, AGENCY, abroad],
    code: [SERVICE],
    version: ['1'],
    client: [system.id],
    secret: system.secrets.map(({ id }) => id),
    attachment: things.attachments,
    letter: things.letters,
    provision: things.provisions,
    assignment: things.assignments,
    requirement: ['application-letter'],
    date: ['2026-12-25'],
    kind: ['receipt', 'delivery'],
    action: ['submit', 'cancel', 'forward', 'suspend', 'resume', 'terminate'],
  };
  return {
    stage,
    enter,
    words: {
      standard: [SERVICE],
      requirement: ['application-letter'],
      organization: [ended.case.organization?.id, null],
      asset: [things.assets[0], null],
      to: [ended.case.organization?.id],
      from: [ended.case.organization?.id],
      personId: things.people,
      username: [ended.filer.username],
      password: [ended.filer.password],
      number: [ended.case.number],
      grant_type: ['client_credentials'],
      client_id: [system.clientId],
      client_secret: [system.secret],
      variant: ['new'],
      channel: ['web'],
      position: ['technician', 'administrator'],
      side: ['agency'],
    },
    etagOf: async (path) => {
      const id = things.cases.find((one) => path.includes(one)) ?? null;
      const { rows } = await database.owner.query<{ version: number }>(
        'select version from service_requests where id = $1',
        [id],
      );
      return `"${rows[0]?.version ?? 1}"`;
    },
    roles: ({ path, security }) => {
      const isOfCase = path.startsWith('/api/v1/service-requests') || path.startsWith('/api/v1/handovers');
      const likely = isOfCase ? ['unit', 'technician'] : ['administrator'];
      const bySystem = security.some(({ clients }) => clients !== undefined)
        ? ['system for the unit', 'system']
        : [];
      const everybody = [...Object.keys(accounts), 'system', 'nobody'];
      if (security.length === 0)
        return ['nobody', 'nobody', 'nobody', ...everybody, ...everybody.map(() => 'nobody')];
      return [...likely, ...likely, ...bySystem, ...likely, ...likely, ...bySystem, ...everybody];
    },
    places: ({ path }: Operation, name) =>
      path.includes('/public/letters/')
        ? things.codes
        : name === 'id'
          ? (ofFolder[path.split('/')[3] ?? ''] ?? [])
          : (named[name] ?? []),
  };
};
