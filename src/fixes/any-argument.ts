import type { AnyArgument } from '../queries/model/query.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';
import { isIdentifier } from './identifier.ts';
import { quoted } from './restyle.ts';

/**
 * The type that the schema has for a value, as the code can write it there: `typeof users.$inferInsert`. `undefined` where
 * the table has no name there, or what belongs there has more than one type.
 */
export function schemaTypeOf(
  source: EditableSource,
  { table, key, owner, form }: AnyArgument,
): string | undefined {
  const name = source.slice(owner);
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(name) || form === 'unknown' || form === 'column') return undefined;
  const insert = `typeof ${name}.$inferInsert`;
  if (key === null) {
    if (form === 'inserts') return `(${insert})[]`;
    return form === 'update' ? `Partial<${insert}>` : insert;
  }
  const index = `[${quoted(key, source.style)}]`;
  if (form === 'insert' || form === 'update') return `(${insert})${index}`;
  // What a column is compared with is no null.
  const isNotNull = table.columns.find((column) => column.key === key)?.notNull === 'yes';
  const value = `(typeof ${name}.$inferSelect)${index}`;
  const compared = isNotNull ? value : `NonNullable<${value}>`;
  return form === 'list' ? `${compared}[]` : compared;
}

/** Leaves the value alone, with what TypeScript then says of it. */
export function removeAssertion(source: EditableSource, { place, value }: AnyArgument): Edit[] | undefined {
  const code = source.slice(value);
  // Brackets around the assertion would stay, and what the value lacks without them.
  if (source.commentsIn(place).length > 0 || !isSimple(code)) return undefined;
  return [{ start: place.start, end: place.end, text: code }];
}

/** Whether code stands wherever an argument may: a name, a member, a call, an object or a list. */
function isSimple(code: string): boolean {
  return isIdentifier(code) || /^[\w$.]+(?:\(.*\))?$|^\{.*\}$|^\[.*\]$|^(['"]).*\1$/s.test(code);
}
