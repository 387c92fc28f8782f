import { type OwnProcess, type Shared, startProcess } from './own-process.ts';

/** Starts a process of the API on a port, behind a balancer on this machine. */
export const startApi = (
  installation: Shared,
  port: number,
  environment: Record<string, string> = {},
): OwnProcess =>
  startProcess(installation, {
    ...{ program: 'server', name: `api-${port}`, readyAt: 'Pendopo serves on' },
    environment: {
      PORT: String(port),
      DEMO: 'false',
      TRUSTED_PROXIES: '127.0.0.1',
      RATE_LIMIT: '1000000',
      LOG_LEVEL: 'error',
      ...environment,
    },
  });
