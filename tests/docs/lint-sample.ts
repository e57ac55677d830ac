import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter, type Rule } from 'eslint';
import { parser } from '../support/parser.ts';
import type { Sample } from './page.ts';

const repository = join(import.meta.dirname, '../..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-docs-')));
symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
let count = 0;

/** The files that every sample may import: the tables that stand in everyone's project. */
export const neighbours: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module", "dependencies": { "drizzle-orm": "0.45.4" } }\n',
  'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './*.ts' };\n",
  'tenants.ts': `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
});
`,
  'users.ts': `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }),
  email: text('email').notNull(),
});
`,
};

/** A project on the disk in which a sample stands. */
export interface SampleProject {
  readonly root: string;
  readonly filename: string;
  readonly code: string;
}

/** Writes a sample into a project of its own. A line \`// name.ts\` begins a file; the last one is linted. */
export function sampleProject(code: string): SampleProject {
  const root = join(folder, String(++count));
  const own = filesOf(code);
  const files = new Map([...Object.entries(neighbours), ...own]);
  const last = [...own.keys()].at(-1) ?? '';
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, filename: join(root, last), code: files.get(last) ?? '' };
}

/** The files of a sample, by name; a sample without `// name.ts` lines is one `schema.ts`. */
export function filesOf(code: string): Map<string, string> {
  const parts = code.split(/^\/\/ ([\w./-]+\.(?:ts|json))\n/m);
  const files = new Map<string, string>();
  if (parts.length === 1) return files.set('schema.ts', code);
  for (let index = 1; index < parts.length; index += 2) files.set(parts[index] ?? '', parts[index + 1] ?? '');
  return files;
}

/** What one rule says to a sample, and the text after \`--fix\`. */
export function lintSample(
  name: string,
  rule: Rule.RuleModule,
  { options, settings, code: text }: Pick<Sample, 'options' | 'settings' | 'code'>,
): {
  readonly messages: readonly Linter.LintMessage[];
  readonly fixed: string;
  readonly remaining: readonly Linter.LintMessage[];
} {
  const { root, filename, code } = sampleProject(text);
  const linter = new Linter({ configType: 'flat', cwd: root });
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { sample: { rules: { [name]: rule } } },
    rules: { [`sample/${name}`]: ['error', ...(options ? [options] : [])] },
    settings: { 'schema-architect': { root, ...settings } },
  };
  const messages = linter.verify(code, config, { filename });
  const { output, messages: remaining } = linter.verifyAndFix(code, config, { filename });
  return { messages, fixed: output, remaining };
}
