import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { accessToken, renewAccess } from './access-token.ts';
import type { Puzzle } from './solve-puzzle.ts';

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    renewed?: boolean;
    proved?: boolean;
  }
}

/** Language that texts of the API shall come in; set by the preferences. */
export const language = { current: 'id' };

/** The one way out of the application: our own API, with the token that lives in memory alone. */
export const http = axios.create({ baseURL: '/api/v1', timeout: 60_000, validateStatus: () => true });

http.interceptors.request.use((config) => {
  const token = accessToken();
  if (token !== null) config.headers.set('Authorization', `Bearer ${token}`);
  config.headers.set('Accept-Language', language.current);
  if (config.method === 'post' && !config.headers.has('Idempotency-Key') && !isSession(config))
    config.headers.set('Idempotency-Key', crypto.randomUUID());
  return config;
});

http.interceptors.response.use(async (response: AxiosResponse) => {
  const { config, status } = response;
  if (status !== 401 || config.renewed || isSession(config)) return response;
  const session = await renewAccess();
  return session === null ? response : http.request({ ...config, renewed: true } as typeof config);
});

/** Where much is sent from a network, a moment of work lets a call through; nobody has to notice. */
http.interceptors.response.use(async (response: AxiosResponse) => {
  const { config, data, status } = response;
  const puzzle = (data as { code?: string; puzzle?: Puzzle } | undefined)?.puzzle;
  if (status !== 429 || puzzle === undefined || config.proved) return response;
  const { solvePuzzle } = await import('./solve-puzzle.ts');
  config.headers.set('proof', await solvePuzzle(puzzle));
  return http.request({ ...config, proved: true } as typeof config);
});

const isSession = (config: InternalAxiosRequestConfig): boolean =>
  config.url?.startsWith('/auth/sessions') ?? false;
