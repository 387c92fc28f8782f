import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { LiveMessage } from '@pendopo/contracts';

/** One listener: a session, and the line to it. */
export interface Stream {
  readonly agency: string;
  readonly sessionId: string;
  /** Null for the holder of a receipt. */
  readonly personId: string | null;
  say(id: string, message: LiveMessage): void;
  /** A sign of life, which means nothing. */
  beat(): void;
  end(): void;
}

/** After how long a browser tries again by itself. */
const RETRY_MS = 2000;

/** What may wait for a listener who does not read; more is not kept for anybody. */
const MOST_WAITING = 64 * 1024;

/** A listener on an answer; what is said before `open` has sent its head waits for that. */
export const createStream = (
  response: ServerResponse,
  whose: Pick<Stream, 'agency' | 'sessionId' | 'personId'>,
): Stream & { open(headers: OutgoingHttpHeaders, id: string): void } => {
  let early: string[] | null = [];
  const write = (text: string): void => {
    if (response.writableEnded || response.destroyed) return;
    if (early !== null) early.push(text);
    else if (response.writableLength > MOST_WAITING) response.destroy();
    else response.write(text);
  };
  return {
    ...whose,
    open: (headers, id) => {
      response.writeHead(200, headers);
      response.write(`retry: ${RETRY_MS}\nid: ${id}\n\n${early?.join('') ?? ''}`);
      early = null;
    },
    say: (id, { event, data }) => write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(':\n\n'),
    end: () => {
      if (early === null && !response.writableEnded) response.end();
    },
  };
};
