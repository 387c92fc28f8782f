import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Somebody who takes every call, in a process of his own. He says `{ port }`, and `{ done: true }` when as many came as `{ expect }` asked
 * for since.
 */
let expected = Number.POSITIVE_INFINITY;
let count = 0;
const server = createServer((call, answer) => {
  call.resume().on('end', () => {
    answer.writeHead(204).end();
    count += 1;
    if (count === expected) process.send?.({ done: true });
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
process
  .on('message', ({ expect }: { expect: number }) => {
    [expected, count] = [expect, 0];
  })
  .on('disconnect', () => process.exit());
process.send?.({ port: (server.address() as AddressInfo).port });
