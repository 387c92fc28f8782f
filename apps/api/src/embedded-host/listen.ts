import type { AddressInfo, Server } from 'node:net';

/** Anything that listens as node's servers do. */
type Listener = Pick<Server, 'listen' | 'address' | 'once' | 'off'>;

/** Listens on a port, or on the next free one within fifty; 0 takes any. Returns the port taken. */
export const listenFrom = async (server: Listener, port: number, host: string): Promise<number> => {
  for (let candidate = port; ; candidate += 1) {
    try {
      await listenOn(server, candidate, host);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port === 0 || candidate >= Math.min(port + 50, 65_535)) throw error;
    }
  }
};

const listenOn = (server: Listener, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
