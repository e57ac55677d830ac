import type { Answer } from '../../schema/answer.ts';
import type { Place } from '../../schema/place.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import type { ColumnRef, Condition, Operand, TableRef, ValueOperand } from './condition.ts';

/**
 * A query as data: what a chain of calls on a Drizzle database comes to. It is certain that the database is Drizzle's:
 * it was traced to `drizzle()`, to a transaction or to one of Drizzle's types, or the query names a table.
 */
export interface Query extends CodeBefore {
  readonly kind: 'select' | 'update' | 'delete' | 'insert' | 'relational' | 'count';
  /** The method as it is written: `select`, `selectDistinctOn`, `findFirst`, `$count`. */
  readonly method: string;
  /** The method's name in the code: where a report on the query as a whole points. */
  readonly place: Place;
  /** The whole chain. */
  readonly chain: Place;
  /** The table that is read or written comes first; joined ones follow in order. */
  readonly sources: readonly Source[];
  /**
   * The condition that holds: the last `where` of the chain, as a second one replaces the first, or the `where` of
   * `findMany` or `$count`. Where the program may go on with the chain in different ways it is a choice, in which
   * `nothing` is the way without a `where`. `null` where there never is one.
   */
  readonly where: Condition | null;
  /** How the last `where` is written; `null` where there is none, or it stands elsewhere. */
  readonly writtenWhere: WrittenWhere | null;
  /** A function as the `where` of `findMany`, at which 1.x does not look: every row is taken. `null` where there is none. */
  readonly ignoredWhere: Place | null;
  /** Where in the text a `.where(...)` belongs that is not there yet; `null` for relational queries and `$count`. */
  readonly insertWhereAt: number | null;
  /** The columns of which it gives objects, where these are all that it selects; `null` for anything else. */
  readonly selected: readonly ColumnRef[] | null;
  /** Whether it gives rows, or columns of them, and nothing that is made of several. */
  readonly givesRows: boolean;
  readonly orderBy: readonly Order[];
  /** Whether it may be ordered by more than was read. */
  readonly hasOpenOrder: boolean;
  /** Whether it takes a limited number of rows, by `limit` or as `findFirst`; `undefined` where that is not known. */
  readonly isLimited: boolean | undefined;
  /** Rows of an insert, or the one of an update; `null` where what is written was not read, and for other queries. */
  readonly rows: readonly Row[] | null;
  /** `insert(table).select(query)`: where its rows come from. */
  readonly from: Query | null;
  /** What an insert does with rows that are there already: `onConflictDoUpdate`, `onConflictDoNothing`. */
  readonly conflict: Conflict | null;
  /** Whether one of `settings.scopeHelpers` made the database or took the query. */
  readonly isScoped: boolean;
  /** Whether the policies of its tables may hold for it: settings that they read may be made for the database. */
  readonly mayObeyPolicies: boolean;
  /** Why more conditions may come, where the chain is handed on unfinished; `null` where it is whole. */
  readonly open: Unread | null;
  /**
   * Whether the code around tests what the query is made of (`if (!where) return;`), so that only some of the
   * alternatives of a choice may be left where it runs. Found out when it is asked for.
   */
  readonly isGuarded: () => boolean;
  /**
   * Whether the code compares the rows with a tenant before it uses them, by a column that `isTenant` accepts; with `at`,
   * before it uses them at that place.
   */
  readonly isChecked: (isTenant: (column: ColumnRef) => boolean, at: Place | null) => boolean;
  /** Whether the code does nothing with the rows but test them and return them. Found out when it is asked for. */
  readonly isReturned: () => boolean;
  /** The loop that runs it for each item of a list; `null` where there is none. Found out when it is asked for. */
  readonly loop: () => QueryLoop | null;
  /** The line of the relational API, of which 1.x takes objects and no callbacks; `null` for other queries. */
  readonly relational: 'v1' | 'v2' | null;
  /** Variables and parameters that the code around the query can use, and members of them that it reads: `session.tenantId`. Found out when it is asked for. */
  readonly visible: () => ReadonlySet<string>;
}

/** A loop over a list. */
export interface QueryLoop {
  /** The place of values that are an item of the list, or a part of one. */
  readonly item: Place;
  /** The list as it is written. */
  readonly list: Place;
}

