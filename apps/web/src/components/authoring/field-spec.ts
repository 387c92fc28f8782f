/** Where something stands in a document: names and places in lists. */
export type Path = readonly (string | number)[];

/** A word of the format with what an official calls it. */
export interface Choice {
  value: string;
  label: string;
}

/** What an item of a list and the whole document say when choices depend on them. */
export type ChoicesOf = (item: unknown, root: unknown) => readonly Choice[];

/** Something that a condition can look at, with the values that it takes where they are known. */
export interface Subject {
  path: string;
  title: string;
  values: readonly { value: string | number | boolean; label: string }[];
}

interface Base {
  /** Below the item that the field belongs to. */
  path: Path;
  /** Its words are `authoring.field.<label>`. */
  label: string;
  /** Its explanation is `authoring.help.<help>`. */
  help?: string;
  /** An emptied field says "none" instead of saying nothing. */
  empty?: null;
  /** Shown only where this holds of the item. */
  when?: (item: unknown) => boolean;
}

/** A field of a document's form. Whatever a document of the catalogue says has one, so that nobody needs the YAML. */
export type FieldSpec = Base &
  /** `most`: characters that a line may have. */
  (
    | { kind: 'text'; most?: number }
    | { kind: 'multiline' | 'date' | 'number' | 'lines' | 'printed' | 'intervals' }
    /** Said where it is not `unset`; `on` is what is said then, instead of true. */
    | { kind: 'switch'; unset: boolean; on?: string }
    | { kind: 'choices'; choices: ChoicesOf; free?: true }
    | {
        kind: 'choice';
        choices: ChoicesOf;
        /** Where what is chosen is not the value itself: how to read it off, and what the value becomes. */
        read?: (value: unknown) => unknown;
        write?: (choice: string, value: unknown) => unknown;
      }
    /** Texts under names; under these alone where they are given. `titles`: what well-known ones among them are called. */
    | { kind: 'map'; names?: ChoicesOf; titles?: ChoicesOf }
    /** When something applies, in rows. */
    | { kind: 'condition'; subjects: (root: unknown) => readonly Subject[] }
    /** Something that a document may have or not, with fields of its own. */
    | { kind: 'part'; fields: readonly FieldSpec[]; blank: (root: unknown) => unknown }
    /** Outcomes of a step, each with the step it leads to. */
    | { kind: 'wiring'; outcomes: (item: unknown) => readonly string[]; choices: ChoicesOf }
    /** Things in a list, or under names of their own. */
    | ({ kind: 'list' } & Things)
    | ({ kind: 'entries' } & Things)
  );

interface Things {
  /** A list that is not there at all when nothing is in it. */
  optional?: true;
  fields: readonly FieldSpec[];
  titleOf: (item: unknown, key: string | number) => string;
  blank: (root: unknown) => unknown;
}

/** What a form wants changed in the document; `undefined` takes away. */
export type DocumentChange =
  | { type: 'set'; path: Path; value: unknown }
  | { type: 'insert'; path: Path; value: unknown }
  | { type: 'move'; path: Path; to: number }
  | { type: 'rename'; path: Path; to: string };

/** What stands at a path of a plain value. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (within, token) =>
      typeof within === 'object' && within !== null
        ? (within as Record<string | number, unknown>)[token]
        : undefined,
    value,
  );

/** The same path as a JSON Pointer. */
export const pointerOf = (path: Path): string =>
  path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A JSON Pointer as a path. */
export const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
