/** One HTTP exchange as the client asks for it; `path` is relative to the API's root. */
export interface Exchange {
  method: string;
  path: string;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
  signal?: AbortSignal;
}

/** What came back, whatever the status; `body` is parsed JSON, or undefined. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** How a client reaches the API: axios in the browser, fetch elsewhere, injection in tests. */
export type Transport = (exchange: Exchange) => Promise<Answer>;
