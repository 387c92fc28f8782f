import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';

/** As many as a webhook's turn keeps. */
const CONNECTIONS = 6;

/** The same rows out of one table into another, numbered, by nobody who could meet another. */
export const barePlacing = async (owner: pg.Client, count: number, batch: number): Promise<void> => {
  await owner.query(`drop table if exists bare_outbox, bare_feed;
    create table bare_outbox as select * from events order by sequence desc limit ${count};
    create table bare_feed (like events, primary key (agency, sequence))`);
  for (let done = 0; done < count; done += batch)
    await owner.query(
      `insert into bare_feed select * from bare_outbox order by sequence offset ${done} limit ${batch}`,
    );
};

/** A server that answers `?after=` with the next rows of the agency's feed, as JSON, whoever asks: one prepared statement in a transaction of the agency. */
export const startBareFeed = async (pool: pg.Pool, agency: string, batch: number) => {
  const server = createServer(async (call, answer) => {
    const after = Number(new URL(call.url ?? '', 'http://x').searchParams.get('after'));
    const client = await pool.connect();
    await client.query(`begin; select set_config('app.agency', '${agency}', true)`);
    const { rows } = await client.query({
      name: 'page',
      text: `select id, sequence::int, type, at as timestamp, agency, data from events where agency = $1 and sequence > $2 order by events.sequence limit ${batch + 1}`,
      values: [agency, after],
    });
    await client.query('commit');
    client.release();
    const items = rows.slice(0, batch);
    const body = JSON.stringify({ items, next: items.at(-1)?.sequence ?? after, more: rows.length > batch });
    answer.writeHead(200, { 'content-type': 'application/json' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, stop: () => server.close() };
};

/** Posts a body so many times, signed, on as many kept connections as a webhook gets; nothing is read from a database and nothing noted. */
export const bareSending = async (url: string, body: string, count: number): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = count;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const id = randomUUID();
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', 'a secret')
        .update(`${id}.${timestamp}.${body}`)
        .digest('base64');
      const headers = {
        ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        ...{ 'user-agent': 'Pendopo/0.1.0', 'webhook-id': id, 'webhook-timestamp': timestamp },
        'webhook-signature': `v1,${signature}`,
      };
      request(url, { method: 'POST', agent, headers, signal: AbortSignal.timeout(15_000) })
        .on('response', (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end(body);
    });
  const lane = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
};
