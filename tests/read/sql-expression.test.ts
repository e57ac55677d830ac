import { describe, expect, it } from 'vitest';
import { schemaSql } from '../../src/schema/sql-expression.ts';
import { read } from '../support/read.ts';

const head = `
  import { and, eq, inArray, isNotNull, isNull, like, not, or, between, gt, sql } from 'drizzle-orm';
  import { authUid, crudPolicy } from 'drizzle-orm/neon';
  import { check, index, integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core';
  import { strange } from 'strange';
`;

/** The text of a check, and the values that are its parameters. */
function readCheck(expression: string, before = ''): { text: string | undefined; params: unknown[] } {
  const { tables } = read(`${head}${before}
    export const jobs = pgTable('jobs', { state: text('job_state'), n: integer() }, (t) => [check('c', ${expression})]);
  `);
  const sql = tables.at(-1)?.checks[0]?.sql;
  return { text: sql?.text, params: sql?.params.map((param) => param.value) ?? [] };
}

describe('the text of an expression and its parameters', () => {
  it.each([
    ['sql`${t.state} is null`', '"job_state" is null', []],
    ['sql`${t.state} <> ${"x"} or ${t.n} > ${5}`', '"job_state" <> $1 or "n" > $2', ['x', 5]],
    ['sql`${t.state} <> ${sql.raw("now()")}`', '"job_state" <> now()', []],
    ['sql`${sql.identifier("my\\"name")} is ${null}`', '"my""name" is $1', [null]],
    ['sql`${t.state} in ${["a", "b"]}`', '"job_state" in ($1, $2)', ['a', 'b']],
    ['sql`${t.n} in (${sql.join([sql`1`, 2], sql`, `)})`', '"n" in (1, $1)', [2]],
    ['sql`${t.n} > 1 ${undefined}`', '"n" > 1', []],
    ['sql`${t.state} <> ${"it\'s"}`.inlineParams()', `"job_state" <> 'it''s'`, []],
    ['sql`${sql`${t.n} = ${1}`.inlineParams()} or ${t.n} = ${2}`', '"n" = 1 or "n" = $1', [2]],
    ['eq(t.state, "x")', '"job_state" = $1', ['x']],
    ['and(eq(t.state, "x"), undefined, gt(t.n, 1))!', '("job_state" = $1 and "n" > $2)', ['x', 1]],
    ['or(isNull(t.n))!', '"n" is null', []],
    ['not(like(t.state, "a%"))', 'not "job_state" like $1', ['a%']],
    ['between(t.n, 1, 2)', '"n" between $1 and $2', [1, 2]],
    ['inArray(t.n, [1, 2])', '"n" in ($1, $2)', [1, 2]],
    ['inArray(t.n, [])', 'false', []],
    ['authUid(t.state)', '(select auth.user_id() = "job_state")', []],
    ['sql`${t.n} > ${strange}`', undefined, []],
    ['sql`${t.n} in (${sql.join(strange)})`', undefined, []],
    ['and(...strange)', undefined, []],
    ['strange(t)', undefined, []],
  ])('%s', (expression, text, params) => {
    expect(readCheck(expression)).toEqual({ text, params });
  });
});

describe('where a parameter is written', () => {
  const place = (text: string): string | undefined => {
    const source = `${head}
      const NAME = 'x';
      const nested = sql\`\${'nested'}\`;
      const make = (value) => sql\`\${value}\`;
      export const jobs = pgTable('jobs', { n: integer() }, (t) => [check('c', ${text})]);
    `;
    const lines = source.replace(/^\n/, '').split('\n');
    const dedented = lines.map((line) => line.slice(2)).join('\n');
    const param = read(source).tables[0]?.checks[0]?.sql?.params[0];
    return param?.place ? dedented.slice(param.place.start, param.place.end) : undefined;
  };

  it.each([
    ['sql`${ "x" }`', '"x"'],
    ['eq(t.n, 5)', '5'],
    ['nested', "'nested'"],
    ['sql`${nested}`', "'nested'"],
    ['sql`${NAME}`', undefined],
    ['make("x")', undefined],
  ])('%s', (text, written) => {
    expect(place(text)).toBe(written);
  });
});

