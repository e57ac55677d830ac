import type { Node } from 'libpg-query';
import { startEngine } from './engine.ts';
import { textsOf } from './names.ts';
import { holdsFor, type SettingState } from './holds.ts';
import { isPlainSelect, settingRead, type SettingRead } from './setting-read.ts';

/** What the condition of a policy comes to. */
export interface PolicyCondition {
  /** Whether it is true for every row, whatever is set. */
  readonly isTrue: boolean;
  /** The setting while which is unset it is true for every row; `null` where there is none. */
  readonly opensWithout: string | null;
  /** Names of the columns that it compares, those of subqueries aside. */
  readonly columns: readonly string[];
  /** The settings that it reads, in the order of the text. */
  readonly settings: readonly SettingRead[];
  /** Whether it depends on nothing but the row: no settings, functions, subqueries or parameters. */
  readonly isOfRow: boolean;
}

const known = new Map<string, PolicyCondition | undefined>();

/** Reads a condition as Postgres does; `undefined` where it is no SQL, or may be more than a condition. */
export function readCondition(text: string): PolicyCondition | undefined {
  if (!known.has(text)) known.set(text, parsed(text));
  return known.get(text);
}

function parsed(text: string): PolicyCondition | undefined {
  const result = startEngine()?.parse(`SELECT 1 WHERE (${text}\n)`);
  if (!result || 'message' in result) return undefined;
  const [only, ...others] = result.stmts ?? [];
  const select = only?.stmt && 'SelectStmt' in only.stmt ? only.stmt.SelectStmt : undefined;
  if (others.length > 0 || !select?.whereClause || select.larg) return undefined;
  const { whereClause: condition } = select;
  const found: Found = { columns: [], settings: [], isOfRow: true };
  collect(condition, found, { isEmptyOk: false, cast: null, isWithin: false });
  const names = [...new Set(found.settings.map(({ name }) => name))];
  const isTrue = holdsFor(condition, () => 'any');
  return {
    ...found,
    columns: [...new Set(found.columns)],
    isTrue,
    opensWithout: isTrue ? null : (openedBy(condition, names) ?? null),
  };
}

/** The setting without which all rows pass: one of them alone where one is enough. */
function openedBy(condition: Node, names: readonly string[]): string | undefined {
  const states = ['null', 'empty'] as const;
  const opens = (isUnset: (name: string) => boolean): boolean =>
    states.some((state) => holdsFor(condition, (name): SettingState => (isUnset(name) ? state : 'any')));
  return names.find((name) => opens((each) => each === name)) ?? (opens(() => true) ? names[0] : undefined);
}

interface Found {
  readonly columns: string[];
  readonly settings: SettingRead[];
  isOfRow: boolean;
}

/** What stands around a node. */
interface Around {
  readonly isEmptyOk: boolean;
  readonly cast: string | null;
  /** Whether it is part of a subquery, whose columns are those of its own tables. */
  readonly isWithin: boolean;
}

function collect(value: unknown, found: Found, around: Around): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, found, around);
    return;
  }
  const node = value as Node;
  const inside = { ...around, isEmptyOk: false, cast: null };
  if ('TypeCast' in node) {
    const cast = textsOf(node.TypeCast.typeName?.names).at(-1) ?? null;
    collect(node.TypeCast.arg, found, { ...around, cast: around.cast ?? cast });
  } else if ('A_Expr' in node && node.A_Expr.kind === 'AEXPR_NULLIF') {
    collect(node.A_Expr.lexpr, found, { ...around, isEmptyOk: isEmptyText(node.A_Expr.rexpr) });
  } else if ('SubLink' in node) {
    found.isOfRow = false;
    // `(select current_setting(...))` is the value itself, computed once.
    const isValue = node.SubLink.subLinkType === 'EXPR_SUBLINK' && isPlainSelect(node.SubLink.subselect);
    collect(node.SubLink.testexpr, found, inside);
    collect(node.SubLink.subselect, found, { ...around, isWithin: around.isWithin || !isValue });
  } else if ('ResTarget' in node) {
    collect(node.ResTarget.val, found, around);
  } else if ('SelectStmt' in node) {
    for (const child of Object.values(node.SelectStmt)) collect(child, found, around);
  } else if ('FuncCall' in node) {
    found.isOfRow = false;
    const setting = settingRead(node, around);
    if (setting) found.settings.push(setting);
    else collect(node.FuncCall.args, found, inside);
  } else if ('ColumnRef' in node) {
    const name = textsOf(node.ColumnRef.fields).at(-1);
    if (name !== undefined && !around.isWithin) found.columns.push(name);
  } else {
    if ('SQLValueFunction' in node || 'ParamRef' in node) found.isOfRow = false;
    for (const child of Object.values(value)) collect(child, found, inside);
  }
}

function isEmptyText(node: Node | undefined): boolean {
  if (!node || !('A_Const' in node)) return false;
  const { sval } = node.A_Const as { readonly sval?: { readonly sval?: string } };
  return sval !== undefined && (sval.sval ?? '') === '';
}
