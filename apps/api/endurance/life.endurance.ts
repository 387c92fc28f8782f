import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#test/walker/case.ts';
import type { Answer, Http } from '#test/walker/http.ts';
import {
  type Account,
  type Case,
  type Cast,
  castOf,
  type Desk,
  deskOf,
  overFetch,
} from '#test/walker/index.ts';
import { lookAround, stepsShown } from './demonstration.ts';
import { cutOffOf, type Done, doneOf, type Entry, isRepeatable, isReveal, keepJournal } from './journal.ts';
import { killAll } from './processes.ts';
import { findPorts, type Product, runScript, startProduct } from './product.ts';
import { beginWork } from './work.ts';

const ready = 'Pendopo serves on';
const catalogue = loadCatalogue();
const standards = catalogue.flatMap((entry) => entry.standards.map(({ definition }) => definition.code));

/** From the first start to the last, each step on what the one before it left. */
describe('the life of the product', () => {
  let dataDir: string;
  let port: number;
  let product: Product;
  let entries: Entry[];
  let cast: Cast;
  let desk: Desk;
  let talker: Account;
  let talk: Case;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pendopo-endurance-'));
    port = await findPorts();
  });
  afterAll(async () => {
    await killAll(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('ends within seconds by Ctrl-C in its first start, and leaves no process', async () => {
    product = startProduct(dataDir, port);
    await product.says('Preparing the demonstration');
    await sleep(3000);
    const { seconds, left } = await product.interrupt();
    tell('Ctrl-C in the first start', seconds);
    expect(left).toEqual([]);
    expect(seconds).toBeLessThan(10);
    expect(product.said()).not.toContain(ready);
  });

  it('makes the demonstration whole at the next start', async () => {
    product = startProduct(dataDir, port);
    tell('first start', await product.says(ready));
    expect(product.said()).toContain('it is made anew');
    expect(product.said()).not.toContain('The demonstration leaves off');
  });

  it.each(catalogue)(
    'shows $agency.code at work: every status, every step, late cases, letters and assets',
    async (entry) => {
      const http = overFetch(product.origin);
      const people = await castOf(http);
      const shown = await lookAround(deskOf(http, people), people, entry);
      expect(shown.cases.length).toBeGreaterThanOrEqual(30);
      const statuses = ['cancelled', 'completed', 'draft', 'open', 'rejected', 'returned'];
      expect([...new Set(shown.cases.map(({ status }) => status))].sort()).toEqual(statuses);
      for (const { definition } of entry.standards) {
        const found = shown.cases.filter(({ standard }) => standard.code === definition.code);
        expect(found.map(({ step }) => step?.key)).toEqual(expect.arrayContaining(stepsShown(definition)));
      }
      expect(shown.cases.filter(({ overdue }) => overdue)).not.toHaveLength(0);
      expect(shown.withoutLetters).toEqual([]);
      expect(shown.assets).toBeGreaterThan(0);
      expect(shown.mostUnread).toBeLessThanOrEqual(15);
    },
  );

  it('is killed while a whole office works with it', async () => {
    const journal = keepJournal(overFetch(product.origin));
    entries = journal.entries;
    cast = await castOf(journal.http);
    desk = deskOf(journal.http, cast);
    [talker, talk] = await fileOne(desk, cast);
    const work = await beginWork(journal.http, cast, standards, talker, talk);
    // Long enough for somebody to have opened a credential, too.
    const isEnough = () =>
      doneOf(entries).filter(isRepeatable).length >= 150 && doneOf(entries).some(isReveal);
    while (!isEnough()) await sleep(20);
    await killAll(dataDir);
    await work.stop();
    console.log(`${doneOf(entries).length} calls answered, ${cutOffOf(entries).length} cut off`);
    expect(cutOffOf(entries)).not.toHaveLength(0);
  });

  it('starts again by itself', async () => {
    product = startProduct(dataDir, port);
    const seconds = await product.says(ready);
    tell('start after kill -9', seconds);
    expect(seconds).toBeLessThan(30);
  });

  it('has all that was answered: each call repeated gives its first answer', async () => {
    const http = overFetch(product.origin);
    for (const { call, answer } of doneOf(entries).filter(isRepeatable))
      expect(bare(await http(call))).toEqual(bare(answer));
  });

  it('carries out at most once what was cut off, and says the same when it is asked again', async () => {
    const http = overFetch(product.origin);
    for (const { call } of cutOffOf(entries).filter(isRepeatable)) {
      const first = bare(await http(call));
      expect(first.status).toBeLessThan(500);
      if (first.status < 300) expect(bare(await http(call))).toEqual(first);
    }
    const { body } = await desk.send<{ items: { body: string }[]; nextCursor: string | null }>(talker, {
      method: 'GET',
      path: `service-requests/${talk.id}/comments?limit=100`,
    });
    const said = body.items.map((one) => one.body);
    expect(said).not.toHaveLength(0);
    expect(new Set(said).size).toBe(said.length);
  });

  it('shows no credential a second time', async () => {
    const http = overFetch(product.origin);
    const opened = doneOf(entries).filter(isReveal);
    expect(opened).not.toHaveLength(0);
    for (const { call } of opened) expect((await http(call)).status).toBe(410);
  });

  it('has every case with one history without a gap, and no case that nobody filed', async () => {
    const http = overFetch(product.origin);
    const filed = doneOf(entries).filter(({ call }) => call.path === 'service-requests');
    expect(new Set(filed.map(idOf)).size).toBe(filed.length);
    for (const one of filed) {
      const id = idOf(one);
      const own = entries.filter(({ call }) => call.path.startsWith(`service-requests/${id}/actions/`));
      const { body } = await http<{ items: HistoryEntry[] }>({
        method: 'GET',
        path: `service-requests/${id}/events?limit=100`,
        token: one.call.token ?? (await openedBy(http, receiptOf(one))),
      });
      expect(body.items.map(({ sequence }) => sequence)).toEqual(body.items.map((_, index) => index + 1));
      for (const action of new Set(own.map(({ call }) => call.path.split('/').at(-1)))) {
        const sent = own.filter(({ call }) => call.path.endsWith(`/${action}`));
        const happened = body.items.filter((event) => event.action === action).length;
        expect(happened).toBeGreaterThanOrEqual(doneOf(sent).length);
        expect(happened).toBeLessThanOrEqual(sent.length);
      }
    }
  });

  it('has every paper that was taken, byte for byte', async () => {
    const taken = doneOf(entries).filter(({ call }) => call.path.endsWith('/attachments'));
    expect(taken).not.toHaveLength(0);
    for (const one of taken) {
      const { call } = one;
      const content = await fetch(`${product.origin}/api/v1/${call.path}/${idOf(one)}/content`, {
        headers: { authorization: `Bearer ${call.token}` },
      });
      expect(content.status).toBe(200);
      expect(call.bytes?.includes(Buffer.from(await content.arrayBuffer()))).toBe(true);
    }
  });

  it('has whole histories, as its own command finds beside it', async () => {
    const { code, said } = await runScript('verify:history', dataDir);
    expect(said).toMatch(/histories, 0 broken; audit trail whole/);
    expect(code).toBe(0);
  });

  it('ends by Ctrl-C without leaving a process, and starts within seconds', async () => {
    const ended = await product.interrupt();
    tell('Ctrl-C', ended.seconds);
    expect(ended.left).toEqual([]);
    expect(ended.seconds).toBeLessThan(15);
    product = startProduct(dataDir, port);
    const seconds = await product.says(ready);
    tell('warm start', seconds);
    expect(seconds).toBeLessThan(20);
    expect((await product.interrupt()).left).toEqual([]);
  });
});

/** A case that stays a draft, and who filed it. */
const fileOne = async (desk: Desk, cast: Cast): Promise<[Account, Case]> => {
  for (const standard of standards)
    for (const account of cast.all.filter(({ organization }) => organization !== null)) {
      const { status, body } = await desk.file(account, standard);
      if (status === 201) return [account, body];
    }
  throw new Error('Nobody may file anything.');
};

const idOf = ({ answer }: Done): string => (answer.body as { id: string }).id;

const bare = ({ status, body }: Answer<unknown>) => ({ status, body });

const tell = (what: string, seconds: number) => console.log(`${what}: ${seconds.toFixed(1)} s`);

/** The token of whoever holds a receipt. */
const openedBy = async (http: Http, receipt: string): Promise<string> => {
  const call = { method: 'POST', path: 'auth/sessions', body: { receipt } } as const;
  return (await http<{ accessToken: string }>(call)).body.accessToken;
};

const receiptOf = ({ answer }: Done): string => (answer.body as { receipt: string }).receipt;
