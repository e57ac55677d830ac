import { expect, test } from 'vitest';
import { readOptions } from '../../src/cli/options.ts';
import { npxLine } from '../../src/cli/target.ts';

test('without arguments this folder is looked through, the tenant is guessed, and nothing may be found', () => {
  expect(readOptions([])).toEqual({
    folder: '.',
    table: null,
    schema: null,
    tenant: null,
    json: false,
    markdown: false,
    html: null,
    maxFindings: 0,
    color: null,
    help: false,
    version: false,
  });
});

test('all that can be said is taken', () => {
  const args =
    'apps/web users --schema a.ts --schema b/*.ts --tenant orgs:orgId --html x.html --max-findings 3';
  expect(readOptions([...args.split(' '), '--no-color'])).toMatchObject({
    folder: 'apps/web',
    table: 'users',
    schema: ['a.ts', 'b/*.ts'],
    tenant: { table: 'orgs', column: 'orgId' },
    html: 'x.html',
    maxFindings: 3,
    color: false,
  });
  expect(readOptions(['--no-tenant']).tenant).toBe(false);
});

test.each([
  [['--tenant', 'organizations'], /takes <table>:<column>/],
  [['--tenant', 'a:b:c'], /takes <table>:<column>/],
  [['--tenant', 'a:b', '--no-tenant'], /Choose one of --tenant/],
  [['--json', '--markdown'], /Choose one of --json/],
  [['.', 'users', '--json'], /leave out --json/],
  [['--max-findings', 'many'], /takes a number/],
  [['--max-findings', '-1'], /./],
  [['--colour'], /See --help/],
  [['a', 'b', 'c'], /'c' is too much/],
])('%j makes no sense, and it is said why', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test('the line that brings what is missing can be pasted', () => {
  expect(npxLine(['.', '--schema', 'src/*.ts', '--tenant', 'orgs:orgId'])).toBe(
    "npx -p eslint -p @typescript-eslint/parser -p typescript -p eslint-plugin-schema-architect schema-architect . --schema 'src/*.ts' --tenant orgs:orgId",
  );
  expect(npxLine(["it's"])).toMatch(/ 'it'\\''s'$/);
});
