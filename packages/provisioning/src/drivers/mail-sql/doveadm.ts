import type { Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';

/** Who can speak with Dovecot’s HTTP API. */
export type DoveadmContext = Pick<Context, 'http' | 'secret'>;

type Command = [name: string, parameters: Record<string, unknown>];
type Row = Record<string, unknown>;
type Answer = { rows: Row[] } | { exitCode: number };

/** Looks after a cut, until the sessions that were told to end are gone. */
const LOOKS = 20;
const LOOK_MS = 50;

/** Nobody of that name was logged in (sysexits’ EX_NOHOST, which Dovecot uses for “not found”). */
const NOT_FOUND = 68;
const TEMPORARY = 75;
const NO_PERMISSION = 77;

/** The commands of Dovecot that are needed and that this key may not give; empty when all is well. */
export const missingCommands = async (context: DoveadmContext): Promise<string[]> => {
  const commands = await call(context, 'GET');
  const known = new Set(commands.map((one) => (one as { command?: unknown } | null)?.command));
  return ['who', 'kick', 'authCacheFlush'].filter((name) => !known.has(name));
};

/** How many sessions of a mailbox are open. */
export const countSessions = async (context: DoveadmContext, address: string): Promise<number> => {
  const [answer] = await run(context, [['who', { mask: [address] }]]);
  return rowsOf(answer).reduce((sum, { connections }) => sum + (Number(connections) || 0), 0);
};

/** Makes Dovecot ask the database anew about a mailbox, where it remembers answers. */
export const forgetLogin = async (context: DoveadmContext, address: string): Promise<void> => {
  const [forgotten] = await run(context, [['authCacheFlush', { user: [address] }]]);
  rowsOf(forgotten);
};

/** Ends every session of a mailbox, and answers when they are gone. */
export const cutSessions = async (context: DoveadmContext, address: string): Promise<void> => {
  const [forgotten, kicked] = await run(context, [
    ['authCacheFlush', { user: [address] }],
    ['kick', { mask: [address] }],
  ]);
  rowsOf(forgotten);
  if (kicked !== undefined && 'exitCode' in kicked && kicked.exitCode === NOT_FOUND) return;
  rowsOf(kicked);
  for (let look = 0; look < LOOKS; look += 1) {
    if ((await countSessions(context, address)) === 0) return;
    await new Promise((later) => setTimeout(later, LOOK_MS));
  }
  throw new ProvisionError('transient', 'sessions-open', 'The sessions do not end.');
};

const run = async (context: DoveadmContext, commands: Command[]): Promise<Answer[]> => {
  const body = commands.map(([name, parameters], index) => [name, parameters, String(index)]);
  const answers = (await call(context, 'POST', body)).map(readAnswer);
  if (answers.length !== commands.length) throw unreadable();
  return answers;
};

const call = async (context: DoveadmContext, method: string, body?: unknown): Promise<unknown[]> => {
  const key = Buffer.from(await context.secret('doveadmKey')).toString('base64');
  const { status, text } = await context.http({
    endpoint: 'doveadm',
    method,
    path: '/doveadm/v1',
    headers: { authorization: `X-Dovecot-API ${key}` },
    ...(body === undefined ? {} : { body }),
  });
  if (status === 401 || status === 403)
    throw new ProvisionError('permission', 'doveadm-key', 'Dovecot does not accept the key of its API.');
  if (status === 429 || (status >= 502 && status <= 504))
    throw new ProvisionError('transient', 'doveadm', `Dovecot’s API answered ${status}.`);
  if (status !== 200) throw new ProvisionError('ambiguous', 'doveadm', `Dovecot’s API answered ${status}.`);
  return parse(text);
};

const parse = (text: string): unknown[] => {
  try {
    const answer: unknown = JSON.parse(text);
    if (Array.isArray(answer)) return answer;
  } catch {
    // Told below, like everything else that is no list.
  }
  throw unreadable();
};

const readAnswer = (answer: unknown): Answer => {
  const [kind, content] = Array.isArray(answer) ? (answer as unknown[]) : [];
  if (kind === 'doveadmResponse' && Array.isArray(content)) return { rows: content as Row[] };
  const { type, exitCode } = (content ?? {}) as { type?: unknown; exitCode?: unknown };
  if (kind === 'error' && type === 'exitCode' && typeof exitCode === 'number') return { exitCode };
  throw unreadable();
};

const rowsOf = (answer: Answer | undefined): Row[] => {
  if (answer === undefined) throw unreadable();
  if ('rows' in answer) return answer.rows;
  const { exitCode } = answer;
  if (exitCode === NO_PERMISSION)
    throw new ProvisionError('permission', 'doveadm-rights', 'Dovecot may not do this.');
  const kind = exitCode === TEMPORARY ? 'transient' : 'ambiguous';
  throw new ProvisionError(kind, 'doveadm', `A command of Dovecot ended with ${exitCode}.`);
};

const unreadable = (): ProvisionError =>
  new ProvisionError('ambiguous', 'unreadable', 'The answer is not what Dovecot would say.');
