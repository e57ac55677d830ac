import type { Column, ColumnBuilder } from './column.ts';
import type { Index, IndexPart, Table } from './table.ts';
import type { Place } from './place.ts';

/** Something that Postgres only has with an extension. */
export interface ExtensionNeed {
  readonly extension: string;
  /** What needs it, for a message: "type 'citext'". */
  readonly thing: string;
  readonly place: Place;
  /** The index that would be another one with an operator class, if it is for that; `null` for anything else. */
  readonly plainIndex: Index | null;
}

/** The types of extensions that schemas use, and the extensions; a test asks Postgres for those that it comes with. */
const types: Readonly<Record<string, string>> = {
  vector: 'vector',
  halfvec: 'vector',
  sparsevec: 'vector',
  citext: 'citext',
  cube: 'cube',
  hstore: 'hstore',
  ltree: 'ltree',
  lquery: 'ltree',
  ltxtquery: 'ltree',
  seg: 'seg',
  isbn: 'isn',
  isbn13: 'isn',
  geometry: 'postgis',
  geography: 'postgis',
};

const functions: Readonly<Record<string, string>> = {
  uuid_generate_v1: 'uuid-ossp',
  uuid_generate_v1mc: 'uuid-ossp',
  uuid_generate_v4: 'uuid-ossp',
  gen_random_bytes: 'pgcrypto',
  gen_salt: 'pgcrypto',
};

const operatorClasses: Readonly<Record<string, string>> = {
  gin_trgm_ops: 'pg_trgm',
  gist_trgm_ops: 'pg_trgm',
  gin__int_ops: 'intarray',
  gist__int_ops: 'intarray',
};

/** Types that gin and gist only index with an extension, unless they are arrays. */
const scalars: ReadonlySet<ColumnBuilder> = new Set([
  'bigint',
  'bigserial',
  'char',
  'date',
  'integer',
  'numeric',
  'serial',
  'smallint',
  'text',
  'time',
  'timestamp',
  'uuid',
  'varchar',
]);

/** What of a table needs an extension. */
export function extensionNeeds(table: Table): readonly ExtensionNeed[] {
  const ofColumns = table.columns.flatMap((column) => [...typeNeed(column), ...defaultNeed(column)]);
  const ofIndexes = table.indexes.flatMap((index) =>
    (index.parts ?? []).flatMap((part) => partNeeds(index, part)),
  );
  return [...ofColumns, ...ofIndexes];
}

function typeNeed({ builder, type, place }: Column): ExtensionNeed[] {
  if (builder === 'enum' || type === undefined) return [];
  const name = /^(?:"?\w+"?\.)?"?(\w+)/.exec(type)?.[1]?.toLowerCase() ?? '';
  const extension = Object.hasOwn(types, name) ? types[name] : undefined;
  return extension === undefined ? [] : [{ extension, thing: `type '${name}'`, place, plainIndex: null }];
}

function defaultNeed({ default: given, place }: Column): ExtensionNeed[] {
  const text = given.kind === 'sql' ? given.text : undefined;
  return [...(text ?? '').matchAll(/(?<![\w'])([a-z_]\w*)\s*\(/gi)].flatMap(([, called = '']) => {
    const name = called.toLowerCase();
    const extension = Object.hasOwn(functions, name) ? functions[name] : undefined;
    return extension === undefined
      ? []
      : [{ extension, thing: `function '${name}'`, place, plainIndex: null }];
  });
}

function partNeeds(index: Index, { column, expression, operatorClass }: IndexPart): ExtensionNeed[] {
  const { method, place } = index;
  const named = operatorClass ?? /\b(\w+_ops)\b/.exec(expression?.text ?? '')?.[1];
  const extension =
    named !== undefined && Object.hasOwn(operatorClasses, named) ? operatorClasses[named] : undefined;
  if (extension !== undefined)
    return [{ extension, thing: `operator class '${named ?? ''}'`, place, plainIndex: null }];
  if ((method !== 'gin' && method !== 'gist') || operatorClass !== null) return [];
  if (!column?.builder || column.arrayDimensions !== 0 || !scalars.has(column.builder)) return [];
  const thing = `${method} index on a ${column.builder} column`;
  return [{ extension: `btree_${method}`, thing, place, plainIndex: index }];
}
