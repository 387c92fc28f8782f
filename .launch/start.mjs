import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPages } from './build-pages.mjs';
import { environment, install, node, root } from './install.mjs';

await install();
await buildPages();

// The young generation is held small: what loading the modules would make it grow to is never needed again.
const server = spawn(node, ['--max-semi-space-size=16', join(root, 'apps', 'api', 'src', 'server.ts')], {
  cwd: process.cwd(),
  // By the channel the server notices when this process is gone, however it went.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: environment,
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
// npm may be killed without a word to its child.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) server.kill('SIGTERM');
  }, 1000).unref();
}
server.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.once('close', (code) => process.exit(code ?? 1));
