import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Unread, UnreadReason } from '../../schema/unread.ts';
import { contentOf, forgetMembers, openUp } from './assignment.ts';
import type { Changes } from '../syntax/changes.ts';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import { globalValue } from './globals.ts';
import { knownPackage } from './natives/packages.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import type { Declaration } from '../syntax/module-syntax.ts';
import { Scope } from './scope.ts';
import { execute } from './statements.ts';
import { endOf, startOf, unwrap, walk } from '../syntax/syntax.ts';
import { unknown, type ArrayValue, type ObjectValue, type Value } from './value.ts';

/** The value of a module's top-level name. */
export function bindingOf(evaluator: Evaluator, module: ModuleScope, name: string, at: Place): Value {
  return evaluator.shelved(module, name) ?? declaredValue(evaluator, module, name, at);
}

/** The value of a module's top-level name by its declaration. */
export function declaredValue(evaluator: Evaluator, module: ModuleScope, name: string, at: Place): Value {
  const declaration = module.declarations.get(name);
  if (!declaration) return globalValue(evaluator, module, name, at);
  switch (declaration.kind) {
    case 'import': {
      const value = importedValue(evaluator, module, declaration.specifier, declaration.imported, at);
      return seenFromHere(evaluator, value, module.changesOf(name), at);
    }
    case 'variable':
      return variableValue(evaluator, module, name, declaration, at);
    case 'function': {
      const { node } = declaration;
      if (module.changesOf(name)?.reassigned) return unknown('mutation', at);
      return { kind: 'function', node, scope: new Scope(module, null), self: null, at: module.place(node) };
    }
    case 'class':
    case 'enum':
    case 'namespace': {
      const { node } = declaration;
      return evaluator.evaluateDeclaration(module, node, () =>
        evaluator.evaluate(node, new Scope(module, null)),
      );
    }
    case 'other':
      return unknown('unsupported-syntax', at);
  }
}

/** What `import { imported } from 'specifier'` gives; `*` is the whole module. */
export function importedValue(
  evaluator: Evaluator,
  from: ModuleScope,
  specifier: string,
  imported: string,
  at: Place,
): Value {
  const api = evaluator.library.module(specifier);
  if (api)
    return imported === '*' || imported === 'default' ? api : apiMember(evaluator, from, api, imported, at);
  const module = evaluator.link(from, specifier);
  if (module === 'package-import') {
    return knownPackage(evaluator, specifier, imported, at) ?? unknown(module, at);
  }
  if (typeof module === 'string') return unknown(module, at);
  if (imported === '*') return { kind: 'namespace', module, at };
  return exportedValue(evaluator, module, imported, at) ?? unknown('missing-export', at);
}

/** An export of Drizzle. What it makes, such as a role, belongs to the module where nothing is being evaluated that asks for it. */
function apiMember(evaluator: Evaluator, module: ModuleScope, api: Value, name: string, at: Place): Value {
  const read = (): Value => evaluator.member(api, name, at);
  return evaluator.isEvaluating
    ? read()
    : (evaluator.evaluateDetached(module, read) ?? unknown('drizzle-api', at));
}

/** The value of a module's export, through re-exports; `undefined` where there is none of this name. */
export function exportedValue(
  evaluator: Evaluator,
  module: ModuleScope,
  name: string,
  at: Place,
  seen = new Set<ModuleScope>(),
): Value | undefined {
  if (seen.has(module)) return undefined;
  seen.add(module);
  evaluator.dependOn(module);
  const found = module.exports.get(name);
  switch (found?.kind) {
    case 'local':
      return bindingOf(evaluator, module, found.name, at);
    case 'from':
      return importedValue(evaluator, module, found.specifier, found.imported, at);
    case 'expression':
      return evaluator.evaluateDeclaration(module, found.node, () =>
        evaluator.evaluate(found.node, new Scope(module, null)),
      );
  }
  if (name === 'default') return undefined;
  const origin = evaluator.stars.find(module, name);
  if (origin) return exportedValue(evaluator, origin, name, at, seen);
  for (const { specifier } of module.starExports) {
    const api = evaluator.library.module(specifier);
    if (api && evaluator.library.exports(specifier, name)) return apiMember(evaluator, module, api, name, at);
  }
  // Any of them may come to have the name.
  const { modules, unreadable } = evaluator.stars.targets(module);
  for (const target of modules) evaluator.dependOn(target);
  return unreadable ? unknown(unreadable, at) : undefined;
}

/** The names that a module exports, and why there may be more. */
export function exportNames(
  evaluator: Evaluator,
  module: ModuleScope,
  seen = new Set<ModuleScope>(),
): { names: Set<string>; open: UnreadReason | null } {
  const names = new Set(module.exports.keys());
  seen.add(module);
  evaluator.dependOn(module);
  const { modules, unreadable } = evaluator.stars.targets(module);
  let open = unreadable;
  for (const target of modules) {
    if (seen.has(target)) continue;
    const inner = exportNames(evaluator, target, seen);
    for (const name of inner.names) if (name !== 'default') names.add(name);
    open ??= inner.open;
  }
  return { names, open };
}