/** What the code has made sure of before it gets to a place. Found out when it is asked for. */
export interface CodeBefore {
  /** Queries without a row of which the code does not get there; `isChecked` where it was compared with a tenant. */
  readonly foundBefore: (isTenant: (column: ColumnRef) => boolean) => readonly FoundRow[];
  /** The same of the queries of functions that are called before and are given a value. */
  readonly lookedUpBefore: (
    value: ValueOperand,
    isTenant: (column: ColumnRef) => boolean,
  ) => readonly FoundRow[];
  /**
   * Whether a check of access has let a value through, by a function's name: the function is given the value, or checks a
   * route's access to what one of the words says.
   */
  readonly isAuthorizedBefore: (value: ValueOperand, words: readonly string[]) => boolean;
  /** Whether the code compares a value, or hands it to a function, which may check it. */
  readonly isTestedBefore: (value: ValueOperand) => boolean;
}

/** For code about which nothing is known. */
export const nothingBefore: CodeBefore = {
  foundBefore: () => [],
  lookedUpBefore: () => [],
  isAuthorizedBefore: () => false,
  isTestedBefore: () => false,
};

/** A row that the code has found. */
export interface FoundRow {
  readonly query: Query;
  /** Whether it was compared with a tenant. */
  readonly isChecked: boolean;
  /** Where a function has looked it up: what it was called with in place of one of its parameters. */
  readonly given?: (value: Operand) => Operand | undefined;
}

export interface Source {
  readonly role: 'from' | 'join' | 'target';
  /** `null` for a subquery, a view, a `sql` template or what was not read. */
  readonly ref: TableRef | null;
  /** The method that names it: `from`, `leftJoin`, `insert`. */
  readonly method: string;
  /** The expression in the code that names it. For `db.query.posts` the key. */
  readonly place: Place;
  /** The condition of a join; `null` where there is none. */
  readonly on: Condition | null;
}

/** `.where(condition)`, or a member `where` of an object. */
export interface WrittenWhere {
  /** `where` itself: the name of the method or the key. */
  readonly name: Place;
  /** The condition as it is written; `null` where the call has no argument. */
  readonly argument: Place | null;
  readonly form: 'call' | 'member';
}

export interface Order {
  /** What it is ordered by. */
  readonly by: Operand;
  /** `undefined` where a template says it. */
  readonly direction: 'asc' | 'desc' | undefined;
  readonly place: Place;
}

export interface Row {
  /** What is written to each key. */
  readonly members: ReadonlyMap<string, { readonly value: Operand; readonly place: Place }>;
  /** Why there may be more members; `null` where these are all. */
  readonly open: Unread | null;
  /** Keys that may be among these, as the type of what is written allows them. */
  readonly allowed: ReadonlySet<string>;
  readonly place: Place;
}

export interface Conflict {
  readonly action: 'update' | 'nothing';
  /** What the rows have in common; `null` where it names nothing, so that any unique key will do, or was not read. */
  readonly target: ConflictTarget | null;
  /** What is written to a row that is there; `null` where that was not read, or nothing is. */
  readonly set: Row | null;
  /** Which of the rows are updated: `setWhere` or `where`. */
  readonly where: Condition | null;
  /** The method's name. */
  readonly place: Place;
}

/** `target` of an `onConflict` call, by which Postgres looks for a unique key. */
export interface ConflictTarget {
  /** `null` where they were not all read, or something else is named. */
  readonly columns: readonly ColumnRef[] | null;
  /** Whether it has a condition of its own, which a partial index needs. */
  readonly isPartial: Answer;
  /** The object and its `target` as they are written; `null` where they are written elsewhere. */
  readonly written: { readonly config: Place; readonly target: Place } | null;
}

/** `&&`, `||` or `!` on SQL conditions, which TypeScript takes and which drop one of them. */
export interface LogicalCondition {
  readonly operator: '&&' | '||' | '!';
  /** Both sides, or the one of `!`. */
  readonly operands: readonly Place[];
  readonly place: Place;
}

