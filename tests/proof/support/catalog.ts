import type { Query } from './database.ts';

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  /** `btree`, `hash`, `gin`, `hnsw` and so on. */
  readonly method: string;
  /** Column names, or the text of an expression, in their order. */
  readonly columns: readonly string[];
  /** The operator class of each column. */
  readonly operatorClasses: readonly string[];
  /** Build parameters, `m=16` say. */
  readonly parameters: readonly string[];
  /** The condition of a partial index. */
  readonly predicate: string | null;
  readonly definition: string;
}

export type Action = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface Constraint {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion';
  readonly columns: readonly string[];
  /** What a foreign key leads to, and what it does when that is deleted or its key changes. */
  readonly references: {
    readonly table: string;
    readonly schema: string;
    readonly columns: readonly string[];
    readonly onDelete: Action;
    readonly onUpdate: Action;
  } | null;
  readonly definition: string;
}

export interface Column {
  readonly name: string;
  /** As Postgres prints it: `timestamp with time zone`, `vector(3)`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
}

export async function readIndexes(query: Query, table: string, schema?: string): Promise<Index[]> {
  return query<Index>(
    `select
       class.relname as name,
       indisunique as unique,
       amname as method,
       (
         select array_agg(coalesce(attname, pg_get_indexdef(indexrelid, place, true)) order by place)
         from generate_series(1, indnkeyatts) as place
         left join pg_attribute on attrelid = indrelid and attnum = indkey[place - 1] and attnum <> 0
       ) as columns,
       (
         select array_agg(opcname order by place)
         from generate_series(1, indnkeyatts) as place
         join pg_opclass on pg_opclass.oid = indclass[place - 1]
       ) as "operatorClasses",
       coalesce(reloptions, '{}') as parameters,
       pg_get_expr(indpred, indrelid, true) as predicate,
       pg_get_indexdef(indexrelid) as definition
     from pg_index
     join pg_class as class on class.oid = indexrelid
     join pg_am on pg_am.oid = relam
     where indrelid = $1
     order by class.relname`,
    [await findTable(query, table, schema)],
  );
}

export async function readConstraints(query: Query, table: string, schema?: string): Promise<Constraint[]> {
  const action = (column: string) => `
    case ${column}
      when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade'
      when 'n' then 'set null' when 'd' then 'set default'
    end`;
  const columns = (relation: string, numbers: string) => `(
    select coalesce(array_agg(attname order by place), '{}')
    from unnest(${numbers}) with ordinality as key (number, place)
    join pg_attribute on attrelid = ${relation} and attnum = number
  )`;
  return query<Constraint>(
    `select
       conname as name,
       case contype
         when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key'
         when 'c' then 'check' when 'x' then 'exclusion'
       end as kind,
       ${columns('conrelid', 'conkey')} as columns,
       case when contype = 'f' then json_build_object(
         'table', (select relname from pg_class where oid = confrelid),
         'schema', (select relnamespace::regnamespace::text from pg_class where oid = confrelid),
         'columns', ${columns('confrelid', 'confkey')},
         'onDelete', ${action('confdeltype')},
         'onUpdate', ${action('confupdtype')}
       ) end as references,
       pg_get_constraintdef(oid) as definition
     from pg_constraint
     where conrelid = $1 and contype in ('p', 'u', 'f', 'c', 'x')
     order by conname`,
    [await findTable(query, table, schema)],
  );
}

export async function readColumns(query: Query, table: string, schema?: string): Promise<Column[]> {
  return query<Column>(
    `select
       attname as name,
       format_type(atttypid, atttypmod) as type,
       attnotnull as "notNull",
       pg_get_expr(adbin, adrelid) as default
     from pg_attribute
     left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = $1 and attnum > 0 and not attisdropped
     order by attnum`,
    [await findTable(query, table, schema)],
  );
}

/** A missing table is an error, so that no proof takes it for a table without indexes. */
async function findTable(query: Query, table: string, schema = 'public'): Promise<number> {
  const [found] = await query<{ oid: number }>(
    'select oid::int from pg_class where relname = $1 and relnamespace::regnamespace::text = $2',
    [table, schema],
  );
  if (found === undefined) throw new Error(`There is no table '${table}' in the schema '${schema}'.`);
  return found.oid;
}
