import type { LiveMessage } from '@pendopo/contracts';
import { accessToken, renewAccess } from './access-token.ts';

/** What happens on a line. */
export interface LineEvents {
  heard(message: LiveMessage): void;
  /** It stands, or has been broken for a while. */
  standing(isThere: boolean): void;
}

/** A line that the server says what changes on; it mends itself until it is ended. */
export interface LiveLine {
  end(): void;
}

/** The server says something every 20 seconds; whoever hears nothing for so long hears nothing at all. */
const SILENCE_MS = 45_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
/** One hiccup is nobody's business. */
const TOLD_AFTER = 2;

/**
 * Opens the line. The browser's own `EventSource` can send no token but in an address, where every log would keep it; so the stream is
 * read by `fetch`.
 */
export const openLine = ({ heard, standing }: LineEvents): LiveLine => {
  const ending = new AbortController();
  let lastId: string | null = null;
  let failed = 0;

  const follow = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const outcome = await listenOnce().catch(() => 'broken' as const);
      if (outcome === 'refused' || ending.signal.aborted) return;
      failed += 1;
      if (failed >= TOLD_AFTER) standing(false);
      await pauseFor(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failed - 1)) * (0.5 + Math.random()));
    }
  };

  /** Listens until the line ends or breaks; `refused` where there is none for us. */
  const listenOnce = async (isRenewed = false): Promise<'broken' | 'refused'> => {
    const breaking = new AbortController();
    const response = await fetch('/api/v1/live', {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${accessToken() ?? ''}`,
        ...(lastId === null ? {} : { 'last-event-id': lastId }),
      },
      cache: 'no-store',
      signal: AbortSignal.any([ending.signal, breaking.signal]),
    });
    if (response.status === 401 && !isRenewed)
      return (await renewAccess()) === null ? 'refused' : listenOnce(true);
    // No content: the server's way to say that nobody need come again.
    if (response.status !== 200 || response.body === null)
      return response.status < 500 ? 'refused' : 'broken';
    failed = 0;
    standing(true);
    const cut = () => breaking.abort();
    let silence = setTimeout(cut, SILENCE_MS);
    try {
      let rest = '';
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(cut, SILENCE_MS);
        const blocks = (rest + part.value).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) take(block);
      }
    } finally {
      clearTimeout(silence);
    }
    return 'broken';
  };

  const take = (block: string): void => {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trim()]),
    );
    lastId = fields.get('id') ?? lastId;
    const event = fields.get('event');
    if (event !== undefined) heard({ event, data: JSON.parse(fields.get('data') ?? '{}') } as LiveMessage);
  };

  const pauseFor = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, milliseconds);
      ending.signal.addEventListener('abort', () => resolve(), { once: true });
    });

  void follow();
  return { end: () => ending.abort() };
};
