import { describe, expect, test } from 'vitest';
import { annotateCallback } from '../../src/fixes/annotate-callback.ts';
import { appendCall, removeCall } from '../../src/fixes/chain.ts';
import type { Edit } from '../../src/fixes/edit.ts';
import { replace, replaceCallee, setArgument } from '../../src/fixes/replace.ts';
import { setOption } from '../../src/fixes/set-option.ts';
import type { EditableSource } from '../../src/fixes/editable-source.ts';
import type { WrittenCall } from '../../src/schema/written.ts';
import { present, sample } from './sample.ts';

const head = `import { pgTable, serial, text, uuid } from 'drizzle-orm/pg-core';\nexport const t = pgTable('t', {\n`;

interface Parts {
  readonly source: EditableSource;
  readonly call: WrittenCall;
  readonly chain: readonly WrittenCall[];
  chained(name: string): WrittenCall;
}

/** The one column `a` of a table after an edit. */
function edited(column: string, edit: (parts: Parts) => readonly Edit[] | undefined): string | undefined {
  const each = sample(`${head}  ${column}\n});\n`);
  const { builder, chain } = each.column('a').written;
  const call = present(builder, 'builder');
  const chained = (name: string): WrittenCall =>
    present(
      chain.find((link) => link.name === name),
      name,
    );
  const edits = edit({ source: each.source, call, chain, chained });
  return edits && each.after(edits).slice(head.length + 2, -'\n});\n'.length);
}

describe('a call appended to a chain', () => {
  const notNull = (parts: Parts): Edit[] | undefined => appendCall(parts.source, parts, 'notNull()');

  test('stands before what follows the value', () => {
    expect(edited(`a: text('a'), // why`, notNull)).toBe(`a: text('a').notNull(), // why`);
    expect(edited(`a: text('a') // why`, notNull)).toBe(`a: text('a').notNull() // why`);
    expect(edited(`a: text('a').unique() as never,`, notNull)).toBe(
      `a: text('a').unique().notNull() as never,`,
    );
  });

  test('stands on a line of its own where the last call does', () => {
    expect(edited(`a: text('a')\n    .unique() // why\n    .array(), // so`, notNull)).toBe(
      `a: text('a')\n    .unique() // why\n    .array()\n    .notNull(), // so`,
    );
    expect(edited(`a: text('a', {\n    enum: ['b'],\n  }),`, notNull)).toBe(
      `a: text('a', {\n    enum: ['b'],\n  }).notNull(),`,
    );
  });

  test('is in the quotes of the file', () => {
    const parts = sample(
      `import { pgTable, text } from "drizzle-orm/pg-core";\nexport const t = pgTable("t", { a: text("a") });`,
    );
    const { builder, chain } = parts.column('a').written;
    const edits = appendCall(parts.source, { call: present(builder, 'builder'), chain }, "default('it')");
    expect(parts.after(edits)).toContain('text("a").default("it")');
  });
});

describe('a call removed from a chain', () => {
  const remove = (name: string) => (parts: Parts) => removeCall(parts.source, parts.chained(name));

  test('goes with its line', () => {
    expect(edited(`a: text('a').notNull().unique(),`, remove('notNull'))).toBe(`a: text('a').unique(),`);
    expect(edited(`a: text('a')\n    .notNull()\n    .unique(),`, remove('notNull'))).toBe(
      `a: text('a')\n    .unique(),`,
    );
    expect(edited(`a: text('a')\n    .notNull()\n    .unique(),`, remove('unique'))).toBe(
      `a: text('a')\n    .notNull(),`,
    );
  });

  test('leaves the comments around it', () => {
    expect(
      edited(
        `a: text('a')\n    // no dots. here\n    ./* a.b */unique() // so\n    .notNull(),`,
        remove('unique'),
      ),
    ).toBeUndefined();
    expect(edited(`a: text('a')\n    // why.\n    .unique() // so\n    .notNull(),`, remove('unique'))).toBe(
      `a: text('a')\n    // why.\n     // so\n    .notNull(),`,
    );
  });

  test('stays where a comment inside it would be lost', () => {
    expect(edited(`a: text('a').default(/* b */ 'b'),`, remove('default'))).toBeUndefined();
  });
});

