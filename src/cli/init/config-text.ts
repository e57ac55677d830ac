import type { ConfigParts } from './proposal.ts';
import type { SystemCode } from './system-code.ts';

/** How a config file brings in other modules. */
export type ModuleKind = 'esm' | 'commonjs';

const plugin = 'eslint-plugin-schema-architect';

/** The import lines that the entries of a config need. */
export function importLines(parts: ConfigParts, kind: ModuleKind): string[] {
  const modules = [['architect', plugin], ...(parts.needsParser ? [['parser', `${plugin}/parser`]] : [])];
  return modules.map(([name = '', from = '']) =>
    kind === 'esm'
      ? `import ${name} from '${from}';`
      : // The package is an ES module, whose default export is a member of what `require` returns.
        `const { default: ${name} } = require('${from}');`,
  );
}

/** The elements of the config array, each as the lines of one element without its comma. */
export function configEntries(parts: ConfigParts): string[][] {
  return [
    ...(parts.ignores.length > 0 ? [[`{ ignores: [${quotedList(parts.ignores)}] }`]] : []),
    ...(parts.needsParser ? [["{ files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } }"]] : []),
    ['architect.configs.recommended'],
    ...parts.projects.flatMap((project) => {
      const lines = [
        ...(project.files === null ? [] : [`  files: [${quotedList(project.files)}],`]),
        ...settingsLines(project.settings),
        ...ruleLines(project.off),
      ];
      return lines.length > 0 ? [['{', ...lines, '}']] : [];
    }),
  ];
}

/** A whole config file. */
export function configFile(parts: ConfigParts): string {
  const entries = configEntries(parts).map((lines) => indented(lines, '  '));
  return [
    ...importLines(parts, 'esm'),
    '',
    'export default [',
    ...entries.map((entry) => `${entry},`),
    '];',
    '',
  ].join('\n');
}

export function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line}`).join('\n');
}

type ProjectParts = ConfigParts['projects'][number];

function settingsLines({
  root,
  schema,
  tenant,
  externalTables,
  system,
  fixes,
}: ProjectParts['settings']): string[] {
  const lines = [
    ...(root ? ['root: import.meta.dirname,'] : []),
    ...(schema ? [`schema: [${quotedList(schema)}],`] : []),
    ...tenantLines(tenant),
    ...(externalTables.length > 0 ? list('externalTables', externalTables) : []),
    ...systemLines(system),
    ...(fixes ? [`// ${fixes.why}`, `fixes: '${fixes.value}',`] : []),
  ];
  if (lines.length === 0) return [];
  return ['  settings: architect.settings({', ...lines.map((line) => `    ${line}`), '  }),'];
}

function tenantLines(tenant: ProjectParts['settings']['tenant']): string[] {
  if (tenant === undefined) return [];
  if (tenant === false) return ['tenant: false,'];
  const members = [
    ...(tenant.table === undefined ? [] : [`table: ${quoted(tenant.table)}`]),
    ...(tenant.column === undefined ? [] : [`column: ${quoted(tenant.column)}`]),
    ...(tenant.globalTables.length > 0 ? [`globalTables: [${quotedList(tenant.globalTables)}]`] : []),
  ];
  const line = `tenant: { ${members.join(', ')} },`;
  return line.length <= 90 ? [line] : ['tenant: {', ...members.map((member) => `  ${member},`), '},'];
}

/** Comments: what works for all tenants is for somebody to say. */
function systemLines(system: readonly SystemCode[]): string[] {
  if (system.length === 0) return [];
  const settings = [...new Set(system.map(({ setting }) => setting))];
  return [
    '// Code that may skip the tenant filter on purpose. Check it, and uncomment what does:',
    ...settings.flatMap((setting) => {
      const own = system.filter((each) => each.setting === setting);
      return [
        ...own.map(({ why }) => `// - ${why}`),
        ...list(
          setting,
          own.map(({ value }) => value),
        ).map((line) => `// ${line}`),
      ];
    }),
  ];
}

function ruleLines(off: ProjectParts['off']): string[] {
  if (off.length === 0) return [];
  const lines = off.flatMap(({ rule, why }) => [`    // ${why}`, `    'schema-architect/${rule}': 'off',`]);
  return ['  rules: {', ...lines, '  },'];
}

function list(name: string, values: readonly string[]): string[] {
  const line = `${name}: [${quotedList(values)}],`;
  return line.length <= 90 ? [line] : [`${name}: [`, ...values.map((value) => `  ${quoted(value)},`), '],'];
}

function quotedList(values: readonly string[]): string {
  return values.map(quoted).join(', ');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
