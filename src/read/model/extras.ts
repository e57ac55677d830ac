import type { Answer } from '../../schema/answer.ts';
import type { IgnoredEntry } from '../../schema/ignored.ts';
import type { Place } from '../../schema/place.ts';
import type { Check, ForeignKey, Index, Policy, PrimaryKey, UniqueConstraint } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import { primaryKeyName, uniqueName } from '../../naming/generated-names.ts';
import type { ReadContext } from './context.ts';
import { builtForeignKey, columnOf, columnsOf, keyFacts } from './foreign-keys.ts';
import { ignoredEntries } from './ignored-entries.ts';
import { known, lastCall, readIndex } from './index-model.ts';
import { readPolicy } from './policy-model.ts';
import { sqlExpression } from './sql-expression.ts';
import { columnsObject } from '../drizzle/table-members.ts';
import type { TableModel } from './table-model.ts';
import { asString, isUndefined, type BuilderValue, type Value } from '../evaluate/value.ts';
import { whyUnknown } from './why-unknown.ts';
import { writtenChain } from '../written/written.ts';
import { endOf, startOf } from '../syntax/syntax.ts';

/** What a table's third argument says. */
export interface Extras {
  readonly primaryKeys: PrimaryKey[];
  readonly foreignKeys: ForeignKey[];
  readonly indexes: Index[];
  readonly uniques: UniqueConstraint[];
  readonly checks: Check[];
  readonly policies: Policy[];
  readonly ignored: IgnoredEntry[];
  /** Why there may be more. */
  readonly open: Unread[];
  /** Why facts of what is there are not known. */
  readonly unread: Unread[];
  /** The builders that reached Drizzle, by identity. */
  readonly consumed: Set<object>;
}

/** What is known of a table before its third argument is read. */
export function noExtras(): Extras {
  return {
    primaryKeys: [],
    foreignKeys: [],
    indexes: [],
    uniques: [],
    checks: [],
    policies: [],
    ignored: [],
    open: [],
    unread: [],
    consumed: new Set(),
  };
}

/** Calls the third argument as Drizzle does, and reads what it returns. */
export function readExtras(context: ReadContext, table: TableModel): Extras {
  const extras = noExtras();
  const { value } = table;
  if (isUndefined(value.extras) || !value.extras) return extras;
  const { evaluator } = context;
  const columns = columnsObject(evaluator, value, true);
  const site = { node: value.call, place: value.extras.at };
  // Drizzle calls it whenever it is asked, so that what it changes outside of itself is not known.
  const callback = value.extras;
  const result = evaluator.uncertain(() => evaluator.call(callback, { values: [columns], open: null }, site));
  const { items, open } = entriesOf(context, result, site.place);
  extras.open.push(...open);
  for (const item of items) addEntry(context, table, extras, item);
  extras.ignored.push(...ignoredEntries(evaluator, table, result));
  return extras;
}

/** Drizzle flattens an array once, and takes the values of an object as they are. */
function entriesOf(context: ReadContext, result: Value, at: Place): { items: Value[]; open: Unread[] } {
  if (result.kind === 'array') {
    const open = result.open ? [result.open] : [];
    const items = result.items.flatMap((item) => {
      if (item.kind !== 'array') return [item];
      if (item.open) open.push(item.open);
      return item.items;
    });
    return { items, open };
  }
  if (result.kind === 'object') {
    const items = [...result.members.values()].map((member) => context.evaluator.read(member, result, at));
    return { items, open: result.open ? [result.open] : [] };
  }
  return { items: [], open: result.kind === 'unknown' ? [result.unread] : [] };
}

function addEntry(context: ReadContext, table: TableModel, extras: Extras, item: Value): void {
  if (item.kind === 'unknown') extras.open.push(item.unread);
  if (item.kind !== 'builder') return;
  extras.consumed.add(item.identity);
  const place = placeOf(table, item);
  if (!isKnown(makeEntry(context, table, extras, item, place)))
    extras.unread.push(whyUnknown([item], table.facts.line, place));
}

