import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { ForeignKey } from './table.ts';

/**
 * Which types a column may reference besides its own, measured with Postgres 18: those whose index can compare the two,
 * and those that its own type turns into by itself. A `numeric` turns into `real`, but into no `integer`.
 */
const targets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (
    [
      [integers(), [...integers(), 'numeric', 'real', 'double precision']],
      [['numeric'], ['real', 'double precision']],
      [
        ['real', 'double precision'],
        ['real', 'double precision'],
      ],
      [
        ['text', 'varchar', 'char'],
        ['text', 'varchar', 'char'],
      ],
      [
        ['date', 'timestamp', 'timestamp with time zone'],
        ['date', 'timestamp', 'timestamp with time zone'],
      ],
      [['time'], ['time with time zone', 'interval']],
      [
        ['inet', 'cidr'],
        ['inet', 'cidr'],
      ],
      [
        ['macaddr', 'macaddr8'],
        ['macaddr', 'macaddr8'],
      ],
    ] satisfies [string[], string[]][]
  ).flatMap(([from, to]) => from.map((type) => [type, new Set(to)] as const)),
);

function integers(): string[] {
  return ['smallint', 'integer', 'bigint', 'smallserial', 'serial', 'bigserial'];
}

/** Whether Postgres can make a foreign key from one column to the other (else 42804 when the migration is applied). */
export function canReference(from: Column, to: Column): Answer {
  const [a, b] = [baseType(from), baseType(to)];
  if (a === undefined || b === undefined || isArray(from) === undefined || isArray(to) === undefined)
    return 'unknown';
  // What a custom type is to the database is for the database to say.
  const isCustom = [from, to].some(({ builder }) => builder === undefined || builder === 'custom');
  if (isArray(from) !== isArray(to)) return isCustom ? 'unknown' : 'no';
  if (a === b || (isArray(from) !== true && targets.get(a)?.has(b))) return 'yes';
  return isCustom || isArray(from) === true ? 'unknown' : 'no';
}

/** Whether a foreign key stands between an array and a single value, so that Postgres refuses it. */
export function isBetweenArrays({ columns, target }: ForeignKey): boolean {
  return (
    columns?.some((column, index) => {
      const to = target?.columns[index];
      return to !== undefined && isArray(column) === !isArray(to) && canReference(column, to) === 'no';
    }) === true
  );
}

/** A column's type as drizzle-kit writes it: drizzle-orm 1.x counts the dimensions of an array beside its type. */
export function typeText({ type, arrayDimensions }: Column): string | undefined {
  if (type === undefined || arrayDimensions === undefined) return type;
  const written = type.match(/\[\d*\]/g)?.length ?? 0;
  return type + '[]'.repeat(Math.max(0, arrayDimensions - written));
}

function isArray({ arrayDimensions }: Column): boolean | undefined {
  return arrayDimensions === undefined ? undefined : arrayDimensions > 0;
}

/** The type without its length, precision, dimensions or fields. */
function baseType({ type, builder }: Column): string | undefined {
  if (builder === 'interval' && type !== undefined) return 'interval';
  return type?.replaceAll(/\s*\([^)]*\)|\[\d*\]/g, '');
}
