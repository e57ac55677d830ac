import type { A_Expr, BoolExpr, CaseExpr, Node } from 'libpg-query';
import { textsOf } from './names.ts';
import { isPlainSelect, settingRead } from './setting-read.ts';

/** What is known of a setting: that it is null or the empty text, or nothing. */
export type SettingState = 'null' | 'empty' | 'any';

/** A value as far as it is known for every row; `undefined` where it is not. */
type Value =
  | { readonly is: string | number | boolean | null }
  /** Whatever a column has, which is taken not to be null. */
  | { readonly column: string }
  | undefined;

type States = (setting: string) => SettingState;

/** Whether a condition is true for every row while settings are in given states. */
export function holdsFor(condition: Node, states: States): boolean {
  return isTrue(valueOf(condition, states));
}

function valueOf(node: Node | undefined, states: States): Value {
  if (!node) return undefined;
  if ('A_Const' in node) return constant(node);
  if ('ColumnRef' in node) {
    const name = textsOf(node.ColumnRef.fields).at(-1);
    return name === undefined ? undefined : { column: name };
  }
  if ('BoolExpr' in node) return connected(node.BoolExpr, states);
  if ('A_Expr' in node) return compared(node.A_Expr, states);
  if ('NullTest' in node) {
    const { arg, nulltesttype } = node.NullTest;
    const value = valueOf(arg, states);
    return value && 'is' in value ? { is: (value.is === null) === (nulltesttype === 'IS_NULL') } : undefined;
  }
  if ('CoalesceExpr' in node) return firstOf(node.CoalesceExpr.args ?? [], states);
  if ('CaseExpr' in node) return chosen(node.CaseExpr, states);
  return calledOrCast(node, states);
}

function calledOrCast(node: Node, states: States): Value {
  if ('TypeCast' in node) {
    const value = valueOf(node.TypeCast.arg, states);
    const type = textsOf(node.TypeCast.typeName?.names).at(-1) ?? '';
    if (!value || 'column' in value || value.is === null || /^(?:text|varchar|bpchar)$/.test(type))
      return value;
    if (type === 'bool') return { is: /^(?:t|true|on|yes|1)$/i.test(String(value.is)) };
    // The empty text is an error as a uuid or a number, and then no row passes.
    return value.is === '' ? undefined : value;
  }
  if ('SubLink' in node) {
    const select = node.SubLink.subselect;
    if (node.SubLink.subLinkType !== 'EXPR_SUBLINK' || !select || !isPlainSelect(select)) return undefined;
    const [target] = 'SelectStmt' in select ? (select.SelectStmt.targetList ?? []) : [];
    return target && 'ResTarget' in target ? valueOf(target.ResTarget.val, states) : undefined;
  }
  if (!('FuncCall' in node)) return undefined;
  const setting = settingRead(node, { isEmptyOk: false, cast: null });
  if (!setting) return undefined;
  const state = states(setting.name);
  if (state === 'empty') return { is: '' };
  // Without the second argument it is an error, and no row passes.
  return state === 'null' && setting.isMissingOk ? { is: null } : undefined;
}

function constant({ A_Const: value }: Extract<Node, { A_Const: unknown }>): Value {
  const { ival, sval, boolval, isnull } = value as {
    readonly ival?: { readonly ival?: number };
    readonly sval?: { readonly sval?: string };
    readonly boolval?: { readonly boolval?: boolean };
    readonly isnull?: boolean;
  };
  // The parser's JSON leaves zero, false and the empty text out.
  if (ival) return { is: ival.ival ?? 0 };
  if (sval) return { is: sval.sval ?? '' };
  if (boolval) return { is: boolval.boolval ?? false };
  return isnull === true ? { is: null } : undefined;
}

function connected({ boolop, args = [] }: BoolExpr, states: States): Value {
  const values = args.map((arg) => valueOf(arg, states));
  if (boolop === 'NOT_EXPR') {
    const [value] = values;
    return value && 'is' in value && typeof value.is === 'boolean' ? { is: !value.is } : undefined;
  }
  const decisive = boolop === 'OR_EXPR';
  const known = values.filter((value) => value !== undefined && 'is' in value);
  if (known.some(({ is }) => is === decisive)) return { is: decisive };
  if (known.length < values.length) return undefined;
  return { is: known.some(({ is }) => is === null) ? null : !decisive };
}

function compared({ kind, name, lexpr, rexpr }: A_Expr, states: States): Value {
  const left = valueOf(lexpr, states);
  const right = valueOf(rexpr, states);
  if (!left || !right) return undefined;
  const operator = textsOf(name).at(-1);
  const same = isSame(left, right);
  if (same === undefined) return undefined;
  const isNull = [left, right].some((value) => 'is' in value && value.is === null);
  if (kind === 'AEXPR_NULLIF') return same && !isNull ? { is: null } : left;
  if (kind === 'AEXPR_DISTINCT') return { is: !same };
  if (kind === 'AEXPR_NOT_DISTINCT') return { is: same };
  if (kind !== 'AEXPR_OP') return undefined;
  if (operator !== '=' && operator !== '<>') return undefined;
  return { is: isNull ? null : same === (operator === '=') };
}

/** `undefined` where it depends on the row. */
function isSame(left: NonNullable<Value>, right: NonNullable<Value>): boolean | undefined {
  if ('column' in left || 'column' in right)
    return 'column' in left && 'column' in right && left.column === right.column ? true : undefined;
  return (
    left.is === right.is || (left.is !== null && right.is !== null && String(left.is) === String(right.is))
  );
}

function firstOf(args: readonly Node[], states: States): Value {
  for (const arg of args) {
    const value = valueOf(arg, states);
    if (!value || 'column' in value || value.is !== null) return value;
  }
  return { is: null };
}

function chosen({ arg, args = [], defresult }: CaseExpr, states: States): Value {
  if (arg) return undefined;
  const results: Value[] = [];
  for (const each of args) {
    if (!('CaseWhen' in each)) return undefined;
    const { expr, result } = each.CaseWhen;
    const test = valueOf(expr, states);
    if (isFalse(test)) continue;
    results.push(valueOf(result, states));
    if (isTrue(test)) return results.every(isTrue) ? { is: true } : undefined;
  }
  if (results.length === 0) return defresult ? valueOf(defresult, states) : { is: null };
  return [...results, valueOf(defresult, states)].every(isTrue) ? { is: true } : undefined;
}

function isTrue(value: Value): boolean {
  return value !== undefined && 'is' in value && value.is === true;
}

/** False, or null, which lets no row pass either. */
function isFalse(value: Value): boolean {
  return value !== undefined && 'is' in value && (value.is === false || value.is === null);
}
