import type { TSchema } from 'typebox';

/** What somebody types who wants more than a field gives: shells, SQL, HTML, paths, templates, DNS, headers and line ends. */
export const INJECTIONS: readonly string[] = [
  "x'); DROP TABLE mailbox; --",
  '$(touch /tmp/pendopo-was-here)',
  '`id`;id|id&&id',
  '../../../etc/passwd',
  'a\nb: c',
  'a\r\nX-Injected: 1',
  'a\u0000b',
  '"><script>alert(1)</script>',
  '{{7*7}}#{7*7}%s%n',
  'x:0:0::/root:/bin/sh',
  '; } server { listen 1; ',
  '*',
  '@ IN A 192.0.2.66',
  '‮moc.elpmaxe',
];

interface Shape {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Shape>;
}

/** The fields of a spec that take free text. */
export const textFields = (spec: TSchema): string[] =>
  Object.entries((spec as Shape).properties ?? {}).flatMap(([name, { type, enum: fixed }]) =>
    type === 'string' && fixed === undefined ? [name] : [],
  );
