import { expect, test } from 'vitest';
import { parseStatements } from '../../src/sql/statements.ts';

const texts = (sql: string): string[] => parseStatements(sql).map(({ text }) => text);

test('statements are told apart, without comments before them and the semicolon', () => {
  expect(texts("-- first\nSELECT 1;\n/* second */ SELECT ';' ;")).toEqual(['SELECT 1', "SELECT ';'"]);
});

test('nothing, and nothing but comments', () => {
  expect(parseStatements('')).toEqual([]);
  expect(parseStatements('-- Custom SQL migration file\n')).toEqual([]);
});

test('a breakpoint ends a statement that has no semicolon', () => {
  expect(texts('SELECT 1\n--> statement-breakpoint\nSELECT 2')).toEqual(['SELECT 1', 'SELECT 2']);
});

test.each([
  ['behind letters of several bytes', "SELECT 'äöü€😀';\nSELECT 2;", 'SELECT 2'],
  ['behind a breakpoint', "SELECT 'ä';--> statement-breakpoint\n\nSELECT 2;", 'SELECT 2'],
  ['that has such letters itself', "SELECT 1;\nSELECT 'ä';", "SELECT 'ä'"],
])('the place of a statement %s', (_, sql, last) => {
  const statement = parseStatements(sql).at(-1);
  expect(sql.slice(statement?.start, statement?.end)).toBe(last);
});

test('text that is no SQL is one statement without a tree, with the place of the error', () => {
  const sql = "SELECT 'ä';\n--> statement-breakpoint\n\\i other.sql\n";
  const [first, broken] = parseStatements(sql);
  expect(first?.node).not.toBeNull();
  expect(broken?.node).toBeNull();
  expect(broken?.error?.message).toMatch(/syntax error/);
  expect(sql.slice(broken?.error?.at)).toBe('\\i other.sql\n');
});
