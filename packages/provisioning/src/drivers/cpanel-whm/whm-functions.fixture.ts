/** An account as the pretended panel keeps it. */
export interface WhmAccount {
  user: string;
  domain: string;
  plan: string;
  email: string;
  password: string;
  suspended: boolean;
  disklimit: string;
  /** Whose it is; the token sees only its own. */
  owner: string;
}

/** What a function of the panel came to; `raw` is the output that nobody should keep. */
export interface WhmResult {
  result: 0 | 1;
  reason: string;
  data?: Record<string, unknown>;
  raw?: string;
}

/** All that the pretended panel knows. */
export interface WhmState {
  reseller: string;
  accounts: Map<string, WhmAccount>;
  /** Unix groups, which a creation that broke off leaves behind. */
  groups: Set<string>;
  packages: Map<string, string>;
  privileges: Record<string, 0 | 1>;
  limit: number | null;
  leavesHalf: boolean;
}

type WhmFunction = (state: WhmState, form: Record<string, string>) => WhmResult;

const ok = (reason: string, data?: Record<string, unknown>, raw?: string): WhmResult => ({
  result: 1,
  reason,
  ...(data === undefined ? {} : { data }),
  ...(raw === undefined ? {} : { raw }),
});
const no = (reason: string): WhmResult => ({ result: 0, reason });

const shown = ({ user, domain, plan, email, suspended, disklimit, owner }: WhmAccount) => ({
  ...{ user, domain, plan, email, disklimit, owner },
  ...{ suspended: suspended ? 1 : 0, suspendreason: suspended ? 'Unknown' : 'not suspended' },
  ...{ ip: '192.0.2.10', diskused: '14M', unix_startdate: '1767225600', is_locked: 0 },
});

const own = (state: WhmState, user = ''): WhmAccount | undefined => {
  const account = state.accounts.get(user.toLowerCase());
  return account?.owner === state.reseller ? account : undefined;
};

const nameProblem = (state: WhmState, user: string): string | undefined => {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(user) || user.startsWith('test'))
    return `Sorry, “${user}” is not a valid username: it may not begin with a number or “test”.`;
  if (['root', 'mail', 'abuse', 'all'].includes(user)) return `“${user}” is a reserved username.`;
  const isTaken = [...state.accounts.keys()].some((other) => other.slice(0, 8) === user.slice(0, 8));
  if (isTaken) return `The username “${user}” is taken.`;
  return state.groups.has(user) ? 'Sorry, a group for that username already exists.' : undefined;
};

const createacct: WhmFunction = (state, form) => {
  const user = (form.username ?? '').toLowerCase();
  const { domain = '', plan = '', password = '', contactemail = '' } = form;
  const problem = nameProblem(state, user);
  if (problem !== undefined) return no(problem);
  const size = state.packages.get(plan);
  if (size === undefined) return no(`The package “${plan}” does not exist.`);
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return no("Sorry, that's an invalid domain.");
  if ([...state.accounts.values()].some((other) => other.domain === domain))
    return no(`A DNS entry for the domain “${domain}” already exists.`);
  if (isWeak(password)) return no(TOO_WEAK);
  if (state.limit !== null && state.accounts.size >= state.limit)
    return no(`Sorry you may not create any more accounts with the package ${plan}.`);
  state.groups.add(user);
  if (state.leavesHalf) {
    state.leavesHalf = false;
    return no('useradd: cannot lock /etc/passwd; try again later.');
  }
  const account = { user, domain, plan, email: contactemail, password, suspended: false, disklimit: size };
  state.accounts.set(user, { ...account, owner: state.reseller });
  const raw = `WWWAcct 12.6.0\n| Domain: ${domain}\n| UserName: ${user}\n| PassWord: ${password}\n...Done`;
  return ok(
    'Account Creation Ok',
    { ip: '192.0.2.10', nameserver: 'ns1.daerah.example', package: plan },
    raw,
  );
};

