import { startAgent } from './agent.ts';
import { readConfig } from './config.ts';

const [path = '/etc/pendopo/host-agent.json'] = process.argv.slice(2);
const end = await startAgent(await readConfig(path));
process.stdout.write('The host agent is ready.\n');
for (const name of ['SIGTERM', 'SIGINT'] as const)
  process.once(name, async () => {
    await end();
    process.exit(0);
  });
