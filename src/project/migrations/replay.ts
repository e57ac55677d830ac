import { list, NotUnderstood, object, string, type Json } from './json.ts';

/** The rows of a schema by the keys that drizzle-kit 1.0 gives them: `tables\0["public","users"]`. */
export type Rows = Map<string, Json>;

/** Of these nothing is asked, so what becomes of them does not matter. */
const ignored = new Set(['sequences', 'roles', 'privileges', 'views']);

const named = new Set(['schemas']);
const inSchema = new Set(['tables', 'enums', 'indexes']);
const inTable = new Set(['columns', 'fks', 'pks', 'uniques', 'checks', 'policies']);

function typeOf(row: Json): string {
  return string(row['entityType']);
}

function keyOf(row: Json): string {
  const type = typeOf(row);
  const fields = named.has(type)
    ? ['name']
    : inSchema.has(type)
      ? ['schema', 'name']
      : inTable.has(type)
        ? ['schema', 'table', 'name']
        : undefined;
  if (!fields) throw new NotUnderstood('another kind of entity');
  return `${type}\0${JSON.stringify(fields.map((field) => row[field]))}`;
}

/** The rows that a snapshot lists. */
export function rowsOf(listed: unknown): Rows {
  const rows: Rows = new Map();
  for (const row of list(listed, object)) if (!ignored.has(typeOf(row))) rows.set(keyOf(row), row);
  return rows;
}

/** Applies the changes of one migration, as `reconstruct` of drizzle-kit 1.0 does; measured in tests/proof. */
export function applyDeltas(rows: Rows, deltas: unknown): void {
  for (const delta of list(deltas, object)) {
    const op = string(delta['op']);
    if (op === 'create') {
      create(rows, object(delta['row']));
      continue;
    }
    const key = string(delta['key']);
    if (ignored.has(key.slice(0, key.indexOf('\0')))) continue;
    if (op === 'drop') rows.delete(key);
    else if (op === 'alter' || op === 'rename') update(rows, key, object(delta['set']));
    else throw new NotUnderstood('another kind of change');
  }
}

function create(rows: Rows, row: Json): void {
  if (ignored.has(typeOf(row))) return;
  const key = keyOf(row);
  const known = rows.get(key);
  // Two branches may have made the same; where they made two of one name, nobody knows which is there.
  if (known && !isSame(known, row)) throw new NotUnderstood('two entities with the same name');
  rows.set(key, row);
}

function isSame(a: Json, b: Json): boolean {
  const text = (row: Json): string =>
    JSON.stringify(Object.entries(row).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

function update(rows: Rows, key: string, set: Json): void {
  const row = rows.get(key);
  if (!row) throw new NotUnderstood('a change of what is not there');
  const changed = { ...row, ...set };
  if (keyOf(changed) === key) {
    rows.set(key, changed);
    return;
  }
  // A new name reaches everything that speaks of the old one.
  const all = [...rows.values()].map((each) => (each === row ? changed : follow(each, row, changed)));
  rows.clear();
  for (const each of all) {
    const newKey = keyOf(each);
    if (rows.has(newKey)) throw new NotUnderstood('two entities with the same name');
    rows.set(newKey, each);
  }
}

/** The row, with another row that it speaks of under its new name. */
function follow(row: Json, before: Json, after: Json): Json {
  switch (typeOf(before)) {
    case 'schemas':
      return rename(row, [
        [['schema'], [before['name']], [after['name']]],
        [['schemaTo'], [before['name']], [after['name']]],
        [['typeSchema'], [before['name']], [after['name']]],
      ]);
    case 'enums':
      return rename(row, [[['typeSchema', 'type'], namesOf(before), namesOf(after)]]);
    case 'tables':
      return rename(row, [
        [['schema', 'table'], namesOf(before), namesOf(after)],
        [['schemaTo', 'tableTo'], namesOf(before), namesOf(after)],
      ]);
    case 'columns':
      return renameColumn(row, before, after);
    default:
      return row;
  }
}

type Rename = readonly [fields: readonly string[], from: readonly unknown[], to: readonly unknown[]];

function rename(row: Json, renames: readonly Rename[]): Json {
  let renamed = row;
  for (const [fields, from, to] of renames) {
    if (fields.some((field, index) => row[field] !== from[index])) continue;
    renamed = { ...renamed, ...Object.fromEntries(fields.map((field, index) => [field, to[index]])) };
  }
  return renamed;
}

function namesOf({ schema, name }: Json): readonly unknown[] {
  return [schema, name];
}

function renameColumn(row: Json, before: Json, after: Json): Json {
  const [from, to] = [before['name'], after['name']];
  const isOf = (schema: string, table: string): boolean =>
    row[schema] === before['schema'] && row[table] === before['table'];
  const replaced = (part: unknown): unknown => {
    if (part === from) return to;
    if (typeof part !== 'object' || part === null) return part;
    const { value, isExpression } = part as Json;
    return value === from && isExpression !== true ? { ...part, value: to } : part;
  };
  const lists = [
    ...(isOf('schema', 'table') ? ['columns'] : []),
    ...(isOf('schemaTo', 'tableTo') ? ['columnsTo'] : []),
  ].filter((field) => Array.isArray(row[field]));
  return {
    ...row,
    ...Object.fromEntries(lists.map((field) => [field, list(row[field], replaced)])),
  };
}