/** What a file does with the database. */
export interface FileQueries {
  readonly queries: readonly Query[];
  readonly logicalConditions: readonly LogicalCondition[];
  /** Chains that have the look of a query but could not be read, or whose database could not be traced. */
  readonly unread: readonly Unread[];
  /** Calls that pass a database on to a query which other callers run for one tenant. */
  readonly passedOn: readonly PassedOn[];
  /** Values whose types Drizzle cannot check, as they are asserted to be `any`. Found out when they are asked for. */
  readonly anyArguments: () => readonly AnyArgument[];
  /** Queries outside of the transaction in whose function they are run. Found out when they are asked for. */
  readonly outside: () => readonly OutsideQuery[];
  /** The custom settings that it makes for its connections. Found out when they are asked for. */
  readonly settings: () => readonly SettingWrite[];
}

/** A custom setting that code makes by SQL: `set_config('app.tenant_id', ..., false)`. */
export interface SettingWrite {
  /** As Postgres compares it, in lower case; `null` where it is not known. */
  readonly name: string | null;
  /** Whether it is gone with the transaction; `undefined` where that is not known. */
  readonly isLocal: boolean | undefined;
  /** Whether it is unset, or set to nothing; `RESET ALL` has no name. */
  readonly isReset: boolean;
  /** The text of the SQL. */
  readonly place: Place;
  /** Whether the code is the function of a transaction. */
  readonly isInTransaction: boolean;
  /** Whether the connection may be the code's own, or be set up once, so that no other request gets it as it is. */
  readonly mayBeOwn: boolean;
  /** The edit that makes it local; `null` where there is none. */
  readonly toLocal: { readonly start: number; readonly end: number; readonly text: string } | null;
}

/** `x as any` in a place for which a table says the type. */
export interface AnyArgument {
  readonly table: Table;
  /** The key of its column; `null` for rows. */
  readonly key: string | null;
  /** The table as the code has it there. */
  readonly owner: Place;
  /**
   * What belongs there: a row to insert or several, columns to update; a value of a column or a list of them; the column
   * itself. `unknown` where there may be one row or several, or a part of one.
   */
  readonly form: 'insert' | 'inserts' | 'update' | 'value' | 'list' | 'column' | 'unknown';
  /** The assertion, the value in it, and its type. */
  readonly place: Place;
  readonly value: Place;
  readonly type: Place;
}

/** A query that the function of a transaction runs on the database around it, and so on a connection of its own. */
export interface OutsideQuery {
  /** How it comes to the database: it is written there, a function uses it by itself, or is given it. */
  readonly by: 'query' | 'function' | 'argument';
  /** What to report: the database as it is written, or the call of a function that uses it by itself. */
  readonly place: Place;
  /** The database as the query has it: `db`, `this.db`. */
  readonly database: string;
  /** The query: what is called, and where. */
  readonly query: { readonly callee: string; readonly place: Place };
  /** The function that runs it, as it is called; `null` where it is written in the transaction itself. */
  readonly called: string | null;
  /** The call, where one more argument would be the database that the function uses; `null` for any other. */
  readonly addsTo: Place | null;
  readonly transaction: TransactionParameter;
  /** Whether a transaction can do what the database is told to. */
  readonly isMovable: boolean;
}

/** The parameter of a transaction's function. */
export interface TransactionParameter {
  /** What begins the transaction: the name of the method. */
  readonly place: Place;
  /** By which the place of a query can use the transaction; `null` where it has no name there. */
  readonly name: string | null;
  /** The function of the transaction. */
  readonly fn: Place;
  /** A parameter that is not meant to be used, `_`, to be named; `null` where there is none at all. */
  readonly unused: Place | null;
  /** Whether the function takes nothing, or `_`, so that it may be given a parameter. */
  readonly isFree: boolean;
}

/** A call that passes a database which is not restricted to one tenant, where other callers pass one that is. */
export interface PassedOn {
  /** The name by which the function is called. */
  readonly name: string;
  /** The call. */
  readonly place: Place;
  /** A query that the function runs with the database, as this call has it. */
  readonly query: Query;
}

export const noQueries: FileQueries = {
  queries: [],
  logicalConditions: [],
  unread: [],
  passedOn: [],
  anyArguments: () => [],
  outside: () => [],
  settings: () => [],
};
