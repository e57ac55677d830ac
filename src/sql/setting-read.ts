import type { Node } from 'libpg-query';
import { textsOf } from './names.ts';

/** A setting that a condition reads by `current_setting`. */
export interface SettingRead {
  readonly name: string;
  /** Whether it is null where it is not set, rather than an error. */
  readonly isMissingOk: boolean;
  /** Whether `nullif(..., '')` makes null of the empty text, which a setting is after the transaction that made it. */
  readonly isEmptyOk: boolean;
  /** The type that its text is cast to; `null` where it stays text. */
  readonly cast: string | null;
}

/** A select of values from nothing. */
export function isPlainSelect(node: Node | undefined): boolean {
  return (
    node !== undefined &&
    'SelectStmt' in node &&
    node.SelectStmt.fromClause === undefined &&
    node.SelectStmt.whereClause === undefined &&
    node.SelectStmt.targetList?.length === 1
  );
}

/** `current_setting('app.tenant_id', true)`; `undefined` for any other function. */
export function settingRead(
  { FuncCall: call }: Extract<Node, { FuncCall: unknown }>,
  { isEmptyOk, cast }: Pick<SettingRead, 'isEmptyOk' | 'cast'>,
): SettingRead | undefined {
  const [name, missing] = call.args ?? [];
  if (textsOf(call.funcname).at(-1) !== 'current_setting' || !name || !('A_Const' in name)) return undefined;
  const { sval } = name.A_Const as { readonly sval?: { readonly sval?: string } };
  // A plain `false` is as none.
  const isMissingOk = missing !== undefined && !/"boolval":\{\}/.test(JSON.stringify(missing));
  return sval?.sval === undefined ? undefined : { name: sval.sval, isMissingOk, isEmptyOk, cast };
}
