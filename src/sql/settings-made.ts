import type { Node } from 'libpg-query';
import { startEngine } from './engine.ts';
import { textsOf } from './names.ts';

/** A custom setting that a statement makes. */
export interface SettingMade {
  /** Its name, or the number of the parameter that gives it; `null` where an expression does. */
  readonly name: string | number | null;
  /** Whether it is gone with the transaction; `undefined` where that is not known. */
  readonly isLocal: boolean | undefined;
  /** Whether it is unset, or set to nothing. */
  readonly isReset: boolean;
  /** What would have to be changed to make it local: where `false` stands, or where `LOCAL` would, as characters. */
  readonly change: { readonly start: number; readonly end: number; readonly text: string } | null;
}

/** The settings that SQL makes; `null` where it cannot be parsed. */
export function settingsMade(text: string): readonly SettingMade[] | null {
  const result = startEngine()?.parse(text);
  if (!result || 'message' in result) return null;
  const at = (byte: number): number => Buffer.from(text).toString('utf8', 0, byte).length;
  const found: SettingMade[] = [];
  for (const { stmt, stmt_location: location = 0 } of result.stmts ?? []) {
    if (stmt && 'VariableSetStmt' in stmt) {
      const { kind, name = null, is_local, args } = stmt.VariableSetStmt;
      const start = at(location) + text.slice(at(location)).search(/\bset\b/i) + 'set'.length;
      const session = /^\s+session\b/i.exec(text.slice(start))?.[0].length ?? 0;
      const isLocal = is_local === true;
      found.push({
        name: kind === 'VAR_RESET_ALL' ? null : name,
        isLocal,
        isReset: kind !== 'VAR_SET_VALUE' || isNothing(args?.[0]),
        change: isLocal ? null : { start, end: start + session, text: ' LOCAL' },
      });
    } else if (stmt && 'DiscardStmt' in stmt) {
      found.push({ name: null, isLocal: false, isReset: true, change: null });
    } else collect(stmt, at, found);
  }
  return found;
}

function collect(value: unknown, at: (byte: number) => number, found: SettingMade[]): void {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if ('FuncCall' in node && textsOf(node.FuncCall.funcname).at(-1) === 'set_config') {
    const [name, given, local] = node.FuncCall.args ?? [];
    const isLocal = booleanOf(local);
    const start = local && 'A_Const' in local ? at(locationOf(local.A_Const)) : null;
    found.push({
      name: nameOf(name),
      isLocal,
      isReset: isNothing(given),
      change:
        isLocal === false && start !== null ? { start, end: start + 'false'.length, text: 'true' } : null,
    });
  }
  for (const child of Object.values(value)) collect(child, at, found);
}

function nameOf(node: Node | undefined): string | number | null {
  if (!node) return null;
  if ('TypeCast' in node) return nameOf(node.TypeCast.arg);
  if ('ParamRef' in node) return node.ParamRef.number ?? null;
  return 'A_Const' in node ? (constant(node)?.sval?.sval ?? null) : null;
}

function isNothing(node: Node | undefined): boolean {
  if (!node || !('A_Const' in node)) return false;
  const value = constant(node);
  return value?.isnull === true || (value?.sval !== undefined && (value.sval.sval ?? '') === '');
}

function booleanOf(node: Node | undefined): boolean | undefined {
  if (!node || !('A_Const' in node)) return undefined;
  const value = constant(node)?.boolval;
  return value && (value.boolval ?? false);
}

interface Const {
  readonly sval?: { readonly sval?: string };
  readonly boolval?: { readonly boolval?: boolean };
  readonly isnull?: boolean;
}

function constant(node: Extract<Node, { A_Const: unknown }>): Const | undefined {
  return node.A_Const;
}

function locationOf(value: object): number {
  return 'location' in value && typeof value.location === 'number' ? value.location : 0;
}
