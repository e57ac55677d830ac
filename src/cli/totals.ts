import { checkIds, marks, type Finding, type Mark, type ProjectReport, type Totals } from '../report.ts';

/** All findings of a project, those of its tables first. */
export function findingsIn({ tables, findings }: ProjectReport): Finding[] {
  return [...tables.flatMap((each) => each.findings), ...findings];
}

export function totalsOf(projects: readonly ProjectReport[]): Totals {
  const tables = projects.flatMap((project) => project.tables);
  const findings = projects.flatMap(findingsIn);
  const count = (check: (typeof checkIds)[number], mark: Mark): number =>
    tables.filter((table) => table.marks[check] === mark).length;
  const byCheck = checkIds.map((check) => [
    check,
    Object.fromEntries(marks.map((mark) => [mark, count(check, mark)])),
  ]);
  return {
    tables: tables.length,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    fixable: findings.filter(({ fixable }) => fixable).length,
    marks: Object.fromEntries(byCheck) as Totals['marks'],
  };
}
