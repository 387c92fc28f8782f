import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { NodeCompiler, NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { type ApartFault, type ApartJob, EXIT } from './apart-job.ts';
import { createCompiler, STANDARD } from './compiler.ts';

// A process of its own, begun by set-apart.ts: it sets one paper by a template that nobody vouches for, and ends.

interface Diagnostic {
  message: string;
  path: string;
  severity: number;
  range: { start: { line: number; character: number } } | null;
}

const job = JSON.parse(await text(process.stdin)) as ApartJob;
const compiler = createCompiler(job.root, job.texts);
const source = { mainFilePath: join(job.root, job.main), inputs: { [job.input.name]: job.input.json } };

const { result, faults } = compiled(compiler);
if (result === null) refuse(faults);
else if (job.bears !== null && compiler.query(result, { selector: job.bears }).length === 0)
  refuse([{ message: `does not bear ${job.bears}`, file: job.main, line: 1, column: 1 }]);
else answer();

function compiled(by: NodeCompiler) {
  const outcome = by.compile(source);
  const error = outcome.takeDiagnostics();
  return { result: outcome.result, faults: error === null ? [] : faultsOf(by, error) };
}

function faultsOf(by: NodeCompiler, error: NodeError): ApartFault[] {
  return (by.fetchDiagnostics(error) as Diagnostic[])
    .filter(({ severity }) => severity === 1)
    .map(({ message, path, range }) => ({
      message,
      file: path === '' ? null : basename(path),
      line: range === null ? null : range.start.line + 1,
      column: range === null ? null : range.start.character + 1,
    }));
}

function answer(): void {
  try {
    const pdf = compiler.pdf(source, { creationTimestamp: job.timestamp, pdfStandard: STANDARD });
    process.stdout.write(pdf, () => process.exit(EXIT.done));
  } catch {
    refuse([{ message: 'cannot be archived as PDF/A', file: job.main, line: 1, column: 1 }]);
  }
}

function refuse(found: ApartFault[]): void {
  process.stdout.write(JSON.stringify(found), () => process.exit(EXIT.faulty));
}
