import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Report } from '../report.ts';
import { counted, wrap, type Style } from './style.ts';

/** What to do next in this project; empty where it is set up, and `--fix` would change nothing. */
export function nextSteps(report: Report, { paint, width }: Style): string {
  const { fixable, errors, warnings } = report.totals;
  const isSetUp = report.projects.some(({ eslintConfigs }) => eslintConfigs.length > 0);
  const all = counted(errors + warnings, 'finding');
  const steps = [
    ...(isSetUp ? [] : [`${initLine(report.folder)} sets ESLint up with what was found here`]),
    ...(fixable > 0 ? [`npx eslint . --fix fixes ${fixable} of ${all}`] : []),
  ];
  if (steps.length === 0) return '';
  const lines = steps.map((step, at) => wrap(step, width, steps.length > 1 ? `${at + 1}. ` : '', '   '));
  return `\n${paint('bold', 'Next')}\n${lines.join('\n')}\n`;
}

/** Where the package is not installed, its command is no name that npx may look up. */
function initLine(folder: string): string {
  try {
    createRequire(join(folder, 'here.js')).resolve('eslint-plugin-schema-architect/package.json');
    return 'npx schema-architect init';
  } catch {
    return 'npx eslint-plugin-schema-architect init';
  }
}
