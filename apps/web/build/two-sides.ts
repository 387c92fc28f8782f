import { type Plugin, parseAst } from 'vite';
import { isOpen } from './open-pages.ts';

const pages = '\0vue-router/auto-routes';
const workSide = 'virtual:work-side';

/**
 * Divides the table of pages: those that are open to everybody stay where the application begins, those of the people who work here
 * come as `virtual:work-side` when one of them is asked for. So a page that the desk gains makes no citizen's first load heavier.
 */
export const twoSides = (): Plugin => {
  let work = '';
  return {
    name: 'two-sides',
    enforce: 'post',
    resolveId: (id) => (id === workSide ? `\0${workSide}` : null),
    async load(id) {
      if (id !== `\0${workSide}`) return null;
      await this.load({ id: pages });
      return work;
    },
    transform(code, id) {
      if (id !== pages) return null;
      const sides = divide(code, isOpen);
      work = sides.work;
      return { code: sides.open, map: null };
    },
  };
};

/**
 * The two sides of a table of pages, each a module that exports its `routes`; the open one also says under which `workPaths` the other's
 * pages stand. Whatever shares its first path stays together, and is open when one page of it is.
 */
export const divide = (table: string, isOpen: (page: string) => boolean): { open: string; work: string } => {
  const [start, end, records] = recordsOf(table);
  const open = records.filter((record) => pagesIn(record).some(isOpen));
  const work = records.filter((record) => !open.includes(record));
  const paths = work.map((record) => /path: '([^']+)'/.exec(record)?.[1]);
  const before = table.slice(0, start);
  return {
    open: `${importsFor(open, before)}[${open}]${table.slice(end)}\nexport const workPaths = ${JSON.stringify(paths)};\n`,
    work: `${importsFor(work, before)}[${work}];\n`,
  };
};

/** Where the list of routes begins and ends, and what stands in it. */
const recordsOf = (table: string): [start: number, end: number, records: string[]] => {
  for (const statement of parseAst(table).body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    if (statement.declaration?.type !== 'VariableDeclaration') continue;
    const [{ init } = { init: null }] = statement.declaration.declarations;
    if (init?.type !== 'ArrayExpression') continue;
    const records = init.elements.flatMap((record) =>
      record === null ? [] : [table.slice(record.start, record.end)],
    );
    return [init.start, init.end, records];
  }
  throw new Error('The table of pages is written otherwise than expected.');
};

const pagesIn = (record: string): string[] =>
  [...record.matchAll(/import\('([^']+)'\)/g)].map(([, page]) => page ?? '');

/** What pages say of themselves is imported one by one; only what is spoken of is kept. */
const importsFor = (records: readonly string[], before: string): string => {
  const spoken = new Set(records.join().match(/_definePage_default_\d+/g));
  return before.replaceAll(/^import (_definePage_default_\d+) from .*\n/gm, (line, name: string) =>
    spoken.has(name) ? line : '',
  );
};
