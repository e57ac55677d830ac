import type { NewRelation } from '../schema/relations/relation-plan.ts';
import type { RelationsCall } from '../schema/relation.ts';
import type { Column } from '../schema/column.ts';
import type { Table } from '../schema/table.ts';
import { memberOf } from './callback-parameter.ts';
import { isIdentifier } from './identifier.ts';
import type { EditableSource } from './editable-source.ts';

/** How the code of a relation speaks of its helpers and of tables; `undefined` where it cannot. */
export interface RelationSpeech {
  /** `one`, `r.one`. */
  readonly helper: (kind: 'one' | 'many') => string;
  readonly table: (table: Table) => string | undefined;
}

/** `tenant: one(tenants, { fields: [...], references: [...] })`, in Prettier's style. */
export function firstCode(
  source: EditableSource,
  relation: NewRelation,
  { helper, table }: RelationSpeech,
): string | undefined {
  const { key, kind, target, fields, references, relationName } = relation;
  const [own, other] = [table(relation.table), table(target)];
  if (own === undefined || other === undefined) return undefined;
  const list = (name: string, columns: readonly Column[]): string =>
    `[${columns.map((column) => memberOf(source, name, column.key)).join(', ')}]`;
  const options = [
    ...(fields ? [`fields: ${list(own, fields)}`] : []),
    ...(references ? [`references: ${list(other, references)}`] : []),
    ...(relationName === null ? [] : [`relationName: ${literal(relationName)}`]),
  ];
  const config =
    options.length > 1 ? `{\n${options.map((each) => `  ${each},\n`).join('')}}` : `{ ${options.join('')} }`;
  const called = `${helper(kind)}(${other}${options.length > 0 ? `, ${config}` : ''})`;
  return `${keyText(key)}: ${called}`;
}

/** `tenant: r.one.tenants({ from: ..., to: ... })`. */
export function definedCode(
  source: EditableSource,
  relation: NewRelation,
  call: RelationsCall,
  r: string,
): string | undefined {
  const { key, kind, target, fields, references, relationName } = relation;
  const nameOf = (table: Table): string | undefined =>
    [...call.tables].find(([, each]) => each === table)?.[0];
  const [own, other] = [nameOf(relation.table), nameOf(target)];
  if (own === undefined || other === undefined || !fields || !references) return undefined;
  const columns = (name: string, given: readonly Column[]): string => {
    const texts = given.map((column) => memberOf(source, memberOf(source, r, name), column.key));
    return texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  };
  const options = [
    `from: ${columns(own, fields)}`,
    `to: ${columns(other, references)}`,
    ...(relationName === null ? [] : [`alias: ${literal(relationName)}`]),
  ];
  return `${keyText(key)}: ${memberOf(source, `${r}.${kind}`, other)}({\n${options.map((each) => `  ${each},\n`).join('')}})`;
}

function keyText(key: string): string {
  return isIdentifier(key) ? key : literal(key);
}

/** In single quotes, which `restyled` turns into the file's. */
function literal(text: string): string {
  return `'${text.replace(/[\\']/g, (char) => `\\${char}`)}'`;
}
