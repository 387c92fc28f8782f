import { type Agent, type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps, type Agent as SecureAgent } from 'node:https';
import { type Egress, guardConnection, type Lookup } from '@pendopo/provisioning';

/** What came of a call: an answer, or why there was none. */
export type Outcome =
  | { status: number; response: string; retryAfter: string | undefined; error: null }
  | { status: null; response: null; retryAfter: undefined; error: SendError };

/** Why there was no answer. */
export type SendError = 'address-forbidden' | 'certificate' | 'timeout' | 'unreachable' | 'broken';

/** Where calls may go, how names are looked up, and how long they may take. */
export interface SendOptions {
  egress: Egress;
  lookup: Lookup;
  timeoutMs: number;
}

/** What of an answer is kept. */
const MOST_BYTES = 4096;

/** Connections that are kept from one call to the next. */
export interface Lines {
  plain: Agent;
  secure: SecureAgent;
}

/**
 * Posts a body to an address, once: on a connection whose address was looked at when it was made, no redirects, certificates as
 * the machine's authorities have them, a deadline, and no more of the answer than its beginning. It never throws.
 */
export const send = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { egress, lookup, timeoutMs }: SendOptions,
  lines: Lines,
): Promise<Outcome> => {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const target = new URL(url);
    const details = {
      method: 'POST',
      signal: deadline,
      ...guardConnection(target.hostname, egress, lookup),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    };
    const response = await answerTo(
      () =>
        target.protocol === 'https:'
          ? overHttps(target, { ...details, agent: lines.secure })
          : overHttp(target, { ...details, agent: lines.plain }),
      body,
    );
    return {
      status: response.statusCode ?? 0,
      response: await beginningOf(response),
      retryAfter: response.headers['retry-after'],
      error: null,
    };
  } catch (error) {
    const reason = deadline.aborted ? 'timeout' : sorted(error);
    return { status: null, response: null, retryAfter: undefined, error: reason };
  }
};

/** A kept connection may have been closed at the other end just when it was needed: then the call is made once more, on another. */
const answerTo = async (call: () => ClientRequest, body: string): Promise<IncomingMessage> => {
  for (;;) {
    const made = call();
    try {
      return await new Promise<IncomingMessage>((resolve, reject) => {
        made.on('response', resolve).on('error', reject).end(body);
      });
    } catch (error) {
      const { code } = error as { code?: string };
      if (!made.reusedSocket || (code !== 'ECONNRESET' && code !== 'EPIPE')) throw error;
    }
  }
};

/** The status is known by then: how the rest fares changes nothing, and is not waited for beyond what is kept. */
const beginningOf = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= MOST_BYTES) break;
    }
  } catch {
    // It broke off; what came is what there is.
  }
  return readable(Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8'));
};

/** Without what a database or a screen stumbles over. */
const readable = (text: string): string => text.replaceAll(/[^\P{C}\n\t]/gu, '');

const sorted = (error: unknown): SendError => {
  const { code = '' } = error as { code?: string };
  if (code === 'address-forbidden') return code;
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO|ERR_SSL/.test(code)) return 'certificate';
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/.test(code)
    ? 'unreachable'
    : 'broken';
};
