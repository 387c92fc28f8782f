import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { printDeclarations, printScript } from './print-contracts.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2] ?? join(here, 'dist');

/**
 * Writes the client as strangers install it, ready for `npm pack`: plain ESM with types and no dependency. The contracts come along as
 * verbs, addresses and printed types, without their schemas and the library these are made with.
 */
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const files = (await readdir(join(here, 'src'))).filter((name) => !/[.](test|fixture)[.]ts$/.test(name));
for (const name of files) {
  const source = await readFile(join(here, 'src', name), 'utf8');
  const text = name === 'index.ts' ? `export * from '@pendopo/contracts';\n${source}` : source;
  const options = {
    fileName: name,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  };
  const script = ts.transpileModule(text, options).outputText;
  const declaration = ts.transpileDeclaration(text, { ...options, reportDiagnostics: true });
  for (const { messageText } of declaration.diagnostics ?? [])
    throw new Error(`${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  await writeFile(join(folder, name.replace(/ts$/, 'js')), relinked(script));
  await writeFile(join(folder, name.replace(/ts$/, 'd.ts')), relinked(declaration.outputText));
}
await writeFile(join(folder, 'contracts.js'), printScript());
await writeFile(join(folder, 'contracts.d.ts'), printDeclarations());
await copyFile(join(here, 'README.md'), join(folder, 'README.md'));
await copyFile(join(here, '..', '..', 'LICENSE'), join(folder, 'LICENSE'));
const { name, version, license, description } = JSON.parse(
  await readFile(join(here, 'package.json'), 'utf8'),
);
const manifest = {
  ...{ name, version, description, license, type: 'module', sideEffects: false },
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  engines: { node: '>=20' },
  peerDependencies: { axios: '>=1' },
  peerDependenciesMeta: { axios: { optional: true } },
};
await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** Imports as they are between the files that were written. */
function relinked(text: string): string {
  return text
    .replaceAll(/(from ')(\.\/[\w-]+)\.ts'/g, "$1$2.js'")
    .replaceAll("from '@pendopo/contracts'", "from './contracts.js'");
}
