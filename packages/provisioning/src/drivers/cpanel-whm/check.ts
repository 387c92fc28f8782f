import type { BackendHealth } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { pairsOf } from '../pairs.ts';
import { packageSizes } from './account.ts';
import { callWhm, isRecord, type WhmCaller } from './client.ts';
import { refusalOf } from './refusals.ts';

/** The privileges that the driver's functions ask for, as WHM names them. */
const RIGHTS = [
  ...['acct-summary', 'create-acct', 'kill-acct', 'list-accts'],
  ...['passwd', 'quota', 'suspend-acct', 'upgrade-account'],
];

/** Whether the panel is there, takes the token, lets it do all that is needed, knows the packages, and has room. */
export const checkWhm = async (context: WhmCaller): Promise<BackendHealth> => {
  try {
    const version = (await read(context, 'version')).version;
    const missingRights = missing((await read(context, 'myprivs')).privileges);
    await assertPackages(context);
    const capacity = capacityOf((await read(context, 'acctcounts')).reseller);
    return {
      ...(typeof version === 'string' ? { version } : {}),
      missingRights,
      ...(capacity === undefined ? {} : { capacity }),
    };
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'transient' || error.kind === 'ambiguous'))
      throw new ProvisionError('unavailable', error.code, error.message, error.info);
    throw error;
  }
};

const read = async (context: WhmCaller, name: string): Promise<Record<string, unknown>> => {
  const answer = await callWhm(context, name);
  if (!answer.ok) throw refusalOf(answer.reason);
  return answer.data;
};

/** WHM gives one object of zeroes and ones, older ones in a list of one. */
const missing = (privileges: unknown): string[] => {
  const [first] = Array.isArray(privileges) ? (privileges as unknown[]) : [privileges];
  const held = isRecord(first) ? first : {};
  const has = (right: string) => String(held[right] ?? 0) === '1';
  return has('all') ? [] : RIGHTS.filter((right) => !has(right));
};

const assertPackages = async (context: WhmCaller): Promise<void> => {
  const known = await packageSizes(context);
  const unknown = [...pairsOf(context.settings.packages).values()].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new ProvisionError('invalid', 'package-unknown', `The panel has no package ${unknown}.`);
};

/** A reseller's accounts against the limit; the server's owner has none. */
const capacityOf = (counts: unknown): BackendHealth['capacity'] => {
  if (!isRecord(counts) || counts.limit === null || counts.limit === '') return undefined;
  const [total, used] = [Number(counts.limit), Number(counts.active ?? 0) + Number(counts.suspended ?? 0)];
  return Number.isFinite(total) && Number.isFinite(used) ? { used, total, unit: 'akun' } : undefined;
};
