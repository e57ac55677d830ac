import { planOf, type PlannedColumn } from '../plan.ts';
import type { ProgramSpec, SharedSpec } from '../spec.ts';
import type { ColumnSite } from './builder.ts';
import { membersOf } from './columns.ts';
import { closed } from './expression.ts';
import { Files } from './files.ts';
import { entry, libraries, tableFiles } from './layout.ts';
import { tableOf } from './table.ts';
import { wrapAll } from './wraps.ts';

export interface Printed {
  /** The source files; the last one exports every table. */
  readonly files: ReadonlyMap<string, string>;
  /** The forms that occur. */
  readonly forms: ReadonlySet<string>;
}

/** A program's source text. */
export function printProgram(program: ProgramSpec): Printed {
  const plan = planOf(program);
  const style = (file: string): ProgramSpec['drizzle'][number] => {
    const all = [...libraries, ...tableFiles, entry];
    return program.drizzle[(all as readonly string[]).indexOf(file) % program.drizzle.length] ?? 'named';
  };
  const files = new Files(style);
  const fileOf = (index: number): string =>
    program.exporting === 'single' ? entry : tableFiles[program.tables[index]!.file % tableFiles.length]!;
  const targets = plan.tables.map(({ variable, keys, spec }, index) => ({
    token: files.reserve(variable, fileOf(index), spec.style === 'default' ? 'named' : spec.style),
    keys,
  }));
  const shared = plan.shared.map((columns, index) =>
    sharedOf(
      { files, file: libraries[2], line: program.line, targets: [], isShared: true, via: null },
      program.shared[index]!,
      columns,
    ),
  );
  for (const [index, table] of plan.tables.entries()) {
    const file = fileOf(index);
    const site = { files, file, line: program.line, targets: targets.filter(({ keys }) => keys.length > 0) };
    const made = tableOf(site, table, shared);
    files.note(`table:${targets[index] ? table.spec.style : ''}`);
    files.write(file, `export const ${table.variable} = ${made.text};`);
  }
  files.note(`exporting:${program.exporting}`);
  files.note(`casing:${String(program.casing)}`);
  for (const each of program.drizzle) files.note(`drizzle:${each}`);
  writeEntry(files, program, fileOf);
  const printed = files.print();
  return { files: printed, forms: files.forms };
}

/** An object of columns in a library; the text that stands where a table spreads it. */
function sharedOf(site: ColumnSite, spec: SharedSpec, columns: readonly PlannedColumn[]): string {
  site.files.note(`shared:${spec.form}`);
  const members = membersOf(site, columns);
  const object = closed(`{ ${members.text} }`);
  const form = {
    constant: 'constant',
    function: 'arrow',
    member: 'nestedMember',
    class: 'staticField',
    getter: 'getter',
  } as const;
  return wrapAll(site, object, [{ form: form[spec.form], place: spec.place, style: spec.style }]).text;
}

/** The entry exports every table, in one way or another. */
function writeEntry(files: Files, program: ProgramSpec, fileOf: (index: number) => string): void {
  const enums = ['mood', 'level'].filter((name) => files.isDeclaredOnce(name));
  if (enums.length > 0) files.write(entry, `export { ${enums.join(', ')} } from './columns';`);
  if (program.exporting === 'single') return;
  const used = [...new Set(program.tables.map((_, index) => fileOf(index)))];
  const path = (file: string): string => `./${file.replace(/\.ts$/, '')}`;
  const variables = (file: string): string =>
    program.tables.flatMap((_, index) => (fileOf(index) === file ? [`table${index}`] : [])).join(', ');
  for (const file of used) {
    switch (program.exporting) {
      case 'named':
        files.write(entry, `export { ${variables(file)} } from '${path(file)}.js';`);
        break;
      case 'imported':
        files.write(
          entry,
          `import { ${variables(file)} } from '${path(file)}';\nexport { ${variables(file)} };`,
        );
        break;
      case 'starOfBarrel':
        files.write('tables.ts', `export * from '${path(file)}';`);
        break;
      default:
        files.write(entry, `export * from '${path(file)}';`);
    }
  }
  if (program.exporting === 'starOfBarrel') files.write(entry, "export * from './tables';");
}

/** The files of a program in one text. */
export function textOf(files: ReadonlyMap<string, string>): string {
  return [...files].map(([path, text]) => `//- ${path}\n${text}`).join('\n');
}
