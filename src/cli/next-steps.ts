import type { ProjectReport, Report } from '../report.ts';
import { counted, type Style } from './style.ts';

/** What to do next: install, paste the config with what was assumed, fix. */
export function nextSteps(report: Report, { paint }: Style): string {
  const { fixable, errors, warnings } = report.totals;
  const fix =
    fixable > 0
      ? ` mends ${fixable} of ${counted(errors + warnings, 'finding')}`
      : ' shows them in your editor and in CI';
  return `
${paint('bold', 'Next')}
1. npm i -D eslint-plugin-schema-architect eslint @typescript-eslint/parser
2. Put this into eslint.config.mjs:

${flatConfig(report)
  .split('\n')
  .map((line) => (line === '' ? '' : `   ${line}`))
  .join('\n')}

3. npx eslint .${fixable > 0 ? ' --fix' : ''}${fix}
`;
}

/** The flat config that says what the command assumed. */
export function flatConfig({ projects }: Report): string {
  const settings = projects.map((project) => ({ files: folderOf(project), parts: settingsOf(project) }));
  const isOne = new Set(settings.map(({ parts }) => parts.join())).size === 1;
  const entries = (isOne ? settings.slice(0, 1) : settings).flatMap(({ files, parts }) => {
    if (parts.length === 0) return [];
    const given = `architect.settings(${objectOf(parts, '    ')})`;
    return isOne
      ? [`  { settings: ${given} },`]
      : [`  {`, `    files: [${quoted(files)}],`, `    settings: ${given},`, `  },`];
  });
  return [
    `import parser from '@typescript-eslint/parser';`,
    `import architect from 'eslint-plugin-schema-architect';`,
    ``,
    `export default [`,
    `  { files: ['**/*.{ts,tsx}'], languageOptions: { parser } },`,
    `  architect.configs.recommended,`,
    ...entries,
    `];`,
  ].join('\n');
}

function objectOf(parts: readonly string[], indent: string): string {
  const line = `{ ${parts.join(', ')} }`;
  return line.length < 50 ? line : `{\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}}`;
}

/** The settings that differ from the defaults. */
function settingsOf({ tenant, schema }: ProjectReport): string[] {
  const own = tenant && [
    ...(tenant.table === 'tenants' ? [] : [`table: ${quoted(tenant.table)}`]),
    ...(tenant.column === 'tenantId' ? [] : [`column: ${quoted(tenant.column)}`]),
  ];
  return [
    ...(own === null ? ['tenant: false'] : own.length > 0 ? [`tenant: { ${own.join(', ')} }`] : []),
    ...(schema ? ['root: import.meta.dirname', `schema: [${schema.map(quoted).join(', ')}]`] : []),
  ];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** A glob of the files that a config's settings are for. */
function folderOf({ config }: ProjectReport): string {
  const folder = (config ?? '').split('/').slice(0, -1).join('/');
  return folder === '' ? '**' : `${folder}/**`;
}
