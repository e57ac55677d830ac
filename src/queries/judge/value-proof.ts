import { rowName } from '../../naming/type-name.ts';
import { anyOf, type Answer } from '../../schema/answer.ts';
import type { Column } from '../../schema/column.ts';
import { foreignKeysOf } from '../../schema/lookup.ts';
import { isUnique } from '../../schema/relations/relation-columns.ts';
import type {
  ColumnRef,
  Operand,
  PassedValue,
  RowSource,
  TableRef,
  ValueSource,
} from '../model/condition.ts';
import { isSameRef } from '../model/nodes.ts';
import type { FoundRow, Query } from '../model/query.ts';
import { isTenantColumn, type TenantTables } from './tenant-tables.ts';
import { queryWays } from '../model/holding.ts';
import type { Atom } from '../model/ways.ts';

/** What counts as a proof that rows are those of one tenant, beyond the tenant column itself. */
export interface Proofs {
  /** What a join must compare: the tenant column, or a foreign key, which is trusted to stay within one tenant. */
  readonly joins: 'tenant' | 'foreignKey';
  /** Words in which the keys of columns end that hold what nobody can guess; such a column is unique text. */
  readonly unguessable: readonly string[];
  /** How many callers in a row may pass a value on that is proven before; none are asked if omitted. */
  readonly callers?: number;
  /** The query that is judged, if it does nothing with its rows but return them: callers may compare them with the tenant. */
  readonly returned?: Query;
  /** How many queries in a row may lead to each other's rows, which may be in a circle. */
  readonly queries?: number;
}

const maximumQueries = 8;

/** What is left to be asked of the query whose rows another one is found by. */
export function furtherProofs(proofs: Proofs): Proofs {
  const { returned: _, callers, queries = maximumQueries, ...rest } = proofs;
  return { ...rest, ...(callers ? { callers: callers - 1 } : {}), queries: queries - 1 };
}

/**
 * Tells whether the rows that a query takes of a table are of one tenant; with `asParents`, whether rows to which these
 * refer are, which also holds for a table without a tenant that rows of one tenant refer to.
 */
export type Keeps = (query: Query, ref: TableRef, asParents?: boolean) => Answer;

/** Where code uses a value: a query, or a call that passes it on. */
type Site = PassedValue['site'];

/**
 * Whether a column is compared with something that only leads to rows of the tenant, or of the signed-in user: an id
 * read from a row of the tenant, the user's own id, a token. `keeps` tells whether a query's rows are of one tenant.
 */
export function valueProof(
  own: ColumnRef,
  value: Operand,
  site: Site,
  tenants: TenantTables,
  proofs: Proofs,
  keeps: Keeps,
): Answer {
  if (value.kind === 'list') {
    const answers = value.of.map((each) => valueProof(own, each, site, tenants, proofs, keeps));
    if (answers.length === 0 || answers.includes('no')) return 'no';
    return answers.includes('unknown') ? 'unknown' : 'yes';
  }
  if (value.kind !== 'value') return 'no';
  if (isUnguessable(own, proofs.unguessable)) return 'yes';
  const isTenant = (column: ColumnRef): boolean => isTenantColumn(column, tenants);
  const source = value.source();
  if (source?.kind === 'user' || source?.kind === 'generated') return 'yes';
  if (
    source?.kind === 'choice' &&
    source.of.every((each) => valueProof(own, each, site, tenants, proofs, keeps) === 'yes')
  )
    return 'yes';
  const answer = anyOf([
    source?.kind === 'row' ? ofRow(source) : 'no',
    ...site.foundBefore(isTenant).map((found) => byFound(found)),
  ]);
  if (answer !== 'no' || !proofs.callers) return answer;
  // Asking other functions is more expensive.
  const passed = source?.kind === 'parameter' ? ofCallers(source) : 'no';
  if (passed !== 'no') return passed;
  if (site.isAuthorizedBefore(value, wordsOf(own))) return 'yes';
  if (source?.kind === 'call' && source.isUser()) return 'yes';
  const row = source?.kind === 'call' ? source.row() : null;
  return anyOf([
    row ? ofRow(row) : 'no',
    ...site.lookedUpBefore(value, isTenant).map((found) => byFound(found)),
  ]);

  /** Whether all callers pass a value that is proven where they call, or compare the row that they get for it. */
  function ofCallers({ passed }: Extract<ValueSource, { readonly kind: 'parameter' }>): Answer {
    const { callers = 0, returned } = proofs;
    const outer = { ...proofs, callers: callers - 1 };
    const values = passed();
    if (!values) return 'no';
    let answer: Answer = 'yes';
    for (const each of values) {
      if (returned && each.isRowChecked(returned, isTenant)) continue;
      const proof = valueProof(own, each.value, each.site, tenants, outer, keeps);
      if (proof === 'no') return 'no';
      if (proof === 'unknown') answer = 'unknown';
    }
    return answer;
  }

  /** A column of a row that was read before. */
  function ofRow(row: RowSource): Answer {
    const { column } = row;
    if (isKey(column) && isOfUser(row.query, column.ref)) return 'yes';
    if (!leadsTo(own, column, proofs.joins)) return 'no';
    const kept = keeps(row.query, column.ref);
    return kept === 'no' && row.query.isChecked(isTenant, site.chain) ? 'yes' : kept;
  }

  /** A row that the code has found by the same value before, and without which it does not get here. */
  function byFound({ query, isChecked, given }: FoundRow): Answer {
    const ways = queryWays(query);
    return anyOf(
      query.sources.map(({ ref }, index): Answer => {
        const source = query.sources[index];
        if (!ref || !source || !ways?.every((way) => way.holding(source).some((atom) => isBySame(atom, ref))))
          return 'no';
        return isChecked ? 'yes' : keeps(query, ref);
      }),
    );

    function isBySame(atom: Atom, ref: TableRef): boolean {
      if (atom.kind !== 'compare' || atom.operator !== 'eq' || !atom.right) return false;
      const [column, other] = atom.left.kind === 'column' ? [atom.left, atom.right] : [atom.right, atom.left];
      return (
        column.kind === 'column' &&
        isSameRef(column.column.ref, ref) &&
        leadsTo(own, column.column, proofs.joins) &&
        isSame(given ? given(other) : other)
      );
    }
  }

  function isSame(other: Operand | undefined): boolean {
    return other?.kind === 'value' && value.kind === 'value' && other.identity === value.identity;
  }
}

