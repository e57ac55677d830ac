import { expect, test } from 'vitest';
import { readCondition } from '../../src/sql/condition.ts';

test.each([
  'true',
  '(TRUE)',
  '1 = 1',
  "'a' = 'a' and true",
  'not false',
  'tenant_id = tenant_id',
  'true or tenant_id is null',
  "coalesce(true, tenant_id = 'a')",
  '(select true)',
  'case when 1 = 2 then false else true end',
  "'t'::boolean",
  'tenant_id is not distinct from "notes"."tenant_id"',
  'true -- for now',
])('%s is true for every row', (text) => {
  expect(readCondition(text)).toMatchObject({ isTrue: true, opensWithout: null });
});

const setting = "current_setting('app.tenant_id', true)";

test.each([
  `${setting} is null or tenant_id = ${setting}::uuid`,
  `${setting} = '' or tenant_id::text = ${setting}`,
  `tenant_id = coalesce(nullif(${setting}, '')::uuid, tenant_id)`,
  `coalesce(${setting}, '') = '' or tenant_id = ${setting}::uuid`,
  `nullif(${setting}, '') is null or tenant_id = ${setting}::uuid`,
  `(select ${setting}) is null or tenant_id = (select ${setting})::uuid`,
  `case when ${setting} is null then true else tenant_id = ${setting}::uuid end`,
  `not (${setting} is not null) or tenant_id = ${setting}::uuid`,
  `coalesce(tenant_id = ${setting}::uuid, true) or ${setting} is null`,
  `tenant_id is not distinct from coalesce(${setting}, tenant_id)`,
  `current_setting('app.tenant_id', 't') is null or tenant_id::text = 'a'`,
])('%s is true for every row while nothing is set', (text) => {
  expect(readCondition(text)).toMatchObject({ isTrue: false, opensWithout: 'app.tenant_id' });
});

test.each([
  `tenant_id = nullif(${setting}, '')::uuid`,
  `tenant_id = ${setting}::uuid`,
  `coalesce(${setting}, '') != '' and tenant_id = ${setting}`,
  `tenant_id = ${setting}::uuid or ${setting} = 'all'`,
  `current_setting('app.bypass', true) = 'on' or tenant_id = ${setting}::uuid`,
  `coalesce(current_setting('app.bypass', true), 'off') = 'on'`,
  "current_setting('app.tenant_id') is null or tenant_id = current_setting('app.tenant_id')::uuid",
  "current_setting('app.tenant_id', false) is null",
  `not (${setting} is null or tenant_id is null)`,
  `not (null or tenant_id is null)`,
  'not (null or false)',
  'not null',
  'null',
  '1 = 2',
  'null = null',
  'tenant_id is not null',
  'tenant_id is null',
  'exists (select 1 from members where members.tenant_id = notes.tenant_id)',
  '(select true from members)',
  'auth.uid() = user_id',
  'is_member(tenant_id)',
  '$1 = $1',
  'true is null',
  "case tenant_id when 'a' then true else true end",
])('%s is not known to be', (text) => {
  expect(readCondition(text)).toMatchObject({ isTrue: false, opensWithout: null });
});

test('of several settings it names the one that is enough', () => {
  const both = `(current_setting('app.user', true) = 'x' or ${setting} is null) or tenant_id = ${setting}::uuid`;
  expect(readCondition(both)?.opensWithout).toBe('app.tenant_id');
  const joint = `(current_setting('app.user', true) is null and ${setting} is null) or tenant_id = ${setting}::uuid`;
  expect(readCondition(joint)?.opensWithout).toBe('app.user');
});

const read = (name: string, rest: object = {}) => ({
  name,
  isMissingOk: true,
  isEmptyOk: false,
  cast: null,
  ...rest,
});

test.each([
  [`tenant_id = ${setting}`, [read('app.tenant_id')]],
  [`tenant_id = nullif(${setting}, '')::uuid`, [read('app.tenant_id', { isEmptyOk: true, cast: 'uuid' })]],
  [`tenant_id = (select ${setting}::uuid)`, [read('app.tenant_id', { cast: 'uuid' })]],
  [`tenant_id = (select ${setting})::int`, [read('app.tenant_id', { cast: 'int4' })]],
  ["a = current_setting('x.y')", [read('x.y', { isMissingOk: false })]],
  [`a = nullif(${setting}, 'none')::uuid`, [read('app.tenant_id', { cast: 'uuid' })]],
  [`id in (select id from t where t.b = ${setting})`, [read('app.tenant_id')]],
  ['a = current_setting(b, true)', []],
])('the settings of %s', (text, settings) => {
  expect(readCondition(text)?.settings).toEqual(settings);
});

test('columns are those of the row, and not of subqueries', () => {
  expect(readCondition('"notes"."a" = 1 and b in (select c from d) and lower(e) = f')).toMatchObject({
    columns: ['a', 'b', 'e', 'f'],
    isOfRow: false,
  });
  expect(readCondition("deleted_at is null and status = 'open'")?.isOfRow).toBe(true);
  expect(readCondition('a = $1')?.isOfRow).toBe(false);
  expect(readCondition('a > current_date')?.isOfRow).toBe(false);
});

test.each(['', 'a = ', 'true) union select (1', 'true); drop table a; select (1'])(
  'nothing is known of %j, which is no condition',
  (text) => {
    expect(readCondition(text)).toBeUndefined();
  },
);
