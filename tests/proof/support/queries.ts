import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import architect, { type RuleName } from '../../../src/index.ts';
import { parser } from '../../support/parser.ts';
import { project } from '../../support/project.ts';
import type { Database } from './database.ts';
import { homeOf, type DrizzleLine } from './project.ts';

/** A query as Drizzle sends it, and what a rule says of it. */
export interface AskedQuery {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly messages: readonly string[];
  /** The query as each suggestion would have it. */
  readonly suggested: readonly string[];
}

const versions = { '0.45': '0.45.4', '1.0': '1.0.0-rc.5' } as const;

const databases: Readonly<Record<DrizzleLine, string>> = {
  '0.45': `import { drizzle } from 'drizzle-orm/pg-proxy';
import * as schema from './schema';

export const db = drizzle(() => Promise.resolve({ rows: [] }), { schema });
`,
  '1.0': `import { defineRelations } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pg-proxy';
import * as schema from './schema';

export const db = drizzle(() => Promise.resolve({ rows: [] }), { relations: defineRelations(schema) });
`,
};

let count = 0;

/**
 * Lints queries, given by name as code of one line, and has the installed drizzle-orm write their SQL. `head` is what
 * stands above them: imports and variables.
 */
export function askQueries(
  line: DrizzleLine,
  rule: RuleName,
  schema: string,
  head: string,
  queries: Readonly<Record<string, string>>,
): AskedQuery[] {
  const names = Object.keys(queries);
  const [before, after] = ['= () => { const made = ', '; return made; };'];
  const lines = Object.values(queries).map((code, at) => `export const query${at} ${before}${code}${after}`);
  const files = {
    'schema.ts': schema,
    'db.ts': databases[line],
    'queries.ts': `${head}\n${lines.join('\n')}\n`,
  };
  const { code: linted, messages } = lint(files, versions[line], rule);
  const first = head.split('\n').length + 1;
  const made = load(files, line);
  return names.map((name, at) => ({
    name,
    ...(made[`query${at}`] as () => { toSQL(): { sql: string; params: unknown[] } })().toSQL(),
    messages: messages.filter((each) => each.line === first + at).map(({ message }) => message),
    suggested: messages
      .filter((each) => each.line === first + at)
      .flatMap(({ suggestions = [] }) =>
        suggestions.map(({ fix: { range, text } }) => {
          const changed = `${linted.slice(0, range[0])}${text}${linted.slice(range[1])}`.split('\n');
          return (changed[first + at - 1] ?? '').split(before)[1]?.replace(after, '') ?? '';
        }),
      ),
  }));
}

/** The plan of a query, one step a line. */
export async function planOf({ query }: Database, { sql, params }: AskedQuery): Promise<string> {
  const rows = await query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

type Files = Readonly<Record<'schema.ts' | 'db.ts' | 'queries.ts', string>>;

function lint(
  files: Files,
  version: (typeof versions)[DrizzleLine],
  rule: RuleName,
): { readonly code: string; readonly messages: readonly Linter.LintMessage[] } {
  const text = Object.entries(files).map(([path, content]) => `//- ${path}\n${content}`);
  const { code, filename, root } = project(text.join(''), version);
  const messages = new Linter({ cwd: root }).verify(
    code,
    [
      {
        files: ['**/*.ts'],
        plugins: { ours: architect },
        languageOptions: { parser },
        settings: { 'schema-architect': { root } },
        rules: { [`ours/${rule}`]: 'error' },
      },
    ],
    { filename },
  );
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new SyntaxError(fatal.message);
  return { code, messages };
}

/** What the last file exports, run with the installed drizzle-orm of a line. */
function load(files: Files, line: DrizzleLine): Record<string, unknown> {
  const folder = join(
    homeOf(line),
    'node_modules/.cache/schema-architect-queries',
    String(process.pid),
    String(++count),
  );
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
    for (const [path, text] of Object.entries(files)) {
      const { outputText } = ts.transpileModule(text, { fileName: path, compilerOptions });
      writeFileSync(join(folder, path.replace(/\.ts$/, '.js')), outputText);
    }
    return createRequire(join(folder, 'package.json'))('./queries.js') as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
