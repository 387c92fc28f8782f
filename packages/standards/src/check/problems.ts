import { type Fault, pointerTo } from '../schema/fault.ts';

/** A fault at the place of these tokens. */
export const faultAt = (place: (string | number)[], code: string, detail: string): Fault => ({
  pointer: place.reduce<string>(pointerTo, ''),
  code,
  detail,
});

/** Names given twice, each at its second place. */
export function duplicatesOf(
  names: string[],
  placeOf: (index: number) => (string | number)[],
  code = 'duplicate-key',
): Fault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [faultAt(placeOf(index), code, `${name} sudah dipakai sebelumnya.`)],
  );
}
