import { describe, expect, test } from 'vitest';
import { addEntries } from '../../src/fixes/add-entries.ts';
import { annotateCallback } from '../../src/fixes/annotate-callback.ts';
import { appendCall, removeCall } from '../../src/fixes/chain.ts';
import { applyEdits, type Edit } from '../../src/fixes/edit.ts';
import { ImportPlan } from '../../src/fixes/import-plan.ts';
import { maskOf } from '../../src/fixes/mask.ts';
import { movedCode } from '../../src/fixes/moved-code.ts';
import { addNewColumns, type NewColumn } from '../../src/fixes/new-columns.ts';
import { removeStatements } from '../../src/fixes/remove-statements.ts';
import { setOption } from '../../src/fixes/set-option.ts';
import { commentsOf, parses, sample, type Sample } from './sample.ts';

const columns: readonly NewColumn[] = [
  { key: 'id', builder: 'uuid', chain: ['primaryKey()'], position: 'first' },
  {
    key: 'tenantId',
    builder: 'uuid',
    chain: ["references(() => a.id, { onDelete: 'cascade' })", 'notNull()'],
    position: { after: ['id'], otherwise: 'first' },
  },
  {
    key: 'createdAt',
    builder: 'timestamp',
    chain: ['defaultNow()'],
    position: { after: ['name'], otherwise: 'last' },
  },
  { key: 'updatedAt', builder: 'timestamp', chain: ['defaultNow()'], position: 'last' },
];

/** Every kind of edit, each as one fix of its own. `undefined` is a fix that is not offered. */
const fixes: Readonly<Record<string, (each: Sample) => readonly Edit[] | undefined>> = {
  'adds columns': ({ source, file, table, imports }) => {
    const edits = addNewColumns(source, file, table, columns, imports);
    return edits && [...edits, ...imports.edits()];
  },
  'adds entries': ({ source, file, written, imports }) => {
    const index = imports.use({ specifier: 'drizzle-orm/pg-core', name: 'index' });
    const entries = ['name', 'at'].map((key) => ({
      columns: [key],
      key: `t_${key}_idx`,
      code: (column: (key: string) => string) => `${index}('t_${key}_idx').on(${column(key)})`,
    }));
    const edits = addEntries(source, written, entries, file);
    return edits && [...edits, ...imports.edits()];
  },
  'adds columns and entries in one': (each) => {
    const added = addNewColumns(each.source, each.file, each.table, columns, each.imports);
    const entries = addEntries(
      each.source,
      each.written,
      [{ columns: ['at'], key: 'k', code: (column) => `foo(${column('at')})` }],
      each.file,
    );
    return added && entries && [...added, ...entries, ...each.imports.edits()];
  },
  'imports a type': ({ imports }) => {
    imports.use({ specifier: 'drizzle-orm/pg-core', name: 'AnyPgColumn', typeOnly: true });
    imports.use({ specifier: './tenants', name: 'tenants' });
    return imports.edits();
  },
  'appends a call': ({ source, column }) => {
    const { builder: call, chain } = column('name').written;
    return call ? appendCall(source, { call, chain }, "default('b')") : undefined;
  },
  'removes a call': ({ source, column }) => {
    const [call] = column('name').written.chain;
    return call && removeCall(source, call);
  },
  'sets an option': ({ source, column }) => {
    const call = column('at').written.chain.find(({ name }) => name === 'references');
    return call && setOption(source, call, 1, 'onDelete', "'set null'");
  },
  'annotates a callback': ({ source, column }) => {
    const call = column('at').written.chain.find(({ name }) => name === 'references');
    return call && annotateCallback(source, call, 'AnyPgColumn');
  },
  'moves an index': ({ source, file, written }) => {
    const [detached] = file.detached;
    if (!detached?.statement) return undefined;
    const { expression, columns: used } = detached;
    const code = (column: (key: string) => string, indentation: string): string =>
      movedCode(
        source,
        expression,
        used.map(({ place, column: { key } }) => ({ place, text: column(key) })),
        indentation,
      );
    const edits = addEntries(
      source,
      written,
      [{ columns: ['name'], key: 'moved', code, verbatim: true }],
      file,
    );
    const removal = removeStatements(source, [detached.statement], [expression]);
    return edits && removal && [...edits, ...removal];
  },
};

/** Fixes after which the same fix finds nothing to do. */
const settling = new Set([
  'adds columns',
  'imports a type',
  'sets an option',
  'annotates a callback',
  'moves an index',
]);

/** Makes every fix in a text and looks at what it leaves. Answers which fixes were offered. */
function verify(text: string): string[] {
  const each = sample(text);
  return Object.entries(fixes).flatMap(([name, fix]) => {
    const edits = fix({ ...each, imports: new ImportPlan(each.source, each.file.imports, each.file.names) });
    if (!edits) return [];
    const after = each.after(edits);
    const comments = [text, after].map((code) =>
      commentsOf(code).map(({ start, end }) => code.slice(start, end)),
    );
    if (name === 'moves an index') comments.forEach((list) => list.sort());
    expect(comments[1], `${name}:\n${after}`).toEqual(comments[0]);
    if (text.includes('\r\n'))
      expect(after.replaceAll('\r\n', ''), `${name}:\n${after}`).not.toMatch(/[\r\n]/);
    else expect(after, name).not.toContain('\r');
    if (settling.has(name)) {
      const again = sample(after);
      expect(applyEdits(after, fix(again) ?? []), name).toBe(after);
    }
    return [name];
  });
}

