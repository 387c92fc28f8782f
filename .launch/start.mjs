import { execFileSync, spawn } from 'node:child_process';
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
// npm runs this through a shell, and may be killed without a word to either.
const npm = process.env.npm_lifecycle_event === undefined ? null : parentOf(process.ppid);
if (npm !== null)
  setInterval(() => {
    if (!isAlive(npm)) server.kill('SIGTERM');
  }, 1000).unref();
server.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.once('close', (code) => process.exit(code ?? 1));

function parentOf(pid) {
  try {
    return (
      Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { stdio: 'pipe' }).toString()) || null
    );
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
