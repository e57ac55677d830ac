import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/schema/column.ts';
import { read } from '../support/read.ts';

const imports =
  "import { bigint, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';";

/** The columns of the first table of a file. */
function columns(text: string, others = ''): Record<string, Column> {
  const file = read(`${others}${others === '' ? '' : '\n//- schema.ts\n'}${imports}\n${text}`);
  return Object.fromEntries(file.tables.flatMap((table) => table.columns.map((each) => [each.key, each])));
}

describe('the calls on a builder', () => {
  it('are in order, those of a helper before those of its caller', () => {
    const { a, b } = columns(`
      const required = () => text('b').notNull();
      export const t = pgTable('t', { a: text('a').unique().array(), b: required().array() });
    `);
    expect(a?.calls).toEqual(['unique', 'array']);
    expect(b?.calls).toEqual(['notNull', 'array']);
  });

  it('are none of a value that is not known', () => {
    const { a } = columns(
      "import { builder } from 'somewhere'; export const t = pgTable('t', { a: builder() });",
    );
    expect(a?.calls).toEqual([]);
  });
});

describe('the members of the enum of a column', () => {
  it('are those of its declaration', () => {
    const { a, b } = columns(`
      const mood = pgEnum('mood', ['low', 'high']);
      export const t = pgTable('t', { a: mood('a').array(), b: text('b') });
    `);
    expect(a?.enumValues).toEqual(['low', 'high']);
    expect(b?.enumValues).toBeNull();
  });

  it('are not known where one of them is not', () => {
    const { a } = columns(`
      import { value } from 'somewhere';
      const mood = pgEnum('mood', ['low', value]);
      export const t = pgTable('t', { a: mood('a') });
    `);
    expect(a?.enumValues).toBeUndefined();
  });
});

describe('the call from which a default is made', () => {
  const callOf = (value: string, more = '', others = '') =>
    columns(`${more}; export const t = pgTable('t', { a: text('a').default(${value}) });`, others)['a']
      ?.defaultCall;

  it.each([
    ['new Date()', 'time', 'new Date()'],
    ['new Date(Date.now() + 1).toISOString()', 'time', 'new Date(Date.now() + 1)'],
    ['String(Date.now())', 'time', 'Date.now()'],
    ['`x-${Math.random()}`', 'value', 'Math.random()'],
    ['crypto.randomUUID()', 'uuid', 'crypto.randomUUID()'],
  ])('%s', (value, makes, text) => {
    expect(callOf(value)).toMatchObject({ makes, text });
  });

  it('is followed through constants, functions and files', () => {
    const ids = "//- ids.ts\nimport { nanoid } from 'nanoid';\nexport const makeId = () => nanoid(10);";
    const call = callOf('makeId()', "import { makeId } from './ids'", ids);
    expect(call).toMatchObject({ makes: 'value', text: 'nanoid(10)' });
    expect(call?.place.file).toMatch(/ids\.ts$/);
  });

  it.each([
    ["new Date('2024-01-01')", ''],
    ['Date.UTC(2024, 1)', ''],
    ['process.env.NAME', ''],
    ['makeId()', "import { makeId } from 'somewhere'"],
    ['crypto.randomUUID()', "const crypto = { randomUUID: () => 'x' }"],
    ['flag ? new Date() : other', "import { flag, other } from 'somewhere'"],
  ])('%s is none', (value, more) => {
    expect(callOf(value, more)).toBeNull();
  });
});

describe('the SQL of a generated column', () => {
  it('may be a text, which Drizzle writes as it is', () => {
    const { a } = columns("export const t = pgTable('t', { a: text('a').generatedAlwaysAs('low') });");
    expect(a?.generatedSql?.text).toBe('low');
  });
});