describe('an option', () => {
  const cascade = (parts: Parts): Edit[] | undefined =>
    setOption(parts.source, parts.chained('references'), 1, 'onDelete', "'cascade'");

  test('comes as a new argument', () => {
    expect(edited(`a: uuid('a').references(() => b.id).notNull(),`, cascade)).toBe(
      `a: uuid('a').references(() => b.id, { onDelete: 'cascade' }).notNull(),`,
    );
    expect(edited(`a: uuid('a').references(\n    () => b.id, // b\n  ),`, cascade)).toBe(
      `a: uuid('a').references(\n    () => b.id, // b\n    { onDelete: 'cascade' },\n  ),`,
    );
    expect(edited(`a: uuid('a').references(() => (b.id)),`, cascade)).toBe(
      `a: uuid('a').references(() => (b.id), { onDelete: 'cascade' }),`,
    );
  });

  test('is merged into the object that is there', () => {
    expect(edited(`a: uuid('a').references(() => b.id, { onUpdate: 'cascade' }),`, cascade)).toBe(
      `a: uuid('a').references(() => b.id, { onUpdate: 'cascade', onDelete: 'cascade' }),`,
    );
    expect(
      edited(`a: uuid('a').references(() => b.id, {\n    onUpdate: 'cascade', // so\n  }),`, cascade),
    ).toBe(
      `a: uuid('a').references(() => b.id, {\n    onUpdate: 'cascade', // so\n    onDelete: 'cascade',\n  }),`,
    );
    expect(edited(`a: uuid('a').references(() => b.id, {}),`, cascade)).toBe(
      `a: uuid('a').references(() => b.id, { onDelete: 'cascade' }),`,
    );
  });

  test('that is there gets another value', () => {
    expect(edited(`a: uuid('a').references(() => b.id, { 'onDelete' /* c */: 'set null', }),`, cascade)).toBe(
      `a: uuid('a').references(() => b.id, { 'onDelete' /* c */: 'cascade', }),`,
    );
    expect(edited(`a: uuid('a').references(() => b.id, { onDelete: 'cascade' }),`, cascade)).toBe(
      `a: uuid('a').references(() => b.id, { onDelete: 'cascade' }),`,
    );
  });

  test('cannot be said in what is no literal', () => {
    expect(edited(`a: uuid('a').references(() => b.id, options),`, cascade)).toBeUndefined();
    expect(edited(`a: uuid('a').references(() => b.id, { onDelete }),`, cascade)).toBeUndefined();
    expect(edited(`a: uuid('a').references(),`, cascade)).toBeUndefined();
  });
});

describe('a replacement', () => {
  test('changes what is called, an argument or a value', () => {
    expect(
      edited(`a: serial('a').primaryKey(),`, ({ source, call }) => replaceCallee(source, call, 'uuid')),
    ).toBe(`a: uuid('a').primaryKey(),`);
    expect(edited(`a: text('a'),`, ({ source, call }) => setArgument(source, call, 0, "'b'"))).toBe(
      `a: text('b'),`,
    );
    expect(edited(`a: text(),`, ({ source, call }) => setArgument(source, call, 0, "'b'"))).toBe(
      `a: text('b'),`,
    );
    expect(
      edited(`a: text('a'),`, ({ source, call }) => setArgument(source, call, 2, "'b'")),
    ).toBeUndefined();
  });

  test('loses no comment', () => {
    expect(
      edited(`a: text(/* c */ 'a'),`, ({ source, call }) => replace(source, call.place, 'uuid()')),
    ).toBeUndefined();
  });
});

describe('a callback gets its result type', () => {
  const annotate = (parts: Parts): Edit[] | undefined =>
    annotateCallback(parts.source, parts.chained('references'), 'AnyPgColumn');

  test('with any kind of body', () => {
    expect(edited(`a: uuid('a').references(() => t.id),`, annotate)).toBe(
      `a: uuid('a').references((): AnyPgColumn => t.id),`,
    );
    expect(edited(`a: uuid('a').references(( /* c */ ) => { return t.id; }),`, annotate)).toBe(
      `a: uuid('a').references(( /* c */ ): AnyPgColumn => { return t.id; }),`,
    );
    expect(edited(`a: uuid('a').references(function () { return t.id; }),`, annotate)).toBe(
      `a: uuid('a').references(function (): AnyPgColumn { return t.id; }),`,
    );
  });

  test('unless it has one, or is no callback', () => {
    const typed = `a: uuid('a').references((): AnyPgColumn => t.id),`;
    expect(edited(typed, annotate)).toBe(typed);
    expect(edited(`a: uuid('a').references(target),`, annotate)).toBeUndefined();
  });
});
