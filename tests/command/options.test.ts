import { expect, test } from 'vitest';
import { reportCommand, type Options } from '../../src/cli/options.ts';
import { parse } from '../../src/cli/program.ts';

const silent = { write: () => true };
const terminal = { args: [], cwd: '/', env: {}, stdout: silent, stderr: silent };

/** What the arguments ask for. */
async function readOptions(args: readonly string[]): Promise<Options | undefined> {
  let read: Options | undefined;
  const command = reportCommand(terminal, '1.0.0', (options) => {
    read = options;
    return Promise.resolve();
  });
  await parse(command, args);
  return read;
}

test('without arguments this folder is looked through, the tenant is not set, and no finding is allowed', async () => {
  expect(await readOptions([])).toEqual({
    folder: '.',
    table: null,
    schema: null,
    tenant: null,
    format: null,
    html: null,
    maxFindings: 0,
    color: null,
  });
});

test('every option is read', async () => {
  const args =
    'apps/web users --schema a.ts --schema b/*.ts --tenant orgs:orgId --html x.html --max-findings 3 --no-color';
  expect(await readOptions(args.split(' '))).toMatchObject({
    folder: 'apps/web',
    table: 'users',
    schema: ['a.ts', 'b/*.ts'],
    tenant: { table: 'orgs', column: 'orgId' },
    html: 'x.html',
    maxFindings: 3,
    color: false,
  });
  expect((await readOptions(['--no-tenant']))?.tenant).toBe(false);
  expect((await readOptions(['--color']))?.color).toBe(true);
  expect((await readOptions(['--json']))?.format).toBe('json');
  expect((await readOptions(['--markdown', '--format', 'markdown']))?.format).toBe('markdown');
});

test.each([
  [['--tenant', 'organizations'], /Write <table>:<column>/],
  [['--tenant', 'a:b:c'], /Write <table>:<column>/],
  [['--tenant', 'a:b', '--no-tenant'], /Choose one of --tenant/],
  [['--no-tenant', '--tenant', 'a:b'], /Choose one of --tenant/],
  [['--json', '--markdown'], /Choose one format: json or markdown/],
  [['--json', '--format', 'text'], /Choose one format: json or text/],
  [['.', 'users', '--json'], /leave out --format json/],
  [['--max-findings', 'many'], /whole number/],
  [['--max-findings', '-1'], /./],
  [['--colour'], /^Unknown option '--colour'\. Did you mean '--color'\?$/],
  [['--foo'], /^Unknown option '--foo'\. See --help\.$/],
  [['--format', 'xml'], /Allowed choices are text, json, markdown, github, sarif, html\. See --help\.$/],
  [['--html'], /^Option '--html <file>' argument missing\./],
  [['a', 'b', 'c'], /^Too many arguments\. Expected 2/],
])('%j is rejected with a reason', async (args, message) => {
  await expect(readOptions(args)).rejects.toThrow(message);
});
