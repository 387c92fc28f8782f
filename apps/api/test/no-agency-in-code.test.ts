import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const catalogue = join(root, 'packages/standards/catalogue');

/** The engine's own words, which a catalogue may use for its keys too, and the positions that are built in. */
const engineWords = new Set([
  ...['assignment', 'composition', 'verification', 'disposition', 'provisioning', 'endorsement'],
  ...['ratification', 'handover', 'acceptance', 'assign', 'submit', 'approve', 'return', 'reject', 'forward'],
  ...['complete', 'endorse', 'ratify', 'deliver', 'accept', 'dispute', 'cancel'],
  ...['receipt', 'rejection', 'document', 'access', 'handover-record', 'case'],
  ...['administrator', 'inspector', 'system-administrator'],
  // How a driver's step may be repeated after a lost answer.
  ...['safe', 'verify', 'never'],
]);

describe('code knows no agency and no service', () => {
  const keys = catalogueKeys().filter((key) => !engineWords.has(key));
  const agencies = readdirSync(catalogue, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('reads keys out of every standard of the catalogue', () => {
    expect(agencies.length).toBeGreaterThanOrEqual(3);
    expect(keys.length).toBeGreaterThan(20);
  });

  it('compares with no step, position or standard of a catalogue', () => {
    const found = sources().flatMap(({ file, text }) =>
      keys.filter((key) => comparison(key).test(text)).map((key) => `${file} compares with "${key}"`),
    );
    expect(found).toEqual([]);
  });

  it('names no agency outside catalogue, demo data and tests', () => {
    const names = agencies.map((entry) => entry.name);
    const found = sources().flatMap(({ file, text }) =>
      names
        .filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(text))
        .map((name) => `${file} names ${name}`),
    );
    expect(found).toEqual([]);
  });
});

/** `=== 'key'`, `case 'key':`, `includes('key')`, `has('key')`, `['key']`. */
const comparison = (key: string): RegExp =>
  new RegExp(`(?:[=!]==?\\s*|\\bcase\\s+|(?:includes|has|startsWith|get)\\(\\s*|\\[)(['"\`])${key}\\1`);

/** Keys of steps and positions, and codes of standards. */
function catalogueKeys(): string[] {
  const keys = new Set<string>();
  for (const file of filesBelow(catalogue).filter((name) => /(agency|v\d+)\.yaml$/.test(name))) {
    const document = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (typeof document.code === 'string') keys.add(document.code);
    for (const list of [document.positions, document.procedure])
      for (const entry of (list as { key: string }[] | undefined) ?? []) keys.add(entry.key);
    for (const variant of (document.variants as { procedure: { key: string }[] }[] | undefined) ?? [])
      for (const step of variant.procedure) keys.add(step.key);
  }
  return [...keys];
}

/** What runs: not tests, fixtures, demo data or the catalogue itself. */
function sources(): { file: string; text: string }[] {
  return ['apps', 'packages']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => /\.(ts|vue|mjs|sql|typ)$/.test(file))
    .map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') }))
    .filter(
      ({ file }) =>
        !/(\.test\.ts|\.fixture\.ts|\/(test|e2e|bench|endurance|demo)\/|standards\/catalogue\/)/.test(file),
    );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
