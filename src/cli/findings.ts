import architect from '../index.ts';
import type { Finding, Report } from '../report.ts';
import { findingsIn } from './totals.ts';

const correctness = new Set(Object.keys(architect.configs.correctness.rules ?? {}).map(ruleName));

/** The name of a rule without its namespace. */
export function ruleName(rule: string): string {
  return rule.slice(rule.lastIndexOf('/') + 1);
}

/** All findings of a report, the weightiest first. */
export function orderedFindings({ projects }: Report): readonly Finding[] {
  return inOrder(projects.flatMap(findingsIn));
}

/**
 * Errors before warnings, and what Drizzle and Postgres would refuse or run wrongly before conventions; then by file and
 * place.
 */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

function rank({ rule, severity }: Finding): number {
  return (severity === 'error' ? 0 : 2) + (correctness.has(ruleName(rule)) ? 0 : 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A finding on one line, in the form that editors and terminals make links of. */
export function findingLine({ file, line, column, severity, message, rule }: Finding): string {
  return `${file}:${line}:${column} ${severity} ${message.replace(/\s*\n\s*/g, ' ')} (${ruleName(rule)})`;
}