/** Puts what a builder makes where it belongs, and tells the facts of it that may not be known. */
function makeEntry(
  context: ReadContext,
  table: TableModel,
  extras: Extras,
  item: BuilderValue,
  place: Place,
): readonly unknown[] {
  switch (item.builds) {
    case 'index':
    case 'uniqueIndex': {
      const index = readIndex(context, table, item, place);
      if (!index) return [];
      extras.indexes.push(index);
      return [index.name, index.method, index.parts, index.predicate];
    }
    case 'unique': {
      const unique = readUnique(context, table, item, place);
      if (!unique) return [];
      extras.uniques.push(unique);
      return [unique.name, unique.columns];
    }
    case 'primaryKey': {
      const key = readPrimaryKey(context, table, item, place);
      extras.primaryKeys.push(key);
      return [key.columns];
    }
    case 'foreignKey': {
      const key = builtForeignKey(context, table, item, item.at);
      extras.foreignKeys.push(key);
      return keyFacts(key);
    }
    case 'check': {
      const name = asString(item.root.args.values[0]);
      extras.checks.push({ table, name, sql: sqlExpression(context, item.root.args.values[1]), place });
      return [name];
    }
    case 'policy': {
      const policy = readPolicy(context, table, item, place);
      extras.policies.push(policy);
      return [policy.name];
    }
    default:
      return [];
  }
}

function isKnown(facts: readonly unknown[]): boolean {
  return !facts.includes(undefined);
}

/** `unique(name?).on(...)`; without `on` it makes nothing. */
function readUnique(
  context: ReadContext,
  table: TableModel,
  item: BuilderValue,
  place: Place,
): UniqueConstraint | undefined {
  const on = lastCall(item, ['on']);
  if (!on) return undefined;
  const columns = on.args.open ? undefined : known(on.args.values.map((each) => columnOf(context, each)));
  const given = item.root.args.values[0];
  const { line } = table.facts;
  const names =
    columns &&
    known(columns.map((column) => (line === '0.x' && column.named === 'no' ? column.key : column.name)));
  const generated =
    names && table.name !== undefined ? uniqueName(table.name, names, false, line) : undefined;
  return {
    table,
    name: isUndefined(given) ? generated : asString(given),
    named: isNamed(given),
    builder: null,
    columns,
    inline: false,
    place,
  };
}

function isNamed(given: Value | undefined): Answer {
  if (isUndefined(given)) return 'no';
  return asString(given) === undefined ? 'unknown' : 'yes';
}

/** The function's name in the table's own declaration, else the table. */
function placeOf(table: TableModel, item: BuilderValue): Place {
  const { module, node } = table.value.frame.home;
  const { place } = item.root;
  if (place.file !== module.path || place.start < startOf(node) || endOf(node) < place.end)
    return table.place;
  return writtenChain(module, item.root.node).builder?.callee ?? place;
}

function readPrimaryKey(
  context: ReadContext,
  table: TableModel,
  item: BuilderValue,
  place: Place,
): PrimaryKey {
  const [config] = item.root.args.values;
  const member = (key: string): Value | undefined =>
    config?.kind === 'object' ? context.evaluator.member(config, key, place) : undefined;
  // `primaryKey(t.a, t.b)` is the older form.
  const columns =
    config?.kind === 'column'
      ? known(item.root.args.values.map((each) => columnOf(context, each)))
      : columnsOf(context, member('columns'));
  const given = member('name');
  const names = columns && known(columns.map((column) => column.name));
  const generated =
    names && table.name !== undefined
      ? primaryKeyName(table.name, names, false, table.facts.line)
      : undefined;
  return {
    table,
    name: isUndefined(given) ? generated : asString(given),
    named: isNamed(given),
    columns,
    inline: false,
    place,
  };
}
