import type { Standard } from '@pendopo/contracts';

/** Ways in which somebody comes to any desk; `counter.channel.<key>` says them. */
const atAnyDesk = ['desk', 'phone', 'chat', 'email', 'letter'] as const;

/** What a desk chooses from: what the standard prints, else what any desk has, each once. `title` is null where the interface says it. */
export const channelsAtDesk = (
  standard: Standard | undefined,
): { key: string; own: (typeof atAnyDesk)[number] | null; title: string }[] => {
  const printed = (standard?.definition.channels ?? []).map(({ key, title }) => ({ key, own: null, title }));
  const rest = atAnyDesk
    .filter((key) => printed.every((one) => one.key !== key))
    .map((key) => ({ key, own: key, title: '' }));
  return [...rest, ...printed];
};

/** A message that a phone opens with these words in it; without a number its owner chooses whom it goes to. */
export const whatsappAddress = (text: string, contact: string): string => {
  const digits = contact.replaceAll(/\D/g, '').replace(/^0/, '62');
  const number = /^62\d{8,13}$/.test(digits) ? digits : '';
  return `https://wa.me/${number}?text=${encodeURIComponent(text)}`;
};

/** Whether somebody holds a position of the agency in a standard's procedure, and so may take a report down. */
export const mayTakeDown = (
  standard: Standard,
  positions: readonly { side: string; position: string }[],
): boolean =>
  [
    standard.definition.procedure ?? [],
    ...(standard.definition.variants ?? []).map(({ procedure }) => procedure),
  ]
    .flat()
    .some(
      ({ actor }) =>
        actor.side === 'agency' &&
        positions.some(({ side, position }) => side === 'agency' && actor.positions.includes(position)),
    );

/** The unit whose name stands in what was pasted, by its id; empty where none or several do. Of a name within another, the longer counts. */
export const unitIn = (
  text: string,
  units: readonly { id: string; name: string; shortName: string }[],
): string => {
  const said = ` ${plain(text)} `;
  const named = units
    .map(({ id, name, shortName }) => ({ id, words: longestIn(said, [name, shortName]) }))
    .filter(({ words }) => words !== '')
    .toSorted((one, other) => other.words.length - one.words.length);
  const [longest, ...others] = named;
  if (longest === undefined) return '';
  // A name that stands within the longer one says nothing of its own; one that stands beside it does.
  const beside = said.replaceAll(longest.words, ' ');
  const isAlone = others.every(({ words }) => words !== longest.words && !beside.includes(words));
  return isAlone ? longest.id : '';
};

/** Name and telephone number of the person that answers speak of, at first sight or within a group. */
export const personIn = (answers: Record<string, unknown>): { name?: string; phone?: string } => {
  const groups = [answers, ...Object.values(answers)].filter(
    (group): group is Record<string, unknown> => typeof group === 'object' && group !== null,
  );
  const find = (key: string) =>
    groups.map((group) => group[key]).find((value): value is string => typeof value === 'string');
  const [name, phone] = [find('name'), find('phone')];
  return { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
};

/** The longest of some names that a text says whole, as it stands there; empty where it says none. */
const longestIn = (said: string, names: readonly string[]): string =>
  names
    .map(plain)
    .filter((name) => name !== '' && said.includes(` ${name} `))
    .map((name) => ` ${name} `)
    .toSorted((one, other) => other.length - one.length)[0] ?? '';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
