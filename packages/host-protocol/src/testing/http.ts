import { request } from 'node:http';

/** A host under test, and where it answers. */
export interface TestHost {
  controlUrl: string;
  token: string;
  httpPort: number;
  sftpPort: number;
}

/** A password that opens what a test makes, and one for the next rotation. */
export const PASSWORD = 'k7Wqp-Hs4mN-b2Vdc-9RtXe';
export const OTHER = 'p4Zmn-Rk8sT-c6Wbx-3HvGy';

/** A call of the control interface, with the revision of the object as it is now. */
export const control = async (host: TestHost, method: string, path: string, body?: unknown) => {
  const headers: Record<string, string> = { authorization: `Bearer ${host.token}` };
  const object = path.split('/').slice(0, 4).join('/');
  const current = await fetch(host.controlUrl + object, { headers });
  const { revision } = (await current.json()) as { revision?: number };
  if (revision !== undefined) headers['if-match'] = `"${revision}"`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(host.controlUrl + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** What the site server answers to a raw path under a host name. */
export const visit = (host: TestHost, name: string, path = '/', method = 'GET') =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: host.httpPort, path, method, headers: { host: name } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end();
    },
  );
