import type { Context, Identity, Step } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { pairsOf } from '../pairs.ts';
import { packageSizes, seeAccount } from './account.ts';
import { callWhm, type WhmAnswer, type WhmCaller } from './client.ts';
import { refusalOf } from './refusals.ts';
import type { WhmSettings } from './settings.ts';

/** What a hosting account is asked to be. */
export interface AccountSpec {
  label: string;
  package?: 'kecil' | 'sedang' | 'besar';
  quotaMegabytes?: number;
  hostName?: string;
}

const MINUTE_AND_A_HALF = 90_000;

/** Makes the account under its stored name. Asks first whether the name is free, because another's accounts are not shown. */
export const createAccount = async (
  context: Context<WhmSettings>,
  identity: Identity,
  step: Step,
  spec: AccountSpec,
): Promise<void> => {
  const { name, marker } = identity;
  const plan = planOf(spec, context.settings);
  const free = await callWhm(context, 'verify_new_username', { user: name });
  if (!free.ok) throw await takenOr(context, identity, free.reason);
  const form = {
    username: name,
    domain: spec.hostName?.toLowerCase() ?? `${name}.${context.settings.domain}`,
    plan,
    contactemail: marker,
    ...(step.credential ? { password: await context.credential() } : {}),
  };
  const made = await callWhm(context, 'createacct', form, MINUTE_AND_A_HALF);
  if (!made.ok) throw await takenOr(context, identity, made.reason);
};

/** One effect on an account that is there and ours. */
export const changeAccount = async (
  context: Context<WhmSettings>,
  identity: Identity,
  step: Step,
  spec: AccountSpec,
): Promise<void> => {
  const seen = await seeAccount(context, identity);
  if (!seen.found) {
    if (step.op === 'delete') return;
    throw new ProvisionError('ambiguous', 'gone', 'The account is not there any more.');
  }
  if (step.op === 'mark' && seen.owner === 'ours') return;
  if (seen.owner !== (step.op === 'mark' ? 'unmarked' : 'ours'))
    throw new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else at the panel.');
  const answer = await carryOut(context, identity, step, spec);
  const isGone = !answer.ok && step.op === 'delete' && refusalOf(answer.reason).code === 'gone';
  if (!answer.ok && !isGone) throw refusalOf(answer.reason);
};

const carryOut = async (
  context: Context<WhmSettings>,
  { name: user, marker }: Identity,
  { id }: Step,
  spec: AccountSpec,
): Promise<WhmAnswer> => {
  // In capitals: what is written otherwise is ignored without a word.
  if (id === 'mark') return callWhm(context, 'modifyacct', { user, CONTACTEMAIL: marker });
  if (id === 'package')
    return callWhm(context, 'changepackage', { user, pkg: planOf(spec, context.settings) });
  if (id === 'quota') return callWhm(context, 'editquota', { user, quota: await quotaOf(context, spec) });
  if (id === 'set-credential')
    return callWhm(context, 'passwd', { user, password: await context.credential(), db_pass_update: '1' });
  if (id === 'suspend')
    return callWhm(
      context,
      'suspendacct',
      { user, reason: 'Ditangguhkan melalui Pendopo' },
      MINUTE_AND_A_HALF,
    );
  if (id === 'resume') return callWhm(context, 'unsuspendacct', { user }, MINUTE_AND_A_HALF);
  // Servers of different age know the account by one name or the other, and leave out what they do not know.
  return callWhm(context, 'removeacct', { user, username: user, keepdns: '0' }, MINUTE_AND_A_HALF);
};

const planOf = ({ package: key = 'kecil' }: AccountSpec, { packages }: WhmSettings): string => {
  const plan = pairsOf(packages).get(key);
  if (plan === undefined)
    throw new ProvisionError('invalid', 'package-unmapped', `No package of the panel is set for ${key}.`, {
      pointer: '/package',
    });
  return plan;
};

/** Nought is unlimited, as some packages are. */
const quotaOf = async (context: WhmCaller & Context<WhmSettings>, spec: AccountSpec): Promise<string> => {
  const { quotaMegabytes = (await packageSizes(context)).get(planOf(spec, context.settings)) ?? 0 } = spec;
  return String(quotaMegabytes);
};

/** A refused creation: somebody was quicker and it has to be looked at again, or what the panel says. */
const takenOr = async (context: WhmCaller, identity: Identity, reason: string): Promise<ProvisionError> => {
  const seen = await seeAccount(context, identity);
  return seen.found && seen.owner === 'ours'
    ? new ProvisionError('ambiguous', 'exists', 'The account was made meanwhile.')
    : refusalOf(reason);
};