const head = `import { pgTable, text, uuid, index } from 'drizzle-orm/pg-core';\n\n`;
const tail = `\nexport const byName = index('by_name')\n  .on(t.name);\n`;
const bases: Readonly<Record<string, string>> = {
  'one line': `${head}export const t = pgTable('t', { name: text('name').notNull(), at: uuid('at').references(() => t.id) });\n${tail}`,
  'an empty third argument': `${head}export const t = pgTable('t', { name: text('name').notNull(), at: uuid('at').references(() => t.id, {}) }, () => []);\n${tail}`,
  'lines of their own': `${head}export const t = pgTable('t', {\n  name: text('name')\n    .notNull()\n    .unique(),\n  at: uuid('at').references(() => t.id, { onUpdate: 'cascade' }),\n});\n${tail}`,
  'arguments on lines': `import {\n  pgTable,\n  text,\n  uuid,\n  index,\n} from 'drizzle-orm/pg-core';\n\nexport const t = pgTable(\n  't',\n  {\n    name: text('name').notNull(),\n    at: uuid('at').references(() => t.id, {\n      onUpdate: 'cascade',\n    }),\n  },\n  (t) => [\n    index('i').on(t.name),\n  ],\n);\n${tail}`,
  'an object': `${head}export const t = pgTable('t', { name: text('name').notNull(), at: uuid('at').references(() => t.id) }, (self) => ({ i: index('i').on(self.name) }));\n${tail}`,
  patterns: `import * as pg from 'drizzle-orm/pg-core';\nexport const t = pg.pgTable('t', ({ text, uuid: id }) => ({\n  name: text('name').notNull(),\n  at: id('at').references(() => t.id),\n}), ({ name, ...rest }) => {\n  const x = 1;\n  return [pg.index('i').on(name)];\n});\nexport const byName = pg.index('x').on(t.name);\n`,
};

/** How a base may be written. */
const quotes = { single: (text: string) => text, double: (text: string) => text.replaceAll("'", '"') };
const indents = { two: '  ', four: '    ', tab: '\t' };
const commas = {
  commas: (text: string) => text,
  'no commas': (text: string) => text.replace(/,(?=\n\s*[)\]}])/g, ''),
};
const semicolons = {
  semicolons: (text: string) => text,
  'no semicolons': (text: string) => text.replace(/;$/gm, ''),
};
const newlines = { LF: '\n', CRLF: '\r\n' };

function* styles(base: string): Generator<readonly [string, string]> {
  for (const [quote, requote] of Object.entries(quotes))
    for (const [indent, step] of Object.entries(indents))
      for (const [comma, recomma] of Object.entries(commas))
        for (const [semicolon, resemicolon] of Object.entries(semicolons))
          for (const [newline, lineBreak] of Object.entries(newlines)) {
            const text = resemicolon(recomma(requote(base))).replace(/^( {2})+/gm, (found) =>
              step.repeat(found.length / 2),
            );
            yield [
              `${quote}, ${indent}, ${comma}, ${semicolon}, ${newline}`,
              text.replaceAll('\n', lineBreak),
            ];
          }
}

/** A base in the style that is farthest from its own. */
function strange(base: string): string {
  return semicolons['no semicolons'](commas['no commas'](quotes.double(base))).replace(
    /^( {2})+/gm,
    (found) => '\t'.repeat(found.length / 2),
  );
}

/** The offsets between the tokens of a text where a comment of this kind can stand; not before an arrow, say. */
function gaps(text: string, comment: (index: number) => string): number[] {
  const tokens = maskOf(text, []).matchAll(/['"`]_*['"`]|[\w$]+|=>|\.{3}|\S/g);
  return [...tokens]
    .map(({ index }) => index)
    .filter((index) => parses(withComments(text, [index], comment)));
}

function withComments(text: string, at: readonly number[], comment: (index: number) => string): string {
  return applyEdits(
    text,
    at.map((start, index) => ({ start, end: start, text: comment(index) })),
  );
}

const kinds: Readonly<Record<string, (index: number) => string>> = {
  block: (index) => `/* , { } ' ${index} */`,
  line: (index) => `// , ( [ " ${index}\n`,
  lines: (index) => `\n/* ${index}\n   .a; */\n`,
};

/** Every fifteenth gap has a comment. */
const stride = 15;

describe.each(Object.entries(bases))('in a table with %s', (_, base) => {
  test('every fix keeps the program and settles in every style', () => {
    for (const [style, text] of styles(base)) expect(verify(text), style).toEqual(Object.keys(fixes));
  });

  test('every fix keeps a comment at any place', () => {
    const offered = new Set<string>();
    for (const comment of Object.values(kinds)) {
      const places = gaps(base, comment);
      // Far apart, so that a comment that forbids a fix hides few others from it.
      for (let first = 0; first < stride; first++) {
        const some = places.filter((_, index) => index % stride === first);
        for (const name of verify(withComments(base, some, comment))) offered.add(name);
      }
    }
    expect(offered).toEqual(new Set(Object.keys(fixes)));
  });

  test('every fix keeps comments at every place at once', () => {
    for (const comment of Object.values(kinds)) {
      for (const text of [base, strange(base)]) verify(withComments(text, gaps(text, comment), comment));
    }
  });
});