function variableValue(
  evaluator: Evaluator,
  module: ModuleScope,
  name: string,
  { declarator }: Declaration & { kind: 'variable' },
  at: Place,
): Value {
  const changes = module.changesOf(name);
  const { init, id } = declarator;
  if (changes?.reassigned || !init) return unknown('mutation', at);
  const scope = new Scope(module, null);
  if (id.type !== 'Identifier') {
    const whole = evaluator.evaluateDeclaration(module, declarator, () => evaluator.evaluate(init, scope));
    const bound = new Scope(module, null);
    const frame = evaluator.frameOf(module, declarator);
    if (frame) evaluator.inFrame(frame, () => bindPattern(evaluator, id, whole, bound));
    return seenFromHere(evaluator, bound.find(name)?.value ?? unknown('unknown-member', at), changes, at);
  }
  return evaluator.evaluateDeclaration(
    module,
    declarator,
    () => evaluator.evaluate(init, scope),
    changes?.statements,
    (declared) => (changes ? afterChanges(evaluator, module, name, declared, declarator, changes) : declared),
  );
}

/** A value whose changes are not followed, because it is not the declaration's own: as little as is certain of it. */
function seenFromHere(evaluator: Evaluator, value: Value, changes: Changes | undefined, at: Place): Value {
  if (!changes) return value;
  noteMethods(evaluator, value, changes);
  return changes.isCertain && contentOf(value) ? unknown('mutation', at) : value;
}

/** The value after the statements that change it. */
function afterChanges(
  evaluator: Evaluator,
  module: ModuleScope,
  name: string,
  value: Value,
  declarator: TSESTree.Node,
  changes: Changes,
): Value {
  noteMethods(evaluator, value, changes);
  if (value.kind === 'table') {
    for (const statement of changes.statements)
      if (changes.isCertain || handsOnMember(statement))
        execute(evaluator, statement, new Scope(module, null));
    return value;
  }
  const content = contentOf(value);
  if (!content) return value;
  const place = module.place(declarator);
  if (changes.inFunctions) {
    // A list gets more items in most cases, an object others.
    if (content === value && content.kind === 'array') content.open ??= { reason: 'mutation', place };
    else forgetMembers(content, { reason: 'mutation', place });
    return value;
  }
  const scope = new Scope(module, null);
  for (const statement of changes.statements) {
    const before = copyOf(content);
    const { created, createdBy } = evaluator.frame;
    const made = created.length;
    execute(evaluator, statement, scope);
    for (const table of created.slice(made)) createdBy.set(table, statement);
    // Whoever used it before the change has seen another value; which of them is asking is not known here.
    if (isUsedBetween(module, name, declarator, statement, changes)) {
      forgetChanged(content, before, { reason: 'mutation', place });
    }
  }
  return value;
}

/** Whether a statement calls a function with a member of something, as with a column of a table. */
function handsOnMember(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return (
    expression.type === 'CallExpression' &&
    expression.arguments.some((argument) => unwrap(argument).type === 'MemberExpression')
  );
}

/** What is called on a builder or a table after it was made, at a moment that is not followed. */
function noteMethods(evaluator: Evaluator, value: Value, { methods }: Changes): void {
  if (value.kind === 'table' && methods.has('enableRLS')) value.rls ||= undefined;
  if (value.kind !== 'builder') return;
  for (const [method, nodes] of methods) {
    if (!value.identity.elsewhere.has(method)) evaluator.noteDispute();
    const known = value.identity.elsewhere.get(method) ?? new Set();
    for (const node of nodes) known.add(node);
    value.identity.elsewhere.set(method, known);
  }
}

function copyOf(value: ObjectValue | ArrayValue): ObjectValue | ArrayValue {
  return value.kind === 'array'
    ? { ...value, items: [...value.items] }
    : { ...value, members: new Map(value.members) };
}

/** Leaves what is the same before and after a change. */
function forgetChanged(
  value: ObjectValue | ArrayValue,
  before: ObjectValue | ArrayValue,
  unread: Unread,
): void {
  if (value.kind === 'array' && before.kind === 'array') {
    if (isSame(value.items, before.items)) return;
    const kept = value.items.filter((item) => before.items.includes(item));
    value.items.splice(0, Infinity, ...kept);
    value.open ??= unread;
  } else if (value.kind === 'object' && before.kind === 'object') {
    if (isSame([...value.members].flat(), [...before.members].flat())) return;
    for (const [key, member] of value.members) {
      const earlier = before.members.get(key);
      if (!earlier) value.members.delete(key);
      else if (earlier !== member) value.members.set(key, { kind: 'unknown', unread, at: unread.place });
    }
    openUp(value, unread);
  }
}

function isSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((each, index) => each === after[index]);
}

/** Whether the name is used, at the top level, between its declaration and a statement that changes it. */
function isUsedBetween(
  module: ModuleScope,
  name: string,
  declarator: TSESTree.Node,
  changing: TSESTree.Node,
  { statements }: Changes,
): boolean {
  return module.program.body.some((statement) => {
    if (startOf(statement) <= endOf(declarator) || startOf(statement) >= startOf(changing)) return false;
    if (statements.some((each) => each === statement)) return false;
    let used = false;
    walk(statement, (node, functions) => {
      if (functions.length === 0 && node.type === 'Identifier' && node.name === name) used = true;
    });
    return used;
  });
}
