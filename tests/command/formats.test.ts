import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { findingLine, inOrder } from '../../src/cli/findings.ts';
import { github } from '../../src/cli/github.ts';
import { Progress } from '../../src/cli/progress.ts';
import type { Finding, Report } from '../../src/report.ts';
import { command } from './terminal.ts';

const saas = join(import.meta.dirname, '../../docs/examples/saas');

async function reportOn(folder: string): Promise<Report> {
  return JSON.parse((await command(folder, ['--json'])).output) as Report;
}

const allOf = (report: Report): Finding[] =>
  report.projects.flatMap(({ tables, findings }) => [
    ...tables.flatMap((each) => each.findings),
    ...findings,
  ]);

test('errors come before warnings, and correctness before conventions', async () => {
  const report = await reportOn(saas);
  const text = (await command(saas, ['--format', 'text'])).output.trimEnd().split('\n');
  expect(text.slice(0, -2)).toEqual(inOrder(allOf(report)).map(findingLine));
  expect(text.at(-1)).toBe(`${report.totals.errors} errors, ${report.totals.warnings} warnings`);
  const severities = text
    .slice(0, -2)
    .map((line) => /^\S+:\d+:\d+ (error|warning) .*\([\w-]+\)$/.exec(line)?.[1]);
  expect(severities).toEqual([...severities].sort());
  // Both indexes that make their module throw.
  expect(
    text
      .slice(0, 2)
      .join('\n')
      .match(/no-detached-index/g),
  ).toHaveLength(2);
  const overview = (await command(saas, [])).output;
  expect(overview.match(/\(no-detached-index\)/g)).toHaveLength(2);
  expect(overview).toContain(`${text.length - 2 - 20} more: --format text lists all`);
});

test('annotations are at the findings, and nothing in them can end a property', async () => {
  const report = await reportOn(saas);
  const { output } = await command(saas, ['--format', 'github']);
  const lines = output.trimEnd().split('\n');
  expect(lines).toHaveLength(allOf(report).length);
  for (const line of lines)
    expect(line).toMatch(
      /^::(?:error|warning) file=packages\/[\w/.-]+,line=\d+,endLine=\d+,col=\d+(?:,endColumn=\d+)?,title=[\w-]+::[A-Z]/,
    );
  const below = await command(saas, ['packages', '--format', 'github'], { env: { GITHUB_WORKSPACE: saas } });
  expect(below.output.split('\n')[0]).toContain('file=packages/db/');
  const odd: Finding = {
    rule: 'a/b',
    severity: 'error',
    message: '100 %\nof: all, two',
    file: 'a,b:c%.ts',
    line: 1,
    column: 2,
    fixable: false,
    check: null,
  };
  const [first] = report.projects;
  const one = { ...report, projects: first ? [{ ...first, tables: [], findings: [odd] }] : [] };
  expect(github(one, report.folder)).toBe(
    '::error file=a%2Cb%3Ac%25.ts,line=1,col=2,title=b::100 %25%0Aof: all, two\n',
  );
});

test('SARIF is valid, with one run, relative paths and the pages of the rules', async () => {
  const report = await reportOn(saas);
  const { output } = await command(saas, ['--format', 'sarif']);
  const log = JSON.parse(output) as Log;
  const packages = join(import.meta.dirname, '../../node_modules');
  const read = (path: string): object => JSON.parse(readFileSync(join(packages, path), 'utf8')) as object;
  // The schema is one of draft 04.
  const ajv = new Ajv({ schemaId: 'id', meta: false, unknownFormats: 'ignore' });
  ajv.addMetaSchema(read('ajv/lib/refs/json-schema-draft-04.json'));
  const validate = ajv.compile(read('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...log, version: '1.0' })).toBe(false);
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  expect(run?.results).toHaveLength(allOf(report).length);
  for (const { locations, level } of run?.results ?? []) {
    const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
    expect(artifactLocation?.uri).toMatch(/^packages\//);
    expect(artifactLocation?.uriBaseId).toBe('%SRCROOT%');
    expect(region?.startLine).toBeGreaterThan(0);
    expect(level).toMatch(/^(?:error|warning)$/);
  }
  expect(run?.tool.driver.rules?.length).toBeGreaterThan(5);
  for (const { id, helpUri, shortDescription } of run?.tool.driver.rules ?? []) {
    expect(helpUri).toContain(`/docs/rules/${id.replace(/^.*\//, '')}.md`);
    expect(shortDescription?.text).toMatch(/^(?:Require|Disallow|Prefer|Enforce)/);
  }
});

test('a long run says on a terminal how far it is, and takes the line away', () => {
  const written: string[] = [];
  let time = 0;
  const stderr = { isTTY: true, write: (text: string) => written.push(text) };
  const progress = new Progress({ stderr }, () => time);
  progress.say('1 of 3');
  time = 1999;
  progress.say('2 of 3');
  expect(written).toEqual([]);
  time = 2001;
  progress.say('3 of 3');
  progress.end();
  progress.end();
  expect(written).toEqual(['\r\u001B[K3 of 3', '\r\u001B[K']);
  new Progress({ stderr: { write: (text) => written.push(text) } }, () => (time += 5000)).say('nobody looks');
  expect(written).toHaveLength(2);
});
