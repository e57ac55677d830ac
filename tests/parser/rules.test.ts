import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { expect, test } from 'vitest';
import { plugin } from 'typescript-eslint';
import architect from '../../src/index.ts';
import parser from '../../src/parser/index.ts';
import { repository } from '../docs/pages.ts';
import { isLong } from '../support/long.ts';

const ofTypescriptEslint = (plugin as unknown as { rules: Record<string, Rule.RuleModule> }).rules;

/** Rules of typescript-eslint that look at syntax and scopes alone. */
const untyped = Object.entries(ofTypescriptEslint).filter(
  ([, { meta }]) => !(meta?.docs as { requiresTypeChecking?: boolean } | undefined)?.requiresTypeChecking,
);

/** The rules of the `eslint` package. */
const { builtinRules } = createRequire(import.meta.url)('eslint/use-at-your-own-risk') as {
  builtinRules: ReadonlyMap<string, Rule.RuleModule>;
};

/** Every rule there is that works with no types, at its defaults. */
const rules: Linter.RulesRecord = Object.fromEntries(
  [
    ...[...builtinRules].filter(([, { meta }]) => !meta?.deprecated).map(([name]) => name),
    ...untyped.map(([name]) => `@typescript-eslint/${name}`),
  ].map((name) => [name, 'error']),
);

function findings(code: string, filename: string, by: Linter.Parser): Linter.LintMessage[] {
  const plugins = {
    '@typescript-eslint': { rules: ofTypescriptEslint },
  };
  const config: Linter.Config = { files: ['**'], languageOptions: { parser: by }, plugins, rules };
  return new Linter().verify(code, config, { filename });
}

test('every rule of ESLint and every untyped one of typescript-eslint finds the same in src', () => {
  const src = join(repository, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  let found = 0;
  for (const file of files.filter((_file, index) => isLong || index % 20 === 0)) {
    const code = readFileSync(join(src, file), 'utf8');
    const own = findings(code, file, parser);
    expect(own, file).toEqual(findings(code, file, typescriptParser));
    found += own.length;
  }
  expect(Object.keys(rules).length).toBeGreaterThan(250);
  expect(found).toBeGreaterThan(100);
});

test('rules that ask for types say that there are none', () => {
  const config: Linter.Config = {
    files: ['**'],
    languageOptions: { parser },
    plugins: { '@typescript-eslint': { rules: ofTypescriptEslint } },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  };
  expect(() => new Linter().verify('a();', config, 'a.ts')).toThrow(/requires type information/);
});

test('a rule that asks for nodes of TypeScript is told that there are none', () => {
  const config: Linter.Config = {
    files: ['**'],
    languageOptions: { parser },
    plugins: { '@typescript-eslint': { rules: ofTypescriptEslint } },
    rules: { '@typescript-eslint/consistent-type-assertions': 'error' },
  };
  expect(() => new Linter().verify('f(<A>b);', config, 'a.ts')).toThrow(/Use '@typescript-eslint\/parser'/);
});

test("a hashbang is ESLint's own kind of comment", () => {
  const linter = new Linter();
  linter.verify('#!/usr/bin/env node\nlet a;', { files: ['**'], languageOptions: { parser } }, 'a.ts');
  expect(
    linter
      .getSourceCode()
      .getAllComments()
      .map(({ type, value }) => [type, value]),
  ).toEqual([['Shebang', '/usr/bin/env node']]);
});

test('broken code is one fatal message at its place', () => {
  const messages = new Linter().verify(
    'let a;\n  let b = ;',
    { files: ['**'], languageOptions: { parser } },
    'a.ts',
  );
  expect(messages).toMatchObject([
    { fatal: true, severity: 2, message: 'Parsing error: Unexpected token', line: 2, column: 11 },
  ]);
});

test('the rules of this plugin find the same', () => {
  const code = `import { pgTable, text } from 'drizzle-orm/pg-core';
export const notes = pgTable('notes', { id: text('id').primaryKey(), tenantId: text('tenant_id') });
`;
  const verify = (by: Linter.Parser): Linter.LintMessage[] =>
    new Linter().verify(
      code,
      [{ languageOptions: { parser: by } }, architect.configs.all],
      '/project/notes.ts',
    );
  expect(verify(parser).length).toBeGreaterThan(0);
  expect(verify(parser)).toEqual(verify(typescriptParser));
});
