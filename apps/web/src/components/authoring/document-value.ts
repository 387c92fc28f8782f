import type { DocumentChange, Path } from './field-spec.ts';

/** A plain document with a change made; the parts that are not touched stay the same objects. */
export const changeValue = (value: unknown, change: DocumentChange): unknown => {
  switch (change.type) {
    case 'set':
      return within(value, change.path, (parent, token) => put(parent, token, change.value));
    case 'insert':
      return within(value, [...change.path, 0], (parent) => [...asList(parent), change.value]);
    case 'move':
      return within(value, change.path, (parent, token) => moved(asList(parent), Number(token), change.to));
    case 'rename':
      return within(value, change.path, (parent, token) =>
        Object.fromEntries(
          Object.entries(asRecord(parent)).map(([key, part]) => [key === token ? change.to : key, part]),
        ),
      );
  }
};

const within = (
  value: unknown,
  [token, ...rest]: Path,
  work: (parent: unknown, token: string | number) => unknown,
): unknown => {
  if (token === undefined) return value;
  if (rest.length === 0) return work(value, token);
  const inner = within(asRecord(value)[token], rest, work);
  return put(value, token, inner);
};

const put = (parent: unknown, token: string | number, part: unknown): unknown => {
  if (Array.isArray(parent) || typeof token === 'number') {
    const list = [...asList(parent)];
    if (part === undefined) list.splice(Number(token), 1);
    else list[Number(token)] = part;
    return list;
  }
  const { [token]: _before, ...others } = asRecord(parent);
  return part === undefined ? others : { ...asRecord(parent), [token]: part };
};

const moved = (list: readonly unknown[], from: number, to: number): unknown[] => {
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), list[from], ...others.slice(to)];
};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asRecord = (value: unknown): Record<string | number, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>) : {};
