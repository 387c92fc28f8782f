import { request } from 'node:http';

/** Posts JSON from another address of this machine, saying that it comes from a third; answers the status. */
export const postFrom = (
  address: string,
  port: number,
  path: string,
  body: unknown,
  forged: string,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request({
      ...{ port, path, host: '127.0.0.1', localAddress: address, method: 'POST' },
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forged },
    });
    call.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(JSON.stringify(body));
  });
