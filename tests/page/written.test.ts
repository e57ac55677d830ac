import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtFolder } from '../package/dist.ts';
import { pageOf, rendered, saas } from './reports.ts';

function run(...args: readonly string[]): { code: number | null; output: string; errors: string } {
  const file = join(builtFolder(), 'cli/main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd: saas,
    encoding: 'utf8',
  });
  return { code: status, output: stdout, errors: stderr };
}

test('the page is written, and nothing else is printed', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'schema-architect-page-')), 'schema.html');
  expect(run('--html', file)).toEqual({ code: 1, output: '', errors: `The page is in ${file}.\n` });
  expect(readFileSync(file, 'utf8')).toContain('document_chunks');
});

test('a page that cannot be written is said in a sentence', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'schema-architect-page-')), 'no/such/folder.html');
  const { code, output, errors } = run('--html', file);
  expect([code, output]).toEqual([2, '']);
  expect(errors).toContain('The page could not be written');
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(existsSync(file)).toBe(false);
});

test('the page names no other place, and is the same for the same report', async () => {
  const { report, html } = await rendered(saas);
  expect(html).not.toMatch(/<(link|img|script|iframe)[^>]* (src|href)="(?!data:)/);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
  expect(await pageOf(report)).toBe(html);
});
