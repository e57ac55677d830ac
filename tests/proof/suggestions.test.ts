import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { compileTogether } from './support/compile-together.ts';
import { drizzleLines, prove, type DrizzleLine, type Project } from './support/index.ts';
import { inScratch, writeProject } from './support/project.ts';

compileTogether();

// What the editor offers for definitions that Postgres rejects: each answer compiles, generates and applies.

const imports = `import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uniqueIndex, unique, uuid } from 'drizzle-orm/pg-core';

export const used = [foreignKey, index, integer, pgEnum, primaryKey, sql, text, timestamp, unique, uniqueIndex, uuid];
`;

type Case = readonly [name: string, rule: string, code: string, lines?: readonly DrizzleLine[]];

const cases: readonly Case[] = [
  [
    'one of two sources goes',
    'valid-column',
    "export const t = pgTable('t', { a: text('a').default('x').generatedAlwaysAs(sql`'x'`) });",
  ],
  [
    'a default or an identity goes',
    'valid-column',
    "export const t = pgTable('t', { a: integer('a').default(1).generatedByDefaultAsIdentity() });",
  ],
  [
    'a call in quotes becomes the method',
    'valid-column',
    "export const t = pgTable('t', { a: uuid('a').default('gen_random_uuid()') });",
  ],
  [
    'a time in quotes becomes the method',
    'valid-column',
    "export const t = pgTable('t', { a: timestamp('a', { mode: 'string' }).default('CURRENT_TIMESTAMP') });",
  ],
  [
    'a text becomes SQL',
    'valid-column',
    "export const mood = pgEnum('mood', ['low']);\nexport const t = pgTable('t', { a: mood('a').generatedAlwaysAs('low') });",
    ['0.45'],
  ],
  [
    'a referenced column becomes unique',
    'valid-foreign-key',
    "export const p = pgTable('p', { a: integer('a') });\nexport const t = pgTable('t', { a: integer('a').references(() => p.a) });",
  ],
  [
    'referenced columns become unique together',
    'valid-foreign-key',
    "export const p = pgTable('p', { a: integer('a'), b: integer('b') });\nexport const t = pgTable('t', { a: integer('a'), b: integer('b') }, (t) => [foreignKey({ columns: [t.a, t.b], foreignColumns: [p.a, p.b] })]);",
  ],
  [
    'a unique index becomes a constraint',
    'valid-foreign-key',
    "export const p = pgTable('p', { a: integer('a') }, (t) => [uniqueIndex('u').on(t.a)]);\nexport const t = pgTable('t', { a: integer('a').references(() => p.a) });",
    ['0.45'],
  ],
  [
    'a dropped foreign key goes',
    'valid-foreign-key',
    "export const p = pgTable('p', { a: integer('a').primaryKey() });\nexport const t = pgTable('t', { a: integer('a').references(() => p.a) }, (t) => [foreignKey({ columns: [t.a], foreignColumns: [p.a] })]);",
    ['0.45'],
  ],
  [
    'a second export goes',
    'no-duplicate-export',
    "const t = pgTable('t', { a: integer('a') });\nexport { t, t as other };",
    ['1.0'],
  ],
  [
    'an index of an expression gets a name',
    'unique-names',
    "export const t = pgTable('t', { a: text('a') }, (t) => [index().on(sql`lower(${t.a})`)]);",
  ],
  [
    'a unique constraint of the primary key goes',
    'no-redundant-index',
    "export const t = pgTable('t', { a: integer('a').primaryKey().unique() });",
  ],
];

/** The project after each of the suggestions of a rule, applied alone. */
function answers(project: Project, rule: string): Project[] {
  return inScratch(project.line, (folder) => {
    writeProject(folder, project);
    const filename = join(folder, 'schema.ts');
    const text = project.files['schema.ts'] ?? '';
    const config: Linter.Config[] = [
      {
        files: ['**/*.ts'],
        plugins: { 'schema-architect': architect },
        languageOptions: { parser },
        settings: architect.settings({ root: folder }),
        rules: { [`schema-architect/${rule}`]: 'error' },
      },
    ];
    const reports = new Linter({ cwd: folder }).verify(text, config, { filename });
    return reports.flatMap(({ suggestions = [] }) =>
      suggestions.map(({ fix: { range, text: inserted } }) => ({
        ...project,
        files: { 'schema.ts': text.slice(0, range[0]) + inserted + text.slice(range[1]) },
      })),
    );
  });
}

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  const own = cases.flatMap(([name, rule, code, lines]) =>
    lines?.includes(line) === false ? [] : [[name, rule, code] as const],
  );

  test.each(own)('%s', async (_, rule, code) => {
    const found = answers({ line, files: { 'schema.ts': `${imports}\n${code}\n` } }, rule);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) {
      const { database } = await prove(each);
      await database.close();
      expect(answers(each, rule)).toEqual([]);
    }
  });
});
