import type { Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { refusalOf, refusedAnswer } from './refusals.ts';
import type { ProxmoxSettings } from './settings.ts';

/** All that is needed to call. */
export type ProxmoxCaller = Pick<Context<ProxmoxSettings>, 'http' | 'secret' | 'settings'>;

/** Calls the API below `/api2/json` and gives the `data` of the answer; throws every refusal as the error that it means. */
export const callProxmox = async (
  context: ProxmoxCaller,
  method: string,
  path: string,
  form?: Record<string, string>,
): Promise<unknown> => {
  const response = await context.http({
    method,
    path: `/api2/json${path}`,
    headers: {
      authorization: `PVEAPIToken=${context.settings.tokenId}=${await context.secret('token')}`,
    },
    ...(form === undefined ? {} : { form }),
  });
  if (response.status !== 200) throw refusedAnswer(response);
  try {
    const body: unknown = JSON.parse(response.text);
    if (isRecord(body) && 'data' in body) return body.data;
  } catch {
    // Told below, like everything else that has no data.
  }
  throw unreadable();
};

/** The records of a list, or nothing where it is none. */
export const recordsOf = (value: unknown): Record<string, unknown>[] => {
  if (!Array.isArray(value)) throw unreadable();
  return value.filter(isRecord);
};

/** Whether a value is an object with named parts. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Milliseconds between looks at a task, the last one repeated. */
const LOOKS = [0, 150, 300, 600, 1000, 2000, 3000];

/**
 * Follows the task that a call answered with: its number is stored first, then it is looked at until it has ended, at most
 * `patienceMs`. `false`: it is still running. Throws what a failed task means.
 */
export const follow = async (
  context: Context<ProxmoxSettings>,
  answer: unknown,
  patienceMs = 15_000,
): Promise<boolean> => {
  // Older servers do small things at once and answer with nothing.
  if (answer === null) return true;
  if (typeof answer !== 'string' || !answer.startsWith('UPID:')) throw unreadable();
  await context.checkpoint(answer);
  let waited = 0;
  for (let look = 0; waited <= patienceMs && !context.signal.aborted; look += 1) {
    const wait = LOOKS[Math.min(look, LOOKS.length - 1)] ?? 0;
    waited += wait;
    await pause(wait, context.signal);
    if (!(await isRunning(context, answer))) return true;
  }
  return false;
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });

/** The same where nothing may go on before the task has ended. */
export const followToTheEnd = async (context: Context<ProxmoxSettings>, answer: unknown): Promise<void> => {
  if (!(await follow(context, answer, 75_000)))
    throw new ProvisionError('ambiguous', 'slow-task', 'A task of the cluster does not end.');
};

/** Whether a task still runs; throws what went wrong where it failed. */
export const isRunning = async (context: ProxmoxCaller, upid: string): Promise<boolean> => {
  const [, node = ''] = upid.split(':');
  const task = await callProxmox(
    context,
    'GET',
    `/nodes/${encodeURIComponent(node)}/tasks/${encodeURIComponent(upid)}/status`,
  );
  if (!isRecord(task)) throw unreadable();
  if (task.status === 'running') return true;
  const outcome = String(task.exitstatus ?? '');
  if (outcome !== 'OK' && !outcome.startsWith('WARNINGS')) throw refusalOf(outcome);
  return false;
};

const unreadable = () =>
  new ProvisionError('ambiguous', 'unreadable', 'The answer is not what the cluster would say.');