const TOO_WEAK =
  'Sorry, the password you selected cannot be used because it is too weak and would be too easy to guess.';
const isWeak = (password: string) => password.length < 8 || /^[a-z]+$/.test(password);

/** The functions of WHM API 1 that the driver uses, as documented, each with its refusals. */
export const WHM_FUNCTIONS: Readonly<Record<string, WhmFunction>> = {
  version: () => ok('OK', { version: '11.136.0.4' }),
  myprivs: ({ privileges }) => ok('OK', { privileges }),
  acctcounts: (state) => {
    const mine = [...state.accounts.values()].filter(({ owner }) => owner === state.reseller);
    const suspended = mine.filter((account) => account.suspended).length;
    const { limit, reseller } = state;
    return ok('OK', { reseller: { user: reseller, active: mine.length - suspended, suspended, limit } });
  },
  listpkgs: ({ packages }) =>
    ok('OK', { pkg: [...packages].map(([name, size]) => ({ name, QUOTA: size.replace('M', '') })) }),
  listaccts: (state, form) => {
    const mine = [...state.accounts.values()].filter(({ owner }) => owner === state.reseller).map(shown);
    if (form['api.chunk.enable'] !== '1') return ok('OK', { acct: mine });
    const start = Number(form['api.chunk.start']) - 1;
    return ok('OK', { acct: mine.slice(start, start + Number(form['api.chunk.size'])) });
  },
  accountsummary: (state, { user }) => {
    const account = own(state, user);
    return account === undefined ? no('Account does not exist.') : ok('OK', { acct: [shown(account)] });
  },
  verify_new_username: (state, { user = '' }) => {
    const problem = nameProblem(state, user);
    return problem === undefined ? ok('OK') : no(problem);
  },
  createacct,
  suspendacct: (state, { user }) => {
    const account = own(state, user);
    if (account === undefined) return no('_suspendacct called for a user that does not exist.');
    account.suspended = true;
    return ok('OK', undefined, `${account.user}'s account has been suspended`);
  },
  unsuspendacct: (state, { user }) => {
    const account = own(state, user);
    if (account === undefined) return no('_unsuspendacct called for a user that does not exist.');
    account.suspended = false;
    return ok('OK', undefined, `${account.user}'s account is now active`);
  },
  modifyacct: (state, { user, CONTACTEMAIL }) => {
    const account = own(state, user);
    if (account === undefined) return no('Sorry the user does not exist.');
    if (CONTACTEMAIL !== undefined) account.email = CONTACTEMAIL;
    return ok('Account modified.');
  },
  changepackage: (state, { user, pkg = '' }) => {
    const [account, size] = [own(state, user), state.packages.get(pkg)];
    if (account === undefined) return no('Sorry the user does not exist.');
    if (size === undefined) return no(`The package “${pkg}” does not exist.`);
    Object.assign(account, { plan: pkg, disklimit: size });
    return ok(`Account Upgrade/Downgrade Complete for ${account.user}`);
  },
  editquota: (state, { user, quota }) => {
    const account = own(state, user);
    if (account === undefined) return no('Sorry the user does not exist.');
    account.disklimit = quota === '0' ? 'unlimited' : `${quota}M`;
    return ok('Set quota for user.');
  },
  passwd: (state, { user, password = '' }) => {
    const account = own(state, user);
    if (account === undefined) return no('Sorry the user does not exist.');
    if (account.suspended) return no('You cannot change the password of a suspended account.');
    if (isWeak(password)) return no(TOO_WEAK);
    account.password = password;
    return ok(`Password changed for user “${account.user}”.`, { app: ['ftp', 'mysql'] });
  },
  removeacct: (state, { user = '' }) => {
    if (own(state, user) === undefined) return no(`Warning!.. system user ${user} does not exist!`);
    state.accounts.delete(user);
    state.groups.delete(user);
    return ok(`${user} account removed`);
  },
};
