import { request } from 'node:http';
import { createReach } from '@pendopo/provisioning';

/** A host under test, and where it answers. */
export interface TestHost {
  controlUrl: string;
  token: string;
  /** PEM, where the control interface has signed its own. */
  certificate?: string;
  httpPort: number;
  sftpPort: number;
}

/** A password that opens what a test makes, and one for the next rotation. */
export const PASSWORD = 'k7Wqp-Hs4mN-b2Vdc-9RtXe';
export const OTHER = 'p4Zmn-Rk8sT-c6Wbx-3HvGy';

/** A call of the control interface, with the revision of the object as it is now. */
export const control = async (host: TestHost, method: string, path: string, body?: unknown) => {
  const { http } = createReach({ endpoints: { main: host.controlUrl }, certificate: host.certificate });
  const headers: Record<string, string> = { authorization: `Bearer ${host.token}` };
  const object = path.split('/').slice(0, 4).join('/');
  const current = await http({ method: 'GET', path: object, headers });
  const { revision } = JSON.parse(current.text) as { revision?: number };
  if (revision !== undefined) headers['if-match'] = `"${revision}"`;
  const { status, text } = await http({ method, path, headers, body });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
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
