import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { startRegistry, type Registry } from '../support/registry.ts';
import { pack } from './packed.ts';

const schema = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const notes = pgTable('notes', {
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }),
  body: text('body').notNull(),
});
`;
const tenants = `import { pgTable, text } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', { id: text('id').primaryKey() });
`;
const config = `import parser from 'eslint-plugin-schema-architect/parser';
import architect from 'eslint-plugin-schema-architect';

export default [{ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.recommended];
`;
const reading = `import { readSchema } from 'eslint-plugin-schema-architect/schema';
const { tables, unread } = await readSchema({ root: import.meta.dirname, files: ['notes.ts'] });
console.log(JSON.stringify({ tables: tables.map(({ name, complete }) => [name, complete]), unread }));
`;

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A folder in which a user has installed the published package. */
class UserProject {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-installed-')));

  constructor(readonly env: NodeJS.ProcessEnv) {
    for (const [file, text] of Object.entries({
      'package.json': '{ "private": true, "type": "module" }\n',
      'notes.ts': schema,
      'tenants.ts': tenants,
      'eslint.config.js': config,
      'read.js': reading,
    }))
      writeFileSync(join(this.root, file), text);
  }

  run(command: string): Promise<Ended> {
    return new Promise((resolve) => {
      const child = spawn(command, { cwd: this.root, env: this.env, shell: true });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => (output += data.toString()));
      child.on('close', (code) => resolve({ code: code ?? -1, output }));
    });
  }
}

/** A TypeScript that `@typescript-eslint/parser` refuses to stand beside, as version 7 is. */
const typescript = '7.999.0';

let registry: Registry;
/** One whose latest TypeScript is 7. */
let newer: Registry;
const projects: UserProject[] = [];
beforeAll(async () => {
  const { tarball } = pack();
  registry = await startRegistry({ tarball });
  newer = await startRegistry({ tarball, stubs: { typescript } });
});
afterAll(() => {
  registry.stop();
  newer.stop();
  for (const { root } of projects) rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

async function installed(command: string, from = registry): Promise<UserProject> {
  const project = new UserProject(from.env);
  projects.push(project);
  const { code, output } = await project.run(command);
  if (code !== 0) throw new Error(`${command} failed: ${output}`);
  return project;
}

/** What is said where tenants.ts was read, and where it was not. */
const ofOneFile = "Table 'notes' has no primary key, so its rows cannot be identified or referenced";
const acrossFiles = 'no-foreign-key-type-mismatch';

async function expectPresetOfOxlint(project: UserProject): Promise<void> {
  writeFileSync(
    join(project.root, '.oxlintrc.json'),
    JSON.stringify({
      extends: ['./node_modules/eslint-plugin-schema-architect/dist/oxlint/recommended.json'],
    }),
  );
  const { code, output } = await project.run('npx oxlint --format unix notes.ts');
  expect(output).toContain(ofOneFile);
  expect(output).toContain(acrossFiles);
  expect(code).toBe(1);
}

/** Each takes half a minute: one is enough for `npm test`. */
const always = { skip: false };
const slow = { skip: !isLong };

describe.each([
  ['npm', 'npm install --save-dev', 'eslint', always],
  ['npm', 'npm install --save-dev', 'eslint@9', slow],
  ['pnpm', 'pnpm add --save-dev', 'eslint', slow],
  ['pnpm', 'pnpm add --save-dev', 'eslint@9', slow],
])('installed by %s beside TypeScript 7: %s %s', (_, command, eslint, options) => {
  let project: UserProject;
  beforeAll(async () => {
    if (options.skip) return;
    project = await installed(
      `${command} typescript@latest && ${command} eslint-plugin-schema-architect drizzle-orm ${eslint} oxlint`,
      newer,
    );
  });

  test('nothing brings another TypeScript', options, () => {
    const { version } = JSON.parse(
      readFileSync(join(project.root, 'node_modules/typescript/package.json'), 'utf8'),
    ) as { version: string };
    expect(version).toBe(typescript);
    expect(existsSync(join(project.root, 'node_modules/@typescript-eslint/parser'))).toBe(false);
  });

  test('it reports, across files', options, async () => {
    const { code, output } = await project.run('npx eslint notes.ts');
    expect(output).toContain(ofOneFile);
    expect(output).toContain(acrossFiles);
    expect(code).toBe(1);
  });

  test('it fixes', options, async () => {
    await project.run('npx eslint --fix notes.ts');
    expect(readFileSync(join(project.root, 'notes.ts'), 'utf8')).toContain(
      "index('notes_tenant_created_at_idx').on(t.tenantId, t.createdAt)",
    );
    writeFileSync(join(project.root, 'notes.ts'), schema);
  });

  test('readSchema reads', options, async () => {
    const { output } = await project.run('node read.js');
    expect(JSON.parse(output)).toEqual({
      tables: [
        ['notes', true],
        ['tenants', true],
      ],
      unread: [],
    });
  });

  test("oxlint's preset reports", options, () => expectPresetOfOxlint(project));
});

// The guides do so as well.
test('the command shows the checklist, with the parser of typescript-eslint', slow, async () => {
  const project = await installed(
    'npm install eslint-plugin-schema-architect drizzle-orm eslint @typescript-eslint/parser',
  );
  await expectChecklist(project, 'npx schema-architect');
});

test('that TypeScript is one which @typescript-eslint/parser refuses', slow, async () => {
  const install = 'npm install typescript@latest && npm install eslint @typescript-eslint/parser';
  await expect(installed(install, newer)).rejects.toThrow('ERESOLVE');
});

async function expectChecklist(project: UserProject, command: string): Promise<void> {
  const { code, output } = await project.run(command);
  expect(output).toMatch(/^ {2}notes +✔ {5}✖ /m);
  expect(output).toContain('2 tables, ');
  expect(code).toBe(1);
}

describe('beside oxlint alone, without ESLint and TypeScript', () => {
  let project: UserProject;
  beforeAll(async () => {
    project = await installed('npm install eslint-plugin-schema-architect drizzle-orm oxlint');
    for (const name of ['eslint', 'typescript', '@typescript-eslint/parser'])
      expect(existsSync(join(project.root, 'node_modules', name))).toBe(false);
  });

  test('its preset reports', () => expectPresetOfOxlint(project));

  test('the command needs nothing, but a config that uses the plugin does', async () => {
    const { code, output } = await project.run('npx schema-architect');
    expect(code).toBe(2);
    expect(output).toContain('uses the plugin, but ESLint is not installed');
    rmSync(join(project.root, 'eslint.config.js'));
    await expectChecklist(project, 'npx schema-architect');
  });
});

describe('where oxc is not built for the platform', () => {
  let project: UserProject;
  beforeAll(async () => {
    project = await installed(
      'npm install --omit=optional eslint-plugin-schema-architect drizzle-orm eslint @typescript-eslint/parser',
    );
    expect(existsSync(join(project.root, 'node_modules/@oxc-parser'))).toBe(false);
    writeFileSync(
      join(project.root, 'other.config.js'),
      config.replace('eslint-plugin-schema-architect/parser', '@typescript-eslint/parser'),
    );
  });

  test("other files are read with the user's parser", async () => {
    const { output } = await project.run('npx eslint --config other.config.js notes.ts');
    expect(output).toContain(ofOneFile);
    expect(output).toContain(acrossFiles);
  });

  test("the plugin's parser says what it lacks", async () => {
    const { output } = await project.run('npx eslint notes.ts');
    expect(output).toContain('whose native part is not installed');
  });

  test('readSchema says what it lacks', async () => {
    const { code, output } = await project.run('node read.js');
    expect(output).toContain('needs the native binding of oxc-parser');
    expect(code).toBe(1);
  });
});
