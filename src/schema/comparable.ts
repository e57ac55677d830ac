import type { Answer } from './answer.ts';
import type { Column } from './column.ts';

/** Types that Postgres compares with each other, so that one may reference the other. */
const families: readonly ReadonlySet<string>[] = [
  new Set(['smallint', 'integer', 'bigint', 'smallserial', 'serial', 'bigserial', 'numeric']),
  new Set(['text', 'varchar', 'char']),
];

/** Whether Postgres can make a foreign key from one column to the other (else 42804 when the migration is applied). */
export function canReference(from: Column, to: Column): Answer {
  const [a, b] = [baseType(from), baseType(to)];
  if (a === undefined || b === undefined) return 'unknown';
  if (a === b || families.some((family) => family.has(a) && family.has(b))) return 'yes';
  // What a custom type or an enum of the same name may be is for the database to say.
  return [from, to].some(({ builder }) => builder === 'custom' || builder === 'enum') ? 'unknown' : 'no';
}

/** The type without its length, precision or dimensions. */
function baseType({ type, arrayDimensions }: Column): string | undefined {
  if (type === undefined || arrayDimensions === undefined) return undefined;
  return arrayDimensions > 0 ? type : type.replace(/\s*\([^)]*\)/, '');
}
