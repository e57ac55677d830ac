import type { SchemaFile } from '../schema/file.ts';
import { contains } from '../schema/place.ts';
import type { NewRelation } from '../schema/relations/relation-plan.ts';
import type { RelationGroup, RelationsCall } from '../schema/relation.ts';
import type { Table } from '../schema/table.ts';
import type { WrittenObject } from '../schema/written.ts';
import { addStatements } from './add-statements.ts';
import { parameterMembers } from './callback-parameter.ts';
import { joined, type Edit } from './edit.ts';
import { isIdentifier } from './identifier.ts';
import type { ImportPlan } from './import-plan.ts';
import { insertItems } from './insert-items.ts';
import { itemIndentation, listIn } from './list.ts';
import { definedCode, firstCode } from './relation-code.ts';
import { quoted, restyled } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that relations are added in. */
export interface RelationsHost {
  readonly source: EditableSource;
  readonly schema: SchemaFile;
  /** How code speaks of a table, importing it if need be. */
  readonly speak: (table: Table, imports: ImportPlan) => string | undefined;
}

/** Adds relations of one table to the call that has others of it, or should have; `undefined` where that cannot be written. */
export function extendRelations(
  host: RelationsHost,
  imports: ImportPlan,
  call: RelationsCall,
  relations: readonly NewRelation[],
): Edit[] | undefined {
  const [first] = relations;
  const group = first && call.groups.find(({ table }) => table === first.table);
  if (!first || !call.written?.list || !call.written.parameter) return undefined;
  return call.api === 'relations'
    ? extendFirst(host, imports, call, group, relations)
    : extendDefined(host, imports, call, group, relations);
}

function extendFirst(
  { source, schema, speak }: RelationsHost,
  imports: ImportPlan,
  { written }: RelationsCall,
  group: RelationGroup | undefined,
  relations: readonly NewRelation[],
): Edit[] | undefined {
  const body = group?.written;
  if (!body || !written?.parameter) return undefined;
  const kinds = relations.map(({ kind }) => kind);
  const scope = { body: body.place, names: schema.names, suffix: 'Of' };
  const members = parameterMembers(source, written.parameter, kinds, scope);
  const speech = {
    helper: (kind: string) => members?.expression(kind) ?? kind,
    table: (table: Table) => speak(table, imports),
  };
  const codes = relations.map((relation) => firstCode(source, relation, speech));
  const added = members && addMembers(source, body, codes);
  return added && imports.with(joined(source.text, [...members.edits, ...added]));
}

function extendDefined(
  { source }: RelationsHost,
  imports: ImportPlan,
  call: RelationsCall,
  group: RelationGroup | undefined,
  relations: readonly NewRelation[],
): Edit[] | undefined {
  const { parameter, list } = call.written ?? {};
  if (parameter?.kind !== 'name' || !list || (group && !group.written)) return undefined;
  const codes = relations.map((relation) => definedCode(source, relation, call, parameter.name));
  if (group?.written) return imports.with(addMembers(source, group.written, codes));
  const key = [...call.tables].find(([, table]) => table === relations[0]?.table)?.[0];
  if (key === undefined || codes.includes(undefined)) return undefined;
  const lines = codes.map((code) => `  ${code?.replaceAll('\n', '\n  ') ?? ''},\n`).join('');
  const name = isIdentifier(key) ? key : quoted(key, source.style);
  return imports.with(addMembers(source, list, [`${name}: {\n${lines}}`]));
}

function addMembers(
  source: EditableSource,
  object: WrittenObject,
  codes: readonly (string | undefined)[],
): Edit[] | undefined {
  const list = listIn(
    source,
    object.place,
    object.members.map(({ place }) => place),
  );
  if (!list || codes.includes(undefined)) return undefined;
  const indentation = itemIndentation(source, list);
  const items = codes.map((code) => ({
    before: list.items.length,
    text: restyled(code ?? '', source.style, indentation),
  }));
  return insertItems(source, list, items, 0);
}

/** Writes a `relations` call for a table, below its statement; in a file of relations, below those that lead to the table. */
export function writeRelations(
  { source, schema, speak }: RelationsHost,
  imports: ImportPlan,
  table: Table,
  name: string,
  relations: readonly NewRelation[],
): Edit[] | undefined {
  const calls = schema.relationCalls;
  const leading = calls.find(({ groups }) =>
    groups.some((group) => group.relations.some(({ target }) => target === table)),
  );
  const above = table.file === schema.path ? table.place : (leading ?? calls.at(-1))?.place;
  const statement = above && schema.statements.find((each) => contains(each, above));
  const make = imports.use({ specifier: 'drizzle-orm', name: 'relations' });
  const own = speak(table, imports);
  if (!statement || own === undefined || schema.imports.length === 0 || relations.length === 0)
    return undefined;
  // Without semicolons nothing may follow on the line.
  if (!source.style.semicolons && source.endOfLineComments(statement.end) === undefined) return undefined;
  const helpers = (['one', 'many'] as const).filter((each) => relations.some(({ kind }) => kind === each));
  const tables = [own, ...relations.map(({ target }) => speak(target, imports))];
  if (helpers.some((helper) => tables.includes(helper))) return undefined;
  const speech = { helper: (kind: string) => kind, table: (each: Table) => speak(each, imports) };
  const codes = relations.map((relation) => firstCode(source, relation, speech));
  if (codes.includes(undefined)) return undefined;
  const lines = codes.map((code) => `  ${code?.replaceAll('\n', '\n  ') ?? ''},\n`).join('');
  const code = `export const ${name} = ${make}(${own}, ({ ${helpers.join(', ')} }) => ({\n${lines}}));`;
  return imports.with([addStatements(source, statement, [code])]);
}
