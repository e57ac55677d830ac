import type { Node } from 'libpg-query';
import { startEngine } from './engine.ts';
import { textsOf } from './names.ts';

/** What an expression is made of. */
export interface ExpressionTerms {
  /** The columns that it names, `b` or `t.b`. */
  readonly columns: readonly { readonly table: string | null; readonly name: string }[];
  /** The functions that it calls; `current_date` and its like are among them. */
  readonly functions: readonly {
    readonly schema: string | null;
    readonly name: string;
    readonly arguments: number;
  }[];
  readonly hasSubquery: boolean;
  /** The text of a string that is the whole expression, cast or not; `null` for any other. */
  readonly text: string | null;
  /** Why it is no SQL; `null` where it is. */
  readonly error: string | null;
}

/** Where an expression stands in the definition of a column. Behind `DEFAULT` some need parentheses. */
export type ExpressionRole = 'default' | 'generated';

const nothing: ExpressionTerms = { columns: [], functions: [], hasSubquery: false, text: null, error: null };

/**
 * Reads an expression as Postgres does in a column's definition; `undefined` where it is not known what it is. The parser
 * is not started for the forms that most defaults have.
 */
export function readExpression(text: string, role: ExpressionRole): ExpressionTerms | undefined {
  return plainForm(text) ?? parsed(text, role);
}

function plainForm(text: string): ExpressionTerms | undefined {
  if (/^(?:-?\d+(?:\.\d+)?|true|false|null)$/i.test(text)) return nothing;
  const called = /^([a-z_]\w*)\(\)$/i.exec(text)?.[1];
  if (called !== undefined)
    return { ...nothing, functions: [{ schema: null, name: called.toLowerCase(), arguments: 0 }] };
  const constant = /^'((?:[^'\\]|'')*)'(?:::[\w".]+(?:\[\])*)?$/.exec(text)?.[1];
  return constant === undefined ? undefined : { ...nothing, text: constant.replaceAll("''", "'") };
}

function parsed(text: string, role: ExpressionRole): ExpressionTerms | undefined {
  // A comment would reach beyond the expression.
  if (text === '' || /--|\/\*/.test(text)) return undefined;
  const before = `CREATE TABLE t (c text ${role === 'default' ? 'DEFAULT ' : 'GENERATED ALWAYS AS ('}`;
  const result = startEngine()?.parse(`${before}${text}${role === 'default' ? '' : ') STORED'})`);
  if (!result) return undefined;
  if ('message' in result) return { ...nothing, error: result.message };
  const [only, ...others] = result.stmts ?? [];
  const create = only?.stmt && 'CreateStmt' in only.stmt ? only.stmt.CreateStmt : undefined;
  const [column, ...more] = create?.tableElts ?? [];
  if (others.length > 0 || more.length > 0 || !column || !('ColumnDef' in column)) return undefined;
  const [constraint, ...rest] = column.ColumnDef.constraints ?? [];
  const expression = constraint && 'Constraint' in constraint ? constraint.Constraint.raw_expr : undefined;
  return expression && rest.length === 0 ? termsOf(expression) : undefined;
}

interface Collected {
  readonly columns: ExpressionTerms['columns'][number][];
  readonly functions: ExpressionTerms['functions'][number][];
  hasSubquery: boolean;
}

function termsOf(expression: Node): ExpressionTerms {
  const found: Collected = { columns: [], functions: [], hasSubquery: false };
  collect(expression, found);
  return { ...found, text: stringIn(expression), error: null };
}

function collect(value: unknown, found: Collected): void {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if ('SubLink' in node) {
    // What a subquery names are its own tables' columns.
    found.hasSubquery = true;
    return;
  }
  if ('ColumnRef' in node) {
    const parts = textsOf(node.ColumnRef.fields);
    const name = parts.at(-1);
    if (name !== undefined && parts.length === node.ColumnRef.fields?.length)
      found.columns.push({ table: parts.at(-2) ?? null, name });
  }
  if ('FuncCall' in node) {
    const parts = textsOf(node.FuncCall.funcname);
    const { args = [] } = node.FuncCall;
    found.functions.push({
      schema: parts.at(-2) ?? null,
      name: parts.at(-1) ?? '',
      arguments: args.length,
    });
  }
  if ('SQLValueFunction' in node) {
    const { op = '' } = node.SQLValueFunction;
    const name = op
      .replace(/^SVFOP_/, '')
      .replace(/_N$/, '')
      .toLowerCase();
    found.functions.push({ schema: null, name, arguments: 0 });
  }
  for (const child of Object.values(value)) collect(child, found);
}

function stringIn(node: Node): string | null {
  if ('TypeCast' in node) return node.TypeCast.arg ? stringIn(node.TypeCast.arg) : null;
  if (!('A_Const' in node)) return null;
  const { sval } = node.A_Const as { readonly sval?: { readonly sval?: string } };
  return sval ? (sval.sval ?? '') : null;
}
