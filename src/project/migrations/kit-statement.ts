import { tableKey, type Snapshot } from '../../schema/snapshot.ts';

/**
 * Statements in the form in which drizzle-kit writes them. Of those that made something which the newest snapshot has,
 * nothing is to be learned, and most migrations consist of them.
 */
const name = '"((?:[^"]|"")+)"';
const table = `(?:${name}\\.)?${name}`;
const createTable = new RegExp(`^CREATE TABLE (?:IF NOT EXISTS )?${table} \\(\\n\\t"[^;]*\\n\\);?$`);
const createIndex = new RegExp(
  `^CREATE (UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?${name} ON ${table} (?:USING (\\w+) )?\\([^;]*;?$`,
);
const addConstraint = new RegExp(
  `^ALTER TABLE ${table} ADD CONSTRAINT ${name} (?:UNIQUE|PRIMARY|FOREIGN|CHECK)\\b[^;]*;?$`,
);
const addColumn = new RegExp(`^ALTER TABLE ${table} ADD COLUMN ${name} [^;]*;?$`);
const dropped = new RegExp(
  `\\bDROP (?:INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?(?:${name}\\.)?|CONSTRAINT (?:IF EXISTS )?)${name}`,
  'g',
);

/** The indexes and constraints that statements of drizzle-kit's form drop. */
export function droppedNames(parts: readonly string[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => Array.from(part.matchAll(dropped), ([, , each = '']) => each)));
}

/** Whether a part of a migration is one statement of drizzle-kit's form whose outcome the snapshot has, or has not any more. */
export function isNoted(part: string, snapshot: Snapshot, droppedBy: ReadonlySet<string>): boolean {
  const text = part.trim().replaceAll('\r\n', '\n');
  const tableAt = (schema: string | undefined, of: string | undefined) =>
    snapshot.tables.get(tableKey(schema ?? null, of ?? ''));
  const made = createTable.exec(text);
  if (made) return tableAt(made[1], made[2]) !== undefined;
  const index = createIndex.exec(text);
  if (index) {
    const [, unique, named = '', schema, of, method = 'btree'] = index;
    const noted = tableAt(schema, of)?.indexes.find((each) => each.name === named);
    if (!noted) return droppedBy.has(named);
    return noted.method === method.toLowerCase() && noted.unique === (unique !== undefined);
  }
  const constraint = addConstraint.exec(text);
  if (constraint) {
    const [, schema, of, named = ''] = constraint;
    const noted = tableAt(schema, of);
    if (droppedBy.has(named)) return true;
    return (
      noted !== undefined &&
      ([...noted.foreignKeys, ...noted.uniques].some((each) => each.name === named) ||
        noted.primaryKey?.name === named ||
        noted.checks?.includes(named) === true)
    );
  }
  const column = addColumn.exec(text);
  return column !== null && tableAt(column[1], column[2])?.columns.has(column[3] ?? '') === true;
}
