import type { Declared } from '../../schema/declared.ts';
import type { Place } from '../../schema/place.ts';
import type { Policy, PolicyCommand } from '../../schema/table.ts';
import type { WrittenObject } from '../../schema/written.ts';
import type { ReadContext } from './context.ts';
import { sqlExpression } from './sql-expression.ts';
import { unwrap } from '../syntax/syntax.ts';
import type { TableModel } from './table-model.ts';
import { asString, isUndefined, type BuilderValue, type Value } from '../evaluate/value.ts';
import { writtenObject } from '../written/written-object.ts';
import { isOwnNode } from '../written/written.ts';

const commands: readonly PolicyCommand[] = ['all', 'select', 'insert', 'update', 'delete'];

/** `pgPolicy('name', { as, for, to, using, withCheck })`. */
export function readPolicy(
  context: ReadContext,
  table: TableModel,
  item: BuilderValue,
  place: Place,
): Policy {
  const { values, open } = item.root.args;
  const [name, config] = values;
  /** The value of a member; `null` where the config certainly says none. */
  const member = (key: string): Value | null | undefined => {
    if (open && !config) return undefined;
    const value =
      config && !isUndefined(config) ? context.evaluator.member(config, key, item.root.place) : null;
    return isUndefined(value) ? null : value;
  };
  const clause = (key: string): Policy['using'] => {
    const value = member(key);
    return value ? sqlExpression(context, value) : value;
  };
  const word = <Word extends string>(key: string, words: readonly Word[]): Word | null | undefined => {
    const value = member(key);
    return value ? words.find((each) => each === asString(value)) : value;
  };
  return {
    table,
    name: asString(name),
    command: word('for', commands),
    as: word('as', ['permissive', 'restrictive']),
    using: clause('using'),
    withCheck: clause('withCheck'),
    get roles() {
      return rolesOf(context, item);
    },
    get to() {
      return roleNames(context, item);
    },
    place,
    written: writtenConfig(table, item),
  };
}

/** The roles of code that a policy is for. Those that it names by a text are the database's. */
export function rolesOf(context: ReadContext, item: BuilderValue): Declared[] {
  return (givenRoles(context, item) ?? []).flatMap((role) =>
    role?.kind === 'builder' && role.builds === 'role' ? [context.declaredOf(role)] : [],
  );
}

/** The names of all roles that a policy is for; `undefined` where they were not all read. */
function roleNames(context: ReadContext, item: BuilderValue): readonly string[] | undefined {
  const names = givenRoles(context, item)?.map((role) =>
    isUndefined(role)
      ? 'public'
      : asString(role?.kind === 'builder' && role.builds === 'role' ? role.root.args.values[0] : role),
  );
  return names?.every((name) => name !== undefined) ? names : undefined;
}

/** What `to` says; `undefined` where the config was not read. */
function givenRoles(
  context: ReadContext,
  { root, owner }: BuilderValue,
): readonly (Value | undefined)[] | undefined {
  const config = root.args.values[1];
  if (!config || isUndefined(config)) return root.args.open ? undefined : [undefined];
  const to = context.evaluator.inFrame(owner, () => context.evaluator.member(config, 'to', root.place));
  return to?.kind === 'array' && !to.open ? to.items : [to];
}

/** The config, where it is an object literal in the call itself and the call stands in the table's declaration. */
function writtenConfig(table: TableModel, { root }: BuilderValue): WrittenObject | null {
  const { node } = root;
  const { module } = table.value.frame.home;
  if (root.name !== 'policy' || node.type !== 'CallExpression' || !isOwnNode(table.value, node)) return null;
  const literal = node.arguments[1] && unwrap(node.arguments[1]);
  if (literal?.type !== 'ObjectExpression') return null;
  return writtenObject(module, literal);
}
