import { tableKey, type Snapshot, type SnapshotTable } from '../../schema/drift/snapshot.ts';

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
/** The same for the table alone. */
const onIndex = new RegExp(`^CREATE (?:UNIQUE )?INDEX [^;(]*? ON ${table} [^;]*;?$`);
const alterTable = new RegExp(`^ALTER TABLE (?:IF EXISTS )?${table} (?!RENAME TO )[^;]*;?$`);
const addColumn = new RegExp(`^ALTER TABLE ${table} ADD COLUMN ${name} [^;]*;?$`);
const dropped = new RegExp(
  `\\bDROP (?:INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?(?:${name}\\.)?|CONSTRAINT (?:IF EXISTS )?)${name}`,
  'g',
);

/** The indexes and constraints that statements of drizzle-kit's form drop. */
export function droppedNames(parts: readonly string[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => Array.from(part.matchAll(dropped), ([, , each = '']) => each)));
}

/** What a part of a migration may tell that the newest snapshot does not. */
export interface ByHand {
  readonly text: string;
  /** The one table that it is about; `null` where that may be any that it names. */
  readonly table: string | null;
}

/** What is left of a part of a migration without the statements of drizzle-kit's form whose outcome the snapshot has, or has not any more. */
export function byHand(part: string, snapshot: Snapshot, droppedBy: ReadonlySet<string>): readonly ByHand[] {
  const text = part.replaceAll('\r\n', '\n');
  // In quotes of dollars there may be anything.
  return (text.includes('$') ? [text] : text.split(between)).flatMap((each): ByHand[] => {
    const statement = each.replace(before, '').trimEnd();
    const [, schema, table] =
      createTable.exec(statement) ?? onIndex.exec(statement) ?? alterTable.exec(statement) ?? [];
    if (table === undefined) return statement === '' ? [] : [{ text: statement, table: null }];
    const noted = snapshot.tables.get(tableKey(schema ?? null, table));
    return isNoted(statement, noted, droppedBy) ? [] : [{ text: statement, table }];
  });
}

/** Between statements that stand at the beginning of a line. */
const between = /(?<=;)[ \t]*\n\s*(?=(?:--|CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|DO|SELECT)\b|--)/;
/** What may stand before a statement and changes no table. */
const before = /^(?:\s+|--[^\n]*(?:\n|$)|CREATE (?:EXTENSION|SCHEMA)\b[^;]*;)+/i;

function isNoted(text: string, noted: SnapshotTable | undefined, droppedBy: ReadonlySet<string>): boolean {
  if (createTable.test(text)) return noted !== undefined;
  const index = createIndex.exec(text);
  if (index) {
    const [, unique, named = '', , , method = 'btree'] = index;
    const own = noted?.indexes.find((each) => each.name === named);
    if (!own) return droppedBy.has(named);
    return own.method === method.toLowerCase() && own.unique === (unique !== undefined);
  }
  const constraint = addConstraint.exec(text)?.[3];
  if (constraint !== undefined) {
    if (droppedBy.has(constraint)) return true;
    const names = [...(noted?.foreignKeys ?? []), ...(noted?.uniques ?? [])].map((each) => each.name);
    return [...names, noted?.primaryKey?.name, ...(noted?.checks ?? [])].includes(constraint);
  }
  const column = addColumn.exec(text)?.[3];
  return column !== undefined && noted?.columns.has(column) === true;
}
