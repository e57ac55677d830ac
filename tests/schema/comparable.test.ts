import { expect, it } from 'vitest';
import { canReference } from '../../src/schema/comparable.ts';
import { read } from '../support/read.ts';

/** Each type with those that a column of it may reference, as Postgres 18 has it (`create table` of every pair). */
const measured: Readonly<Record<string, readonly string[]>> = {
  'smallint()': ['smallint()', 'integer()', 'bigint()', 'numeric()', 'real()', 'doublePrecision()'],
  'integer()': ['smallint()', 'integer()', 'bigint()', 'numeric()', 'real()', 'doublePrecision()'],
  'bigint()': ['smallint()', 'integer()', 'bigint()', 'numeric()', 'real()', 'doublePrecision()'],
  'numeric()': ['numeric()', 'real()', 'doublePrecision()'],
  'real()': ['real()', 'doublePrecision()'],
  'doublePrecision()': ['real()', 'doublePrecision()'],
  'text()': ['text()', 'varchar({ length: 5 })', 'char({ length: 4 })'],
  'varchar({ length: 5 })': ['text()', 'varchar({ length: 5 })', 'char({ length: 4 })'],
  'char({ length: 4 })': ['text()', 'varchar({ length: 5 })', 'char({ length: 4 })'],
  'uuid()': ['uuid()'],
  'boolean()': ['boolean()'],
  'cidr()': ['cidr()', 'inet()'],
  'inet()': ['cidr()', 'inet()'],
  'date()': ['date()', 'timestamp({ precision: 3 })', 'timestamp({ withTimezone: true })'],
  'timestamp({ precision: 3 })': [
    'date()',
    'timestamp({ precision: 3 })',
    'timestamp({ withTimezone: true })',
  ],
  'timestamp({ withTimezone: true })': [
    'date()',
    'timestamp({ precision: 3 })',
    'timestamp({ withTimezone: true })',
  ],
  'time()': ['time()', 'time({ withTimezone: true })', 'interval()', "interval({ fields: 'year to month' })"],
  'time({ withTimezone: true })': ['time({ withTimezone: true })'],
  'interval()': ['interval()', "interval({ fields: 'year to month' })"],
  "interval({ fields: 'year to month' })": ['interval()', "interval({ fields: 'year to month' })"],
  'macaddr()': ['macaddr()', 'macaddr8()'],
  'macaddr8()': ['macaddr()', 'macaddr8()'],
  'jsonb()': ['jsonb()'],
  'e1()': ['e1()'],
  'e2()': ['e2()'],
};

const head = `
  import { bigint, boolean, char, cidr, customType, date, doublePrecision, inet, integer, interval, jsonb, macaddr,
    macaddr8, numeric, pgEnum, pgTable, real, serial, smallint, text, time, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
  import { strange } from 'strange';
  const e1 = pgEnum('e1', ['a']);
  const e2 = pgEnum('e2', ['a']);
  const citext = customType({ dataType: () => 'citext' });
  const uuidLike = customType({ dataType: () => 'uuid' });
`;

function answer(from: string, to: string): string {
  const [table] = read(`${head} export const t = pgTable('t', { from: ${from}, to: ${to} });`).tables;
  const [a, b] = table?.columns ?? [];
  if (!a || !b) throw new Error('The columns were not read.');
  return canReference(a, b);
}

const types = Object.keys(measured);

it.each(types)('%s references what Postgres lets it', (from) => {
  const { columns } =
    read(
      `${head} export const t = pgTable('t', { from: ${from}, ${types.map((to, at) => `to${at}: ${to}`).join(', ')} });`,
    ).tables[0] ?? {};
  const [own, ...others] = columns ?? [];
  const allowed = types.filter((_, at) => own && others[at] && canReference(own, others[at]) === 'yes');
  const refused = types.filter((_, at) => own && others[at] && canReference(own, others[at]) === 'no');
  expect(allowed.toSorted()).toEqual(measured[from]?.toSorted());
  expect(refused).toHaveLength(types.length - allowed.length);
});

it.each([
  ['serial()', 'bigint()', 'yes'],
  ['integer()', 'serial()', 'yes'],
  ['uuid()', 'serial()', 'no'],
  ['text().array()', 'text().array()', 'yes'],
  ['varchar({ length: 4 }).array()', 'varchar().array()', 'yes'],
  ['text().array()', 'text()', 'no'],
  ['text().array()', 'integer().array()', 'unknown'],
  ['citext()', 'text()', 'unknown'],
  ['uuid()', 'uuidLike()', 'yes'],
  ['strange()', 'uuid()', 'unknown'],
  ['uuid()', 'varchar(strange)', 'unknown'],
])('%s references %s: %s', (from, to, expected) => {
  expect(answer(from, to)).toBe(expected);
});
