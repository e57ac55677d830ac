import type { ColumnDef, Constraint, Node, TypeName } from 'libpg-query';
import type { SqlColumn, SqlConstraint } from './effect.ts';
import { generatedName, tableOf, textsOf } from './names.ts';

/** Postgres's own names of types, and those that drizzle-kit writes. */
const typeNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'char',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
};

/** Types that say whether they have a time zone behind their precision. */
const zoned: Readonly<Record<string, readonly [name: string, zone: string]>> = {
  timestamptz: ['timestamp', ' with time zone'],
  timetz: ['time', ' with time zone'],
};

/** A type as drizzle-kit writes it; `undefined` where it is not known how it would. */
export function typeOf(type: TypeName | undefined): Pick<SqlColumn, 'type' | 'arrayDimensions'> {
  const arrayDimensions = type?.arrayBounds?.length ?? 0;
  const parts = textsOf(type?.names).filter((part) => part !== 'pg_catalog' && part !== 'public');
  const [name, zone] = zoned[parts.join('.')] ?? [typeNames[parts.join('.')] ?? parts.join('.'), ''];
  const modifiers = (type?.typmods ?? []).map(modifier);
  if (name === 'interval' && modifiers.length > 0) return { type: undefined, arrayDimensions };
  if (modifiers.includes(undefined)) return { type: undefined, arrayDimensions };
  // `char` is `char(1)` to the parser.
  const isPlainChar = name === 'char' && modifiers.join() === '1';
  const brackets = modifiers.length > 0 && !isPlainChar ? `(${modifiers.join(', ')})` : '';
  return { type: `${name}${brackets}${zone}`, arrayDimensions };
}

function modifier(node: Node): string | undefined {
  if ('A_Const' in node) return constant(node);
  return 'ColumnRef' in node ? textsOf(node.ColumnRef.fields).join('.') : undefined;
}

/** A default as SQL; `undefined` for an expression that has no one form. */
export function defaultOf(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  if ('TypeCast' in node) return defaultOf(node.TypeCast.arg);
  if ('A_Const' in node) {
    const { sval } = node.A_Const as { readonly sval?: { readonly sval?: string } };
    return sval ? `'${(sval.sval ?? '').replaceAll("'", "''")}'` : constant(node);
  }
  if ('FuncCall' in node && !node.FuncCall.args?.length)
    return `${textsOf(node.FuncCall.funcname)
      .filter((part) => part !== 'pg_catalog')
      .join('.')}()`;
  return undefined;
}

interface Const {
  readonly ival?: { readonly ival?: number };
  readonly fval?: { readonly fval?: string };
  readonly sval?: { readonly sval?: string };
  readonly boolval?: { readonly boolval?: boolean };
}

function constant({ A_Const }: Extract<Node, { A_Const: unknown }>): string | undefined {
  const { ival, fval, sval, boolval } = A_Const as Const;
  // The parser's JSON leaves zero, false and the empty text out.
  if (ival) return String(ival.ival ?? 0);
  if (fval) return fval.fval ?? '0';
  if (boolval) return String(boolval.boolval ?? false);
  return sval ? (sval.sval ?? '') : undefined;
}

/** A column, and the constraints that are written on it. */
export function columnOf(
  table: string,
  definition: ColumnDef,
): { readonly column: SqlColumn; readonly constraints: SqlConstraint[] } {
  const name = definition.colname ?? '';
  const own = (definition.constraints ?? []).flatMap((node) =>
    'Constraint' in node ? [node.Constraint] : [],
  );
  const has = (type: Constraint['contype']): Constraint | undefined =>
    own.find(({ contype }) => contype === type);
  const given = has('CONSTR_DEFAULT');
  const identity = has('CONSTR_IDENTITY');
  const column: SqlColumn = {
    name,
    ...typeOf(definition.typeName),
    notNull: [has('CONSTR_NOTNULL'), has('CONSTR_PRIMARY'), identity].some((each) => each !== undefined),
    default: given ? defaultOf(given.raw_expr) : null,
    identity: identity ? (identity.generated_when === 'a' ? 'always' : 'byDefault') : null,
    generated: has('CONSTR_GENERATED') !== undefined,
  };
  return { column, constraints: own.flatMap((each) => constraintOf(table, each, [name]) ?? []) };
}

const actions: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** A constraint; `columns` is the column that it is written on. `null` for what is none of the table, as NOT NULL. */
export function constraintOf(
  table: string,
  constraint: Constraint,
  columns: readonly string[] = [],
): SqlConstraint | null {
  const { contype, conname, keys, indexname } = constraint;
  const name = (suffix: string, of: readonly string[] = []): string =>
    conname ?? generatedName(table, of, suffix);
  const keyed = keys ? textsOf(keys) : columns;
  switch (contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE': {
      const isPrimary = contype === 'CONSTR_PRIMARY';
      const kind = isPrimary ? 'primaryKey' : 'unique';
      if (indexname !== undefined) return { kind, name: conname ?? indexname, usingIndex: indexname };
      return { kind, name: isPrimary ? name('pkey') : name('key', keyed), columns: keyed };
    }
    case 'CONSTR_FOREIGN': {
      const from = constraint.fk_attrs ? textsOf(constraint.fk_attrs) : columns;
      return {
        kind: 'foreignKey',
        name: name('fkey', from),
        columns: from,
        target: tableOf(constraint.pktable),
        targetColumns: textsOf(constraint.pk_attrs),
        onDelete: actions[constraint.fk_del_action ?? 'a'] ?? 'no action',
        onUpdate: actions[constraint.fk_upd_action ?? 'a'] ?? 'no action',
      };
    }
    case 'CONSTR_CHECK':
      return { kind: 'check', name: name('check', columns) };
    case 'CONSTR_EXCLUSION':
      return { kind: 'exclude', name: name('excl') };
    default:
      return null;
  }
}
