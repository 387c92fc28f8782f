import type { CatalogueAgency, StandardDefinition } from '@pendopo/standards';
import type { Account, Case, Cast, Desk } from '#test/walker/index.ts';

type Listed = Pick<Case, 'id' | 'status' | 'step' | 'standard' | 'overdue'>;

/** What the demonstration shows of an agency, put together from what its people see. */
export interface Shown {
  cases: Listed[];
  /** Completed cases of which no letter is shown. */
  withoutLetters: Listed[];
  /** How much a person has not read, at most. */
  mostUnread: number;
  /** What units have been given, altogether. */
  assets: number;
}

/** Looks at everything of an agency as one person of each unit and of each position that acts for the agency. */
export const lookAround = async (
  desk: Desk,
  cast: Cast,
  { agency, standards }: CatalogueAgency,
): Promise<Shown> => {
  const steps = standards.flatMap(({ definition }) => stepsOf(definition));
  const own = cast.all.filter((account) => account.agency === agency.code);
  const readers = new Map<string, Account>();
  for (const account of own)
    for (const { side, position } of account.positions)
      if (account.organization !== null) readers.set(account.organization.id, account);
      else if (steps.some(({ actor }) => actor.side === side && actor.positions.includes(position)))
        readers.set(position, account);

  const cases = new Map<string, Listed>();
  const withoutLetters: Listed[] = [];
  let [assets, mostUnread] = [0, 0];
  const read = async <T>(account: Account, path: string): Promise<T> =>
    (await desk.send<T>(account, { method: 'GET', path })).body;
  for (const account of readers.values()) {
    const list = await read<{ items: Listed[] }>(account, 'service-requests?view=all&limit=100');
    for (const one of list.items) {
      if (cases.has(one.id)) continue;
      cases.set(one.id, one);
      if (one.status !== 'completed') continue;
      const letters = await read<{ items: unknown[] }>(account, `service-requests/${one.id}/letters`);
      if (letters.items.length === 0) withoutLetters.push(one);
    }
    if (account.organization !== null)
      assets += (await read<{ items: unknown[] }>(account, 'assets?limit=100')).items.length;
    const { unread } = await read<{ unread: number }>(account, 'notifications?limit=1');
    mostUnread = Math.max(mostUnread, unread);
  }
  return { cases: [...cases.values()], withoutLetters, mostUnread, assets };
};

/** The steps at which somebody of agency or units sees a case: not what a citizen writes alone, nor an objection that is yet to come. */
export const stepsShown = (definition: StandardDefinition): string[] =>
  stepsOf(definition)
    .filter(
      ({ kind, actor, on }) => !(kind === 'composition' && actor.side === 'applicant') && !('object' in on),
    )
    .map(({ key }) => key);

/** Every step of a standard, of each of its variants. */
const stepsOf = ({ procedure = [], variants = [] }: StandardDefinition) => [
  ...procedure,
  ...variants.flatMap((variant) => variant.procedure),
];
