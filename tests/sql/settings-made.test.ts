import { expect, test } from 'vitest';
import { settingsMade } from '../../src/sql/settings-made.ts';

const made = (name: string | number | null, rest: object = {}) => ({
  name,
  isLocal: false,
  isReset: false,
  change: null,
  ...rest,
});

/** The text with what makes its settings local. */
const changed = (text: string): string =>
  (settingsMade(text) ?? []).reduce(
    (result, { change }) =>
      change ? result.slice(0, change.start) + change.text + result.slice(change.end) : result,
    text,
  );

test.each([
  ["select set_config('app.a', $1, true)", [made('app.a', { isLocal: true })]],
  ["select set_config($2, 'a', $3)", [made(2, { isLocal: undefined })]],
  ["select set_config(lower('A'), 'a', true)", [made(null, { isLocal: true })]],
  ["select set_config('app.a'::text, '', true)", [made('app.a', { isLocal: true, isReset: true })]],
  ["select set_config('app.a', null, true)", [made('app.a', { isLocal: true, isReset: true })]],
  ["set local app.a = 'x'", [made('app.a', { isLocal: true })]],
  [
    'reset app.a; reset all; discard all',
    [made('app.a', { isReset: true }), made(null, { isReset: true }), made(null, { isReset: true })],
  ],
  ['select 1; update a set b = 1', []],
])('%s', (text, expected) => {
  const found = settingsMade(text)?.map((each) => (each.isReset ? { ...each, change: null } : each));
  expect(found).toEqual(expected);
});

test.each([
  ["select 'ä', set_config('app.a', $1, false)", "select 'ä', set_config('app.a', $1, true)"],
  ["set app.a = 'x'", "set LOCAL app.a = 'x'"],
  ["  SET  SESSION app.a to 'x'", "  SET LOCAL app.a to 'x'"],
  ["select 1; set app.a = 'x'", "select 1; set LOCAL app.a = 'x'"],
])('%s is made local', (text, expected) => {
  expect(changed(text)).toBe(expected);
});

test('nothing is known of what is no SQL', () => {
  expect(settingsMade('set the table')).toBeNull();
});
