import { typeText } from './comparable.ts';
import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { Place } from './place.ts';
import type { Relation, SchemaEnum } from './relation.ts';
import type { ForeignKey, Index, Table } from './table.ts';
import type { Unread, UnreadReason } from './unread.ts';

/** A column; facts that could not be read are left out. */
export interface ColumnJson {
  readonly key: string;
  readonly name?: string;
  /** As Drizzle's `getSQLType()` prints it. */
  readonly type?: string;
  readonly notNull?: boolean;
  /** A default of the database or of the application, as Drizzle counts it. */
  readonly hasDefault?: boolean;
  readonly primaryKey?: boolean;
  readonly unique?: boolean;
}

export interface ForeignKeyJson {
  readonly columns?: readonly string[];
  readonly foreignTable?: string;
  readonly foreignSchema?: string | null;
  readonly foreignColumns?: readonly string[];
  readonly onDelete?: string;
  readonly onUpdate?: string;
}

export interface IndexJson {
  readonly name?: string;
  readonly unique: boolean;
  readonly method?: string;
  /** SQL names; `null` is an expression. */
  readonly columns?: readonly (string | null)[];
  readonly partial?: boolean;
}

export interface TableJson {
  readonly name?: string;
  /** `null` is `public`. */
  readonly schema?: string | null;
  readonly exportName: string | null;
  /** Relative to `root`. */
  readonly file: string;
  readonly line: number;
  /** Whether every fact was read. */
  readonly complete: boolean;
  /** The lists below that may have more members. */
  readonly open: readonly string[];
  readonly columns: readonly ColumnJson[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKeyJson[];
  readonly indexes: readonly IndexJson[];
  readonly uniques: readonly { readonly name?: string; readonly columns?: readonly string[] }[];
  readonly checks: readonly (string | null)[];
  readonly policies: readonly (string | null)[];
  readonly rls?: boolean;
}

export interface RelationJson {
  readonly table?: string;
  readonly key: string;
  readonly kind: 'one' | 'many';
  readonly target?: string;
  readonly fields?: readonly string[];
  readonly references?: readonly string[];
  readonly relationName?: string;
}

export interface EnumJson {
  readonly name?: string;
  readonly schema?: string | null;
  readonly values?: readonly string[];
}

/** Something that could not be read, and why. */
export interface UnreadJson {
  readonly file: string;
  readonly line: number;
  readonly reason: UnreadReason;
}

export interface SchemaJson {
  readonly tables: readonly TableJson[];
  readonly relations: readonly RelationJson[];
  readonly enums: readonly EnumJson[];
  readonly unread: readonly UnreadJson[];
}

/** Says where a place is, for people. */
export type Locate = (place: Place) => { readonly file: string; readonly line: number };

/** The object without the facts that are not known. */
function known<T extends object>(facts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } & Known<T> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as ReturnType<typeof known<T>>;
}

/** Facts that are always known stay required. */
type Known<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] };

function bool(answer: Answer): boolean | undefined {
  return answer === 'unknown' ? undefined : answer === 'yes';
}

function namesOf(columns: readonly Column[] | null | undefined): string[] | undefined {
  const names = columns?.map((column) => column.name);
  return names?.every((name) => name !== undefined) ? names : undefined;
}

function columnJson(column: Column): ColumnJson {
  return known({
    key: column.key,
    name: column.name,
    type: typeText(column),
    notNull: bool(column.notNull),
    hasDefault: bool(column.hasDefault),
    primaryKey: bool(column.primaryKey),
    unique: bool(column.unique),
  });
}

function foreignKeyJson({ columns, target, onDelete, onUpdate }: ForeignKey): ForeignKeyJson {
  return known({
    columns: namesOf(columns),
    foreignTable: target?.table.name,
    foreignSchema: target?.table.schema,
    foreignColumns: namesOf(target?.columns),
    onDelete: onDelete === null ? 'no action' : onDelete,
    onUpdate: onUpdate === null ? 'no action' : onUpdate,
  });
}

function indexJson({ name, unique, method, parts, predicate }: Index): IndexJson {
  const columns = parts?.map(({ column }) => (column === null ? null : column.name));
  return known({
    name,
    unique,
    method,
    columns: columns?.every((column) => column !== undefined) ? columns : undefined,
    partial: predicate === undefined ? undefined : predicate !== null,
  });
}

export function tableJson(table: Table, locate: Locate): TableJson {
  const columns = table.columns.map(columnJson);
  const primaryKey = primaryKeyOf(table);
  const foreignKeys = table.foreignKeys.map(foreignKeyJson);
  const indexes = table.indexes.map(indexJson);
  const uniques = table.uniques.map(({ name, columns: own }) => known({ name, columns: namesOf(own) }));
  const rls = bool(table.rls);
  const complete =
    table.open.size === 0 &&
    [table.name, table.schema, rls, primaryKey].every((fact) => fact !== undefined) &&
    columns.every((column) => Object.keys(column).length === 7) &&
    foreignKeys.every((key) => Object.keys(key).length === 6) &&
    indexes.every((index) => Object.keys(index).length === 5) &&
    uniques.every((unique) => Object.keys(unique).length === 2) &&
    [...table.checks, ...table.policies].every((each) => each.name !== undefined);
  return known({
    name: table.name,
    schema: table.schema,
    exportName: table.exportName,
    ...locate(table.place),
    complete,
    open: [...new Set([...table.open, ...(primaryKey ? [] : ['primaryKey'])])],
    columns,
    primaryKey: primaryKey ?? [],
    foreignKeys,
    indexes,
    uniques,
    checks: table.checks.map((each) => each.name ?? null),
    policies: table.policies.map((each) => each.name ?? null),
    rls,
  });
}

/** A composite key takes the place of an inline one in 1.x; in 0.x Postgres refuses the two. */
function primaryKeyOf({ primaryKeys }: Table): readonly string[] | undefined {
  const composite = primaryKeys.findLast((key) => !key.inline);
  if (composite) return namesOf(composite.columns);
  const inline = primaryKeys.map((key) => namesOf(key.columns));
  return inline.every((names) => names !== undefined) ? inline.flat() : undefined;
}

export function relationJson(relation: Relation): RelationJson {
  return known({
    table: relation.table.name,
    key: relation.key,
    kind: relation.kind,
    target: relation.target?.name,
    fields: namesOf(relation.fields),
    references: namesOf(relation.references),
    relationName: relation.relationName ?? undefined,
  });
}

export function enumJson({ name, schema, values }: SchemaEnum): EnumJson {
  return known({ name, schema, values });
}

/** What was not read, each once, though several tables may suffer from it. */
export function unreadJson(unread: readonly Unread[], locate: Locate): UnreadJson[] {
  const all = unread.map(({ reason, place }) => ({ ...locate(place), reason }));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
