import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Modules } from '../../src/modules/modules.ts';
import { Reader } from '../../src/read/keep/reader.ts';
import type { SchemaFile } from '../../src/schema/file.ts';
import { parser } from '../support/parser.ts';
import { project, type TestProject } from '../support/project.ts';

const sources = `
  //- columns.ts
  import { timestamp } from 'drizzle-orm/pg-core';
  export const stamps = () => ({ createdAt: timestamp('created_at') });
  //- neighbour.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import { posts } from './posts';
  export const comments = pgTable('comments', { id: text().primaryKey(), post: text().references(() => posts.id) });
  //- users.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  export const users = pgTable('users', { id: text().primaryKey() });
  export const unused = pgTable('unused', { id: text().primaryKey() });
  //- posts.ts
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import { stamps } from './columns';
  import { users } from './users';
  export const posts = pgTable('posts', { id: text().primaryKey(), author: text().references(() => users.id), ...stamps() });
`;

describe('what is read again', () => {
  let clock = 0;
  let written: TestProject;
  let reader: Reader;

  beforeEach(() => {
    written = project(sources);
    reader = new Reader(new Modules({ now: () => clock }), () => ({ line: '0.x', casing: null }));
  });

  /** Lints a file as an editor does, long after the last time; the declarations evaluated on the way. */
  function lint(name = 'posts.ts', code = written.code): { file: SchemaFile; evaluated: number } {
    clock += 60_000;
    reader.refresh();
    const before = reader.evaluator.evaluations;
    const { ast } = parser.parseForESLint(code, { range: true });
    reader.lint(join(dirname(written.filename), name), code, ast);
    const file = reader.readLinted();
    // Models are made when they are asked for.
    for (const table of file.tables) for (const key of table.foreignKeys) expect(key.target).toBeDefined();
    return { file, evaluated: reader.evaluator.evaluations - before };
  }

  function edit(name: string, text: string): void {
    writeFileSync(join(dirname(written.filename), name), text);
  }

  it('is nothing for the same file: it is read once for all rules', () => {
    // The table, the helper that it calls and the table that it refers to.
    expect(lint().evaluated).toBe(3);
    const { reads } = reader;
    const { file, evaluated } = lint();
    expect([reader.reads, evaluated]).toEqual([reads, 0]);
    expect(lint().file).toBe(file);
  });

  it('is no more than was asked for: the other declarations of a file that is imported are left alone', () => {
    lint();
    expect(reader.readFile(join(dirname(written.filename), 'users.ts'))).toMatchObject({
      tables: [{ name: 'users' }, { name: 'unused' }],
    });
    expect(reader.evaluator.evaluations).toBe(4);
  });

  it('is nothing of this file when a neighbour changes that it does not use', () => {
    lint();
    reader.readFile(join(dirname(written.filename), 'neighbour.ts'));
    edit('neighbour.ts', `export const nothing = 1;`);
    expect(lint().evaluated).toBe(0);
  });

  it('is what was made by a helper that changes', () => {
    expect(lint().file.tables[0]?.columns.map((column) => column.key)).toEqual(['id', 'author', 'createdAt']);
    edit(
      'columns.ts',
      `import { text } from 'drizzle-orm/pg-core';\nexport const stamps = () => ({ madeBy: text() });\n`,
    );
    const { file, evaluated } = lint();
    expect(evaluated).toBe(2);
    expect(file.tables[0]?.columns.map((column) => column.key)).toEqual(['id', 'author', 'madeBy']);
  });

  it('is nothing when another file of the same barrel changes, though its names were looked at', () => {
    edit('barrel.ts', `export * from './neighbour';\nexport * from './users';\nexport * from './columns';\n`);
    const code = `import { pgTable, text } from 'drizzle-orm/pg-core';\nimport { users } from './barrel';\nexport const own = pgTable('own', { user: text().references(() => users.id) });\n`;
    expect(lint('own.ts', code).evaluated).toBe(2);
    edit('neighbour.ts', `export const nothing = 1;`);
    expect(lint('own.ts', code).evaluated).toBe(0);
    edit('users.ts', `export {};`);
    edit(
      'neighbour.ts',
      `import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const users = pgTable('moved', { id: text() });\n`,
    );
    expect(lint('own.ts', code).file.tables[0]?.foreignKeys[0]?.target?.table.name).toBe('moved');
  });

  it('is the target of a reference when its file changes', () => {
    lint();
    edit(
      'users.ts',
      `import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const users = pgTable('people', { id: uuid().primaryKey() });\n`,
    );
    const { file } = lint();
    expect(file.tables[0]?.foreignKeys[0]?.target?.table.name).toBe('people');
    expect(file.tables[0]?.foreignKeys[0]?.target?.columns[0]?.type).toBe('uuid');
  });

  it('is the linted text, not what is on the disk', () => {
    lint();
    const { file } = lint('posts.ts', written.code.replace(`'posts'`, `'articles'`));
    expect(file.tables[0]?.name).toBe('articles');
    expect(lint().file.tables[0]?.name).toBe('posts');
  });

  it('is everything that was made from a text that is no longer there', () => {
    edit('columns.ts', `export * from './more';\n`);
    edit(
      'more.ts',
      `import { text } from 'drizzle-orm/pg-core';\nexport const stamps = () => ({ kept: text() });\n`,
    );
    const typed = `import { text } from 'drizzle-orm/pg-core';\nexport const stamps = () => ({ typed: text() });\n`;
    lint('more.ts', typed);
    const read = reader.readFile(written.filename);
    expect(typeof read === 'object' && read.tables[0]?.columns.map((column) => column.key)).toEqual([
      'id',
      'author',
      'typed',
    ]);
    const { ast } = parser.parseForESLint(written.code, { range: true });
    reader.lint(written.filename, written.code, ast);
    const { tables } = reader.readLinted();
    expect(tables[0]?.columns.map((column) => column.key)).toEqual(['id', 'author', 'kept']);
  });

  it('is the disk again once another file is linted', () => {
    const path = join(dirname(written.filename), 'neighbour.ts');
    const neighbour = `import { pgTable, text } from 'drizzle-orm/pg-core';\nimport { posts } from './posts';\nexport const comments = pgTable('comments', { post: text().references(() => posts.id) });\n`;
    edit('neighbour.ts', neighbour);
    lint('posts.ts', written.code.replace(`'posts'`, `'articles'`));
    const { file } = lint('neighbour.ts', neighbour);
    expect(file.path).toBe(path);
    expect(file.tables[0]?.foreignKeys[0]?.target?.table.name).toBe('posts');
  });
});
