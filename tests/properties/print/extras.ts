import type { PlannedTable } from '../plan.ts';
import type { EntrySpec, PartSpec } from '../spec.ts';
import { actionOf, member, type ColumnSite } from './builder.ts';
import { compose, type Expression } from './expression.ts';
import { orm, pg } from './files.ts';
import { quoted } from './strings.ts';
import { wrapAll } from './wraps.ts';

/** How an entry speaks of a column of its table. */
export type Access = (key: string) => Expression;

/** An entry of the third argument. */
export function entryOf(site: ColumnSite, table: PlannedTable, spec: EntrySpec, access: Access): Expression {
  const { files } = site;
  files.note(`entry:${spec.kind}`);
  const keyOf = (part: PartSpec): string => table.keys[part.column % table.keys.length]!;
  // A column once, though several numbers choose it.
  const chosen = [...new Map(spec.columns.map((part) => [keyOf(part), part])).values()];
  const columns = chosen.map((part) => access(keyOf(part)));
  const parts = chosen.map((part) => partOf(site, access(keyOf(part)), part));
  const name = spec.named ? quoted(files.fresh('named_')) : '';
  const list = columns.map(({ text }) => text).join(', ');
  const made = ((): Expression => {
    switch (spec.kind) {
      case 'index':
      case 'uniqueIndex':
        return indexOf(spec, name, parts, columns[0]!);
      case 'unique': {
        const nulls = spec.variant % 2 ? '.nullsNotDistinct()' : '';
        return compose(`${pg('unique')}(${name}).on(${list})${nulls}`, columns);
      }
      case 'primaryKey':
        return spec.variant % 3 === 2
          ? compose(`${pg('primaryKey')}(${list})`, columns)
          : compose(`${pg('primaryKey')}({ columns: [${list}]${name && `, name: ${name}`} })`, columns);
      case 'foreignKey':
        return foreignKeyOf(site, spec, name, columns);
      case 'check':
        return compose(
          `${pg('check')}(${quoted(files.fresh('check_'))}, ${orm('sql')}\`\${${columns[0]!.text}} is not null\`)`,
          columns.slice(0, 1),
        );
      case 'pgPolicy':
        return policyOf(site, spec, columns[0]!);
    }
  })();
  return wrapAll(site, made, spec.wraps);
}

function partOf(site: ColumnSite, column: Expression, { form }: PartSpec): Expression {
  site.files.note(`part:${form}`);
  const sql = orm('sql');
  const text = {
    plain: column.text,
    desc: `${column.text}.desc()`,
    ascNullsFirst: `${column.text}.asc().nullsFirst()`,
    descNullsLast: `${column.text}.desc().nullsLast()`,
    op: `${column.text}.op('text_pattern_ops')`,
    expression: `${sql}\`lower(\${${column.text}})\``,
    expressionOfTwo: `${sql}\`coalesce(\${${column.text}}, \${${column.text}})\``,
  }[form];
  return compose(text, [column]);
}

function indexOf(
  spec: EntrySpec,
  name: string,
  parts: readonly Expression[],
  column: Expression,
): Expression {
  const list = parts.map(({ text }) => text).join(', ');
  const start = `${pg(spec.kind)}(${name})`;
  const isPlain = spec.variant;
  const tail = [
    `.on(${list})`,
    `.using('gin', ${list})`,
    `.on(${list}).where(${orm('sql')}\`\${${column.text}} > 0\`)`,
    `.onOnly(${list})`,
    `.using('hash', ${list}).with({ fillfactor: 70 })`,
    `.on(${list}).where(${orm('isNotNull')}(${column.text}))`,
    `.on(${list}).concurrently()`,
    `.on(...[${list}])`,
    `.on(${list}).where(${orm('and')}(${orm('isNotNull')}(${column.text}), ${orm('eq')}(${column.text}, 1))!)`,
  ];
  return compose(`${start}${tail[isPlain % tail.length]!}`, [...parts, column]);
}

function foreignKeyOf(
  site: ColumnSite,
  spec: EntrySpec,
  name: string,
  columns: readonly Expression[],
): Expression {
  const target = site.targets[spec.table % site.targets.length]!;
  const foreign = columns.map(
    (_, index) => `${target.token}${member(target.keys[(spec.variant + index) % target.keys.length]!)}`,
  );
  const [onDelete, onUpdate] = [actionOf(spec.onDelete), actionOf(spec.onUpdate)];
  const own = `columns: [${columns.map(({ text }) => text).join(', ')}], foreignColumns: [${foreign.join(', ')}]`;
  return compose(
    `${pg('foreignKey')}({ ${name && `name: ${name}, `}${own} })${onDelete ? `.onDelete('${onDelete}')` : ''}${onUpdate ? `.onUpdate('${onUpdate}')` : ''}`,
    columns,
  );
}

function policyOf(site: ColumnSite, spec: EntrySpec, column: Expression): Expression {
  const sql = orm('sql');
  const config = [
    '',
    `, { for: 'select', using: ${sql}\`true\` }`,
    `, { as: 'restrictive', for: 'all', to: 'public', using: ${sql}\`\${${column.text}} = 1\`, withCheck: ${sql}\`true\` }`,
  ];
  return compose(`${pg('pgPolicy')}(${quoted(site.files.fresh('policy_'))}${config[spec.variant % 3]!})`, [
    column,
  ]);
}
