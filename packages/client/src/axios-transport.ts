import type { Transport } from './transport.ts';

/** The part of an axios instance that the transport needs. */
export interface AxiosLike {
  request(config: {
    method: string;
    url: string;
    params: Record<string, unknown>;
    headers: Record<string, string>;
    data: unknown;
    signal?: AbortSignal;
    validateStatus: () => boolean;
  }): Promise<{ status: number; headers: unknown; data: unknown }>;
}

/** Reaches the API through an axios instance, whose interceptors look after tokens. */
export const axiosTransport =
  (axios: AxiosLike): Transport =>
  async ({ method, path, query, headers, body, signal }) => {
    const answer = await axios.request({
      method,
      url: path,
      params: query,
      headers,
      data: body,
      validateStatus: () => true,
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: answer.status,
      headers: { ...(answer.headers as Record<string, string>) },
      body: answer.data === '' ? undefined : answer.data,
    };
  };
