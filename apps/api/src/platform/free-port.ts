import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Tells before anything else is begun that a port cannot be had.
 * @throws what listening on it would throw
 */
export const assertFreePort = async (port: number, host: string): Promise<void> => {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
};
