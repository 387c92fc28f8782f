import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildPages } from './build-pages.mjs';
import { environment, install, listen, root, run } from './install.mjs';

await install();

/** The product's whole life, killed and restarted, and how soon its public pages are painted take minutes more than the tests have. */
const withEndurance = process.argv.includes('--endurance');
const reports = mkdtempSync(join(tmpdir(), 'pendopo-reports-'));
const total = { passed: 0, failed: 0 };
/** How many tests were skipped for want of a program, by what they need. */
const wanting = new Map();
/** What failed, said once more at the end: a log that is cut keeps its last lines. */
const failures = [];
/** Files that passed at their second try alone. */
const unsteady = [];

/** A check counts as one, passed or failed. */
const check = async (title, command, args) => {
  const { code, said } = await listen(command, args);
  console.log(`\n── ${title}: ${code === 0 ? 'passed' : 'failed'}\n${said.trimEnd()}`);
  total[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) failures.push(`${title}\n${said.trimEnd().slice(-600)}`);
};

/** Does what each item asks for, two at a time: the cores of the machine that all this must be quick on. */
const twoAtATime = async (work) => {
  const left = [...work];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await next();
  };
  await Promise.all([lane(), lane()]);
};

/** Runs tests and reads what their report says of each file. A run that fails outside its files counts as a file that failed. */
const runTests = async (title, args, { cwd = root, env = {} } = {}) => {
  console.log(`\n── ${title}`);
  const report = join(reports, `${title.replaceAll(/\W+/g, '-')}.json`);
  const code = await run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { cwd, env: { ...environment, ...env } },
  );
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  const hasFailed = files.some(({ status }) => status === 'failed');
  return code === 0 || hasFailed
    ? files
    : [...files, { name: null, status: 'failed', message: `ended with ${code}`, assertionResults: [] }];
};

/**
 * A suite counts its tests. A file that failed is tried once more by itself, and its second result counts:
 * what passes then depends on what else the machine did, which is said at the end, and not on the change.
 */
const suite = async (title, args, place) => {
  const files = await runTests(title, args, place);
  const names = files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  const canRepeat = names.length > 0 && !names.includes(null);
  const repeated = canRepeat ? await runTests(`${title}, once more`, [...args, ...names], place) : [];
  const again = new Map(repeated.map((file) => [file.name, file]));
  const final = files.map((file) => (names.includes(file.name) ? (again.get(file.name) ?? file) : file));
  for (const { name, status } of final)
    if (names.includes(name) && status !== 'failed') unsteady.push(`${title}: ${relative(root, name)}`);
  for (const file of final) count(title, file);
};

/** Adds a file's tests to the total. A file that failed outside its tests counts as one. */
const count = (title, { name, status, message, assertionResults }) => {
  const broken = assertionResults.filter((test) => test.status === 'failed');
  total.passed += assertionResults.filter((test) => test.status === 'passed').length;
  total.failed += broken.length;
  for (const { fullName, failureMessages } of broken)
    failures.push(`${title}: ${fullName}\n${failureMessages.join('\n').slice(0, 600)}`);
  if (status === 'failed' && broken.length === 0) {
    total.failed += 1;
    failures.push(`${title}: ${name ?? 'outside its files'}\n${message.slice(0, 600)}`);
  }
  for (const { status: outcome, fullName } of assertionResults) {
    const needs = outcome === 'skipped' ? /\(needs ([^)]+)\)/.exec(fullName)?.[1] : undefined;
    if (needs !== undefined) wanting.set(needs, (wanting.get(needs) ?? 0) + 1);
  }
};

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const withBrowser = existsSync(join(root, 'apps', 'web', 'e2e', 'vitest.config.ts'));

await twoAtATime([
  () => check('Types of packages and API', 'tsc', ['-p', '.launch']),
  () =>
    check('Types of the pages', 'npx', ['--yes', packageManager, '--filter', '@pendopo/web', 'run', 'types']),
  () => check('Architecture', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'apps', 'packages']),
  () => (withBrowser ? buildPages() : undefined),
  () => check('Unused', 'knip', ['--config', '.knip.jsonc']),
  () => check('Lint', 'biome', ['check', '.']),
  () => check('Released API', 'node', ['apps/api/src/release-openapi.ts', '--check']),
]);
await suite('Packages and API', []);
const web = join(root, 'apps', 'web');
const browser = ['--config', join(web, 'e2e', 'vitest.config.ts')];
if (withBrowser) await suite('Browser', browser, { cwd: web });

if (withEndurance) {
  const env = { LONG: 'true' };
  await suite('Long tests', [], { env });
  if (withBrowser) await suite('Long journeys', browser, { cwd: web, env });
  await suite('Endurance', ['--config', join(root, 'apps', 'api', 'endurance', 'vitest.config.ts')]);
  // Last, when nothing else takes time from a page that is timed.
  if (withBrowser)
    await suite('First paint', [...browser, 'first-paint'], { cwd: web, env: { FIRST_PAINT: 'true' } });
}

for (const [programs, count] of wanting) {
  console.log(`\n── Skipped: ${count} tests that need ${programs}`);
  // Where everything is to be tried, nothing may be left out.
  if (withEndurance) total.failed += 1;
}
for (const file of unsteady) console.log(`\n── Passed at the second try only: ${file}`);
for (const failure of failures) console.log(`\n── Failed: ${failure}`);
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