it('what becomes DDL is found at each place', () => {
  const { tables } = read(`${head}
    const some = (n) => sql.raw(String(n));
    export const jobs = pgTable('jobs', {
      a: text().default(some(1)),
      b: text().generatedAlwaysAs(() => sql\`lower(\${jobs.a})\`),
      c: text().default(some(0)).defaultNow(),
      d: text().default('plain'),
    }, (t) => [
      index('i').on(some(2), t.a).where(some(3)),
      index('j').on(t.a).where(isNotNull(t.a)),
      check('c', some(4)),
      pgPolicy('p', { using: some(5), withCheck: some(6) }),
      crudPolicy({ role: 'app', read: true, modify: null }),
    ]);
  `);
  const [table] = tables;
  expect(table && schemaSql(table).map(({ role, sql }) => `${role}: ${String(sql.text)}`)).toEqual([
    'default: 1',
    'generated column: lower("a")',
    'index expression: 2',
    'index condition: 3',
    'check: 4',
    'policy: 5',
    'policy: 6',
    'policy: true',
  ]);
});

describe('a policy', () => {
  const policy = (config: string): unknown => {
    const { tables } = read(`${head}
      export const jobs = pgTable('jobs', { n: integer() }, (t) => [pgPolicy('p'${config})]);
    `);
    const { name, command, as, using, withCheck, written } = tables[0]?.policies[0] ?? {};
    return [name, command, as, using && 'sql', withCheck && 'sql', written?.members.map(({ key }) => key)];
  };

  it.each([
    ['', ['p', null, null, null, null, undefined]],
    [', undefined', ['p', null, null, null, null, undefined]],
    [
      ", { for: 'insert', as: 'restrictive', withCheck: sql`true` }",
      ['p', 'insert', 'restrictive', null, 'sql', ['for', 'as', 'withCheck']],
    ],
    [', { using: strange, for: strange }', ['p', undefined, null, undefined, null, ['using', 'for']]],
    [', { ...strange }', ['p', undefined, undefined, undefined, undefined, [null]]],
    [', strange', ['p', undefined, undefined, undefined, undefined, undefined]],
    [', ...strange', ['p', undefined, undefined, undefined, undefined, undefined]],
  ])('%s', (config, expected) => {
    expect(policy(config)).toEqual(expected);
  });
});

describe('what a third argument holds in vain', () => {
  it.each([
    ["(t) => [index('i').on(t.n), [unique().on(t.n)], strange, strange && 1]", []],
    [
      "(t) => [index('i'), [uniqueIndex('j')], { a: 1 }, sql`x`, t.n, () => 1, [[1]], 0, null]",
      [
        'unfinished index',
        'unfinished uniqueIndex',
        'value object',
        'value sql',
        'value column',
        'value function',
        'list list',
        'nothing value',
        'nothing nothing',
      ],
    ],
    ["(t) => ({ a: [index('i').on(t.n)], b: [] })", ['list list', 'nothing list']],
    ["(t) => index('i').on(t.n)", ['lone index']],
    ['(t) => {}', ['returned nothing']],
    ['(t) => t.n', ['returned column']],
    ['(t) => false', []],
    ['[]', ['argument list']],
    ['strange', []],
    ['null', []],
  ])('%s', (third, expected) => {
    const { tables } = read(`${head}
      import { unique, uniqueIndex } from 'drizzle-orm/pg-core';
      export const jobs = pgTable('jobs', { n: integer() }, ${third});
    `);
    expect(tables[0]?.ignored.map(({ kind, thing }) => `${kind} ${thing}`)).toEqual(expected);
  });
});
