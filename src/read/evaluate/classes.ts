import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import { openUp } from './assignment.ts';
import { bindParameters } from './calls.ts';
import type { Evaluator } from './evaluator.ts';
import { keyOf } from './keys.ts';
import { Scope } from './scope.ts';
import { executeBody } from './statements.ts';
import {
  literal,
  unknown,
  type Args,
  type ClassValue,
  type ObjectValue,
  type Site,
  type Value,
} from './value.ts';

/** A class expression or declaration, with its static members. */
export function evaluateClass(
  evaluator: Evaluator,
  node: ClassValue['node'],
  scope: Scope,
  at: Place,
): Value {
  // A decorator may put anything in the place of what it decorates.
  if ([node, ...node.body.body].some((each) => 'decorators' in each && (each.decorators?.length ?? 0) > 0))
    return unknown('unsupported-syntax', at);
  const inner = new Scope(scope.module, scope);
  const value: ClassValue = { kind: 'class', node, scope: inner, statics: new Map(), at };
  inner.declare(classKey, value, evaluator.frame);
  if (node.id) inner.declare(node.id.name, value, evaluator.frame);
  const own = new Scope(scope.module, inner, value);
  for (const member of node.body.body) {
    if (member.type === 'PropertyDefinition' && member.static) {
      const key = keyOf(evaluator, member, own);
      if (key !== undefined)
        value.statics.set(key, member.value ? evaluator.evaluate(member.value, own) : literal(undefined, at));
    } else if (member.type === 'MethodDefinition' && member.static) {
      addMethod(evaluator, member, own, value.statics, value);
    }
  }
  return value;
}

/** Where the scope of a class keeps the class itself, for `super`: no name in code is like it. */
const classKey = 'class ';

/** `super.key`: what the class above has, for the same `this`. */
export function superMember(evaluator: Evaluator, scope: Scope, key: string, at: Place): Value {
  const type = scope.find(classKey)?.value;
  const parent = type?.kind === 'class' ? parentOf(evaluator, type) : null;
  const self = scope.this;
  if (parent?.kind !== 'class' || !self) return unknown('unsupported-syntax', at);
  const found =
    self.kind === 'object'
      ? classMember(evaluator, parent, key, at, self)
      : classMember(evaluator, parent, key, at);
  if (!found) return unknown('unknown-member', at);
  return found.kind === 'function' ? { ...found, self } : found;
}

/** `Class.key`, or with `self` a method of the instance; `undefined` where there is none. */
export function classMember(
  evaluator: Evaluator,
  type: ClassValue,
  key: string,
  at: Place,
  self?: ObjectValue,
): Value | undefined {
  const own = self ? methodsOf(evaluator, type, self) : type.statics;
  const found = own.get(key);
  if (found) return evaluator.read(found, self ?? type, at);
  const parent = parentOf(evaluator, type);
  if (!parent) return undefined;
  return parent.kind === 'class'
    ? classMember(evaluator, parent, key, at, self)
    : unknown('unknown-member', at);
}

function methodsOf(evaluator: Evaluator, type: ClassValue, self: ObjectValue): ReadonlyMap<string, Value> {
  const methods = new Map<string, Value>();
  for (const member of type.node.body.body) {
    if (member.type === 'MethodDefinition' && !member.static) {
      addMethod(evaluator, member, type.scope, methods, self);
    }
  }
  return methods;
}

/** `new Class(...)`. */
export function constructClass(evaluator: Evaluator, type: ClassValue, args: Args, site: Site): Value {
  const instance: ObjectValue = {
    kind: 'object',
    members: new Map(),
    open: null,
    prototype: type,
    literals: [],
    owner: evaluator.frame,
    at: site.place,
  };
  initialize(evaluator, type, instance, args, site);
  return instance;
}

function initialize(
  evaluator: Evaluator,
  type: ClassValue,
  instance: ObjectValue,
  args: Args,
  site: Site,
): void {
  const constructor = type.node.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' && member.kind === 'constructor',
  );
  const scope = new Scope(type.scope.module, type.scope, instance);
  const parent = parentOf(evaluator, type);
  const initializeParent = (parentArgs: Args): void => {
    if (parent?.kind === 'class') initialize(evaluator, parent, instance, parentArgs, site);
    else if (parent) openUp(instance, { reason: 'unknown-function', place: site.place });
    defineFields(evaluator, type, scope, instance);
  };
  const body = constructor?.value.body;
  if (!constructor || body?.type !== 'BlockStatement') {
    initializeParent(args);
    return;
  }
  const inner = new Scope(type.scope.module, scope, instance);
  bindParameters(evaluator, constructor.value.params, args, inner, site);
  for (const param of constructor.value.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const target = param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter;
    if (target.type === 'Identifier')
      instance.members.set(target.name, inner.find(target.name)?.value ?? literal(undefined, site.place));
  }
  if (parent) {
    const callParent: Value = {
      kind: 'native',
      name: 'super',
      construct: (parentArgs) => {
        initializeParent(parentArgs);
        return instance;
      },
      at: site.place,
    };
    inner.declare('super', callParent, evaluator.frame);
  } else {
    initializeParent(args);
  }
  executeBody(evaluator, body, inner);
}

function defineFields(evaluator: Evaluator, type: ClassValue, scope: Scope, instance: ObjectValue): void {
  for (const member of type.node.body.body) {
    // `declare` says a type, and makes no member.
    if (member.type !== 'PropertyDefinition' || member.static || member.declare) continue;
    const key = keyOf(evaluator, member, scope);
    if (key === undefined) openUp(instance, { reason: 'unknown-key', place: scope.module.place(member) });
    else if (member.value) instance.members.set(key, evaluator.evaluate(member.value, scope));
    else if (!instance.members.has(key))
      instance.members.set(key, literal(undefined, scope.module.place(member)));
  }
}

function parentOf(evaluator: Evaluator, type: ClassValue): Value | null {
  return type.node.superClass ? evaluator.evaluate(type.node.superClass, type.scope) : null;
}

function addMethod(
  evaluator: Evaluator,
  member: TSESTree.MethodDefinition,
  scope: Scope,
  into: Map<string, Value>,
  self: Value,
): void {
  if (member.kind === 'constructor' || member.kind === 'set') return;
  const key = keyOf(evaluator, member, scope);
  if (key === undefined || !member.value.body) return;
  const at = scope.module.place(member);
  const method: Value = { kind: 'function', node: member.value, scope, self, at };
  into.set(key, member.kind === 'get' ? { kind: 'accessor', getter: method, at } : method);
}
