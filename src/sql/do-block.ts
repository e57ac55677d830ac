import { startEngine } from './engine.ts';

/** A statement in a `DO` block: the SQL, whether it is sure to run, and whether it is built when it runs. */
export interface BlockStatement {
  readonly sql: string;
  readonly isSure: boolean;
  readonly isDynamic: boolean;
}

/** The SQL statements of a `DO` block in their order; `undefined` where the block cannot be parsed. */
export function blockStatements(text: string): BlockStatement[] | undefined {
  const tree = startEngine()?.parsePlpgsql(text);
  if (tree === undefined) return undefined;
  const found: BlockStatement[] = [];
  collect(tree, true, found);
  return found;
}

/** Kinds of statement whose parts run under a condition, or again and again. */
const conditional =
  /^PLpgSQL_(?:stmt_(?:if|case|loop|while|fori|fors|forc|foreach_a|dynfors)|exception_block)$/;

function collect(value: unknown, isSure: boolean, found: BlockStatement[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (key === 'PLpgSQL_stmt_execsql') found.push({ sql: queryIn(child), isSure, isDynamic: false });
    else if (key === 'PLpgSQL_stmt_dynexecute') found.push(dynamic(queryIn(child), isSure));
    else collect(child, isSure && !conditional.test(key), found);
  }
}

/** `EXECUTE 'CREATE ...'` is the statement in the quotes; anything else is built when it runs. */
function dynamic(expression: string, isSure: boolean): BlockStatement {
  const literal = /^\s*'((?:[^']|'')*)'\s*$/.exec(expression)?.[1];
  return literal === undefined
    ? { sql: expression, isSure, isDynamic: true }
    : { sql: literal.replaceAll("''", "'"), isSure, isDynamic: false };
}

function queryIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('query' in value && typeof value.query === 'string') return value.query;
  for (const child of Object.values(value)) {
    const query = queryIn(child);
    if (query !== '') return query;
  }
  return '';
}
