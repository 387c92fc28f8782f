import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A message as it arrived. */
export interface Heard {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** Somebody who listens over a real socket. */
export interface Listener {
  heard: Heard[];
  isOver: () => boolean;
  /** Waits until what was heard is as wanted; fails after ten seconds. */
  until(isWanted: (heard: readonly Heard[]) => boolean): Promise<void>;
  /** Resolves as soon as a message is heard that is wanted, from now on. */
  next(isWanted: (message: Heard) => boolean): Promise<void>;
  lastId: () => string;
  leave(): void;
}

/** Opens a stream; resolves once its head has come. @throws with the status, where there is no stream */
export const listen = async (
  port: number,
  token: string,
  headers: Record<string, string> = {},
): Promise<Listener> => {
  const heard: Heard[] = [];
  const waiting = new Set<(message: Heard) => void>();
  let over = false;
  let lastId = '';
  let rest = '';
  const call = request({
    ...{ port, host: '127.0.0.1', path: '/api/v1/live', agent: false },
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
  });
  const take = (block: string) => {
    const fields = Object.fromEntries(
      block
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    if (fields.id !== undefined) lastId = fields.id;
    if (fields.event === undefined) return;
    const message = { id: lastId, event: fields.event, data: JSON.parse(fields.data ?? '{}') };
    heard.push(message);
    for (const tell of waiting) tell(message);
  };
  await new Promise<void>((resolve, reject) => {
    call.on('error', (error) => (over ? undefined : reject(error)));
    call.on('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        reject(new Error(String(response.statusCode)));
        return;
      }
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) take(block);
        resolve();
      });
      response.on('close', () => {
        over = true;
      });
      response.on('error', () => undefined);
    });
    call.end();
  });
  return {
    heard,
    isOver: () => over,
    lastId: () => lastId,
    until: async (isWanted) => {
      for (let tries = 0; tries < 500; tries += 1) {
        if (isWanted(heard)) return;
        await sleep(20);
      }
      throw new Error(`It was not heard; this was: ${JSON.stringify(heard)}`);
    },
    next: (isWanted) =>
      new Promise((resolve) => {
        const tell = (message: Heard) => {
          if (!isWanted(message)) return;
          waiting.delete(tell);
          resolve();
        };
        waiting.add(tell);
      }),
    leave: () => {
      over = true;
      call.destroy();
    },
  };
};