/** Whether a query only finds rows by the id of the signed-in user. */
function isOfUser(query: Query, ref: TableRef): boolean {
  const source = query.sources.find((each) => each.ref && isSameRef(each.ref, ref));
  const isUser = (side: Operand | null): boolean => {
    const from = side?.kind === 'value' ? side.source() : null;
    return from?.kind === 'user' || (from?.kind === 'call' && from.isUser());
  };
  const ways = source ? queryWays(query) : null;
  return (
    source !== undefined &&
    ways?.every((way) =>
      way
        .holding(source)
        .some(
          (atom) =>
            atom.kind === 'compare' && atom.operator === 'eq' && (isUser(atom.left) || isUser(atom.right)),
        ),
    ) === true
  );
}

/** Whether rows with this column equal to another row's column are that row, or refer to it, or it to them. */
export function leadsTo(own: ColumnRef, other: ColumnRef, joins: Proofs['joins']): boolean {
  const isSameColumn = own.ref.table === other.ref.table && own.key === other.key;
  if (isSameColumn) return isKey(own);
  if (joins === 'tenant' || !own.column || !other.column) return false;
  return refersTo(own.column, other.column) || refersTo(other.column, own.column);
}

/**
 * Whether a column references another one, by a foreign key or, where it has none, as one of a key's type would. One column
 * of a composite key does so where it finds a single row: a slug is that of a row in each tenant.
 */
export function refersTo(from: Column, to: Column): boolean {
  const keys = foreignKeysOf(from);
  if (keys.length > 0)
    return keys.some(
      ({ columns, target }) =>
        target?.table.name === to.table.name &&
        target?.columns.some((each, index) => each.key === to.key && columns?.[index]?.key === from.key) &&
        findsOneRow([to]),
    );
  return /(?:id|uuid)$/i.test(from.key) && from.type === to.type && isPrimary(to) && !isPrimary(from);
}

/** Whether no two rows have the same values in these columns of a table. Uuids are not made twice, whatever the key is. */
export function findsOneRow(columns: readonly Column[]): boolean {
  const [column] = columns;
  return (
    columns.some(({ type }) => type === 'uuid') ||
    (column !== undefined && isUnique(column.table, columns) !== 'no')
  );
}

/** What a column says that it has the id of: `board` for `boardId`, and for the `id` of `boards`. */
export function wordsOf({ key, ref: { table } }: ColumnRef): readonly string[] {
  const word = /^(.+?)_?id$/i.exec(key)?.[1] ?? rowName(table.variable ?? table.name ?? '');
  return word === '' ? [] : [word.replaceAll('_', '').toLowerCase()];
}

function isPrimary(column: Column): boolean {
  return column.table.primaryKeys.some(
    ({ columns }) => columns?.length === 1 && columns[0]?.key === column.key,
  );
}

function isKey({ ref, column }: ColumnRef): boolean {
  return column !== undefined && isUnique(ref.table, [column]) === 'yes';
}

/**
 * Whether a column holds a text that leads to one row and cannot be guessed: a token, a hash, the id of a payment
 * provider. The ids of rows are no secret, whatever they are called.
 */
function isUnguessable({ ref, key, column }: ColumnRef, words: readonly string[]): boolean {
  if (column?.builder !== 'text' && column?.builder !== 'varchar') return false;
  if (isPrimary(column) || foreignKeysOf(column).length > 0) return false;
  const name = key.replaceAll('_', '').toLowerCase();
  return words.some((word) => name.endsWith(word.toLowerCase())) && isUnique(ref.table, [column]) === 'yes';
}
