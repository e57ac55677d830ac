import { resolve } from 'node:path';
import { relativePosix } from '../modules/paths.ts';
import type { Report } from '../report.ts';
import { orderedFindings, ruleName } from './findings.ts';

/**
 * The findings as commands of a GitHub workflow, which shows each at its line. `root` is the folder that paths are
 * relative to in the repository.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function github(report: Report, root: string): string {
  const lines = orderedFindings(report).map((finding) => {
    const { line, column, endLine, endColumn, severity, message, rule } = finding;
    const file = relativePosix(root, resolve(report.folder, finding.file));
    // GitHub takes columns for those of one line, the last one included.
    const end = endLine === line && endColumn !== undefined ? Math.max(endColumn - 1, column) : null;
    const properties = Object.entries({
      file,
      line,
      ...(endLine === undefined ? {} : { endLine }),
      col: column,
      ...(end === null ? {} : { endColumn: end }),
      title: ruleName(rule),
    }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return `::${severity} ${properties.join(',')}::${escapeData(message)}\n`;
  });
  return lines.join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
