import type { Table } from '../../src/schema/table.ts';
import type { SchemaFile } from '../../src/schema/file.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from './project.ts';

/** The model of the last file of a project given as one text. */
export function read(
  text: string,
  drizzle: '0.45.4' | '1.0.0-rc.5' | null = '0.45.4',
  settings: object = {},
): SchemaFile {
  const { filename, root } = project(text, drizzle);
  const workspace = new Workspace();
  workspace.use(resolveSettings({ root, ...settings }));
  const file = workspace.reader.readFile(filename);
  if (typeof file === 'string') throw new Error(`The file was not read: ${file}`);
  return file;
}

/** A table as short text: what a test of the reader compares. */
export function print(table: Table): string {
  const name = (value: string | null | undefined): string => (value === undefined ? '?' : (value ?? '-'));
  const mark = (answer: 'yes' | 'no' | 'unknown', word: string): string =>
    answer === 'yes' ? ` ${word}` : answer === 'unknown' ? ` ${word}?` : '';
  const lines = [`table ${table.schema === null ? '' : `${name(table.schema)}.`}${name(table.name)}`];
  for (const column of table.columns) {
    const { default: value } = column;
    const defaulted =
      value.kind === 'none'
        ? ''
        : ` default ${value.kind === 'sql' ? name(value.text) : value.kind === 'value' ? JSON.stringify(value.value ?? null) : value.kind}`;
    lines.push(
      `  ${column.key} ${name(column.name)} ${name(column.type)}` +
        mark(column.notNull, 'not-null') +
        mark(column.primaryKey, 'primary') +
        mark(column.unique, 'unique') +
        defaulted +
        mark(column.runtimeDefault, '$default') +
        mark(column.onUpdate, '$onUpdate'),
    );
  }
  const keys = (columns: readonly { readonly key: string }[] | undefined): string =>
    `(${columns?.map((column) => column.key).join(', ') ?? '?'})`;
  for (const key of table.primaryKeys) if (!key.inline) lines.push(`  primary key ${keys(key.columns)}`);
  for (const key of table.foreignKeys) {
    lines.push(
      `  foreign key ${keys(key.columns)} -> ${name(key.target?.table.name)}${keys(key.target?.columns)} on delete ${name(key.onDelete)}`,
    );
  }
  for (const index of table.indexes) {
    const parts =
      index.parts
        ?.map((part) =>
          part.column ? `${part.column.key}${part.order === 'desc' ? ' desc' : ''}` : 'expression',
        )
        .join(', ') ?? '?';
    lines.push(
      `  ${index.unique ? 'unique index' : 'index'} ${name(index.name)} ${name(index.method)} (${parts})${index.predicate ? ` where ${index.predicate.kind}` : ''}`,
    );
  }
  for (const unique of table.uniques)
    if (!unique.inline) lines.push(`  unique ${name(unique.name)} ${keys(unique.columns)}`);
  for (const check of table.checks) lines.push(`  check ${name(check.name)}`);
  for (const policy of table.policies) lines.push(`  policy ${name(policy.name)}`);
  if (table.rls !== 'no') lines.push(`  rls ${table.rls}`);
  if (table.open.size > 0) lines.push(`  open ${[...table.open].join(', ')}`);
  return lines.join('\n');
}
