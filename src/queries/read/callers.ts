import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluator } from '../../read/evaluate/evaluator.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { contains, isSamePlace, type Place } from '../../schema/place.ts';
import { isFunction, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import { entityPath } from '../../read/syntax/type-syntax.ts';
import type { ClassValue, Value } from '../../read/evaluate/value.ts';
import { memberName } from './around.ts';
import { calledName, type Call } from './find-chains.ts';

/** The calls of a file, as that file reads them. */
export interface CallingFile {
  readonly reading: LocalReading;
  callsOf(name: string): readonly Call[];
}

/** A function or a method that may be called from elsewhere. */
export interface Callee {
  readonly node: FunctionNode;
  /** By which it is called: its own, or that of the class for a constructor. */
  readonly name: string;
}

/** A function or a method, and the module that it is in. */
export interface CalledFunction {
  readonly node: FunctionNode;
  readonly module: ModuleScope;
}

/** What the known callers of a function pass to one of its parameters. */
export type Passed =
  /** No known caller passes a database. */
  | 'unknown'
  /** All of them pass one that is restricted to one tenant. */
  | 'scoped'
  /** All of them pass one for which settings may be made that policies read, or some do. */
  | 'settings'
  /** None of them does. */
  | 'unscoped'
  /** Some do; the others are reported where they call. */
  | 'both';

/** How many functions may pass a database on to each other. */
const maximumDepth = 5;

/** Finds out what functions are called with. Each answer is found once. */
export class Callers {
  readonly #filesCalling: (name: string, file: string) => readonly CallingFile[];
  readonly #known = new Map<string, Passed>();
  #depth = 0;

  /** @param filesCalling The files that call a name and can use what a file declares. */
  constructor(filesCalling: (name: string, file: string) => readonly CallingFile[]) {
    this.#filesCalling = filesCalling;
  }

  /** What is passed as a parameter, or as a member of it. */
  passed(callee: Callee, at: Place, index: number, member: string | null): Passed {
    const key = `${at.file}:${at.start}:${index}:${member ?? ''}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#depth >= maximumDepth) return 'unknown';
    // Of functions that call each other the first is judged by the others' callers.
    this.#known.set(key, 'unknown');
    this.#depth++;
    const answer = this.#find(callee, at, index, member);
    this.#depth--;
    this.#known.set(key, answer);
    return answer;
  }

  #find(callee: Callee, at: Place, index: number, member: string | null): Passed {
    const found = new Set<Passed>();
    for (const file of this.#filesCalling(callee.name, at.file)) {
      for (const call of file.callsOf(callee.name)) {
        const isOwn = contains(at, call.scope.module.place(call.node));
        if (isOwn) continue;
        const called = calledBy(call, file.reading);
        if (!called || !isSamePlace(called.module.place(called.node), at)) continue;
        found.add(scopeOf(argumentOf(call, file.reading, index, member)));
      }
    }
    found.delete('unknown');
    // Which of them reach rows of other tenants is then up to the database.
    if (found.has('settings')) found.delete('unscoped');
    if (found.has('scoped')) found.delete('settings');
    const [only = 'unknown', other] = found;
    return other === undefined ? only : 'both';
  }
}

/** Whether a value is a database of one tenant. */
export function scopeOf(value: Value | undefined): Passed {
  if (value?.kind === 'scoped') return 'scoped';
  if (value?.kind !== 'database') return 'unknown';
  if (value.isScoped) return 'scoped';
  return value.mayHaveSettings ? 'settings' : 'unscoped';
}

/** The argument for a parameter; `undefined` where a spread is before it. */
export function argumentAt(node: Call['node'], index: number): TSESTree.Expression | undefined {
  const before = node.arguments.slice(0, index + 1);
  const argument = before[index];
  return before.some(({ type }) => type === 'SpreadElement') || argument?.type === 'SpreadElement'
    ? undefined
    : argument;
}

/** What a call passes as a parameter, or as a member of it; `undefined` where a spread is before it. */
export function argumentOf(
  { node, scope }: Call,
  reading: LocalReading,
  index: number,
  member: string | null,
): Value | undefined {
  const argument = argumentAt(node, index);
  if (!argument) return undefined;
  const value = reading.evaluate(argument, scope);
  if (member === null) return value;
  return value.kind === 'object' ? value.members.get(member) : undefined;
}

/** The function or constructor that a call certainly is one of; `null` where it is not known. */
export function calledBy(
  { node, scope }: Pick<Call, 'node' | 'scope'>,
  reading: LocalReading,
): CalledFunction | null {
  const called = unwrap(node.callee);
  const value = reading.evaluate(called, scope);
  if (value.kind === 'function')
    return isFunction(value.node) ? { node: value.node, module: value.scope.module } : null;
  if (value.kind === 'class') return node.type === 'NewExpression' ? methodOf(value, 'constructor') : null;
  if (called.type !== 'MemberExpression') return null;
  const name = calledName(node);
  const of = classOf(unwrap(called.object), scope, reading.evaluator);
  return of && name !== undefined ? methodOf(of, name) : null;
}

/** A method of a class by its name: a method, or a property that holds a function. */
function methodOf({ node, scope: { module } }: ClassValue, name: string): CalledFunction | null {
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    if (keyOf(member.key) === name && member.value && isFunction(member.value))
      return { node: member.value, module };
  }
  return null;
}

/** The class that an expression has an instance of, by a written type; `undefined` where none is written. */
function classOf(node: TSESTree.Node, scope: Scope, evaluator: Evaluator): ClassValue | undefined {
  const annotation =
    node.type === 'Identifier'
      ? typeOfBinding(node.name, scope)
      : node.type === 'MemberExpression' && unwrap(node.object).type === 'ThisExpression'
        ? typeOfMember(classAround(scope), memberName(node) ?? privateName(node))
        : undefined;
  const type = annotation?.typeAnnotation;
  const [name, ...rest] = (type?.type === 'TSTypeReference' && entityPath(type.typeName)) || [];
  if (name === undefined || rest.length > 0 || !type) return undefined;
  const value = evaluator.lookup(name, scope, scope.module.place(type));
  return value.kind === 'class' ? value : undefined;
}

function classAround(scope: Scope): TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined {
  for (let each: Scope | null = scope; each instanceof LocalScope; each = each.parent) {
    const { node } = each;
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return node;
  }
  return undefined;
}

function typeOfBinding(name: string, scope: Scope): TSESTree.TSTypeAnnotation | undefined {
  const declaration = scope instanceof LocalScope ? scope.bindingOf(name)?.declaration : undefined;
  if (declaration?.kind === 'parameter') return annotationOf(declaration.pattern);
  return declaration?.kind === 'variable' ? annotationOf(declaration.declarator.id) : undefined;
}

/** `repo: Repo` in a class, or `constructor(private repo: Repo)`. */
function typeOfMember(
  of: TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined,
  name: string | undefined,
): TSESTree.TSTypeAnnotation | undefined {
  for (const member of of?.body.body ?? []) {
    if (member.type === 'PropertyDefinition' && keyOf(member.key) === name) return member.typeAnnotation;
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const param of member.value.params)
      if (param.type === 'TSParameterProperty' && nameOf(param.parameter) === name)
        return annotationOf(param.parameter);
  }
  return undefined;
}

/** The type that is written for a parameter or a variable. */
export function annotationOf(pattern: TSESTree.Node | undefined): TSESTree.TSTypeAnnotation | undefined {
  if (pattern?.type === 'TSParameterProperty') return annotationOf(pattern.parameter);
  const target = pattern?.type === 'AssignmentPattern' ? pattern.left : pattern;
  return target && 'typeAnnotation' in target && target.typeAnnotation?.type === 'TSTypeAnnotation'
    ? target.typeAnnotation
    : undefined;
}

function nameOf(pattern: TSESTree.Node): string | undefined {
  const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  return target.type === 'Identifier' ? target.name : undefined;
}

function keyOf(key: TSESTree.Node): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : undefined;
}

function privateName({ property }: TSESTree.MemberExpression): string | undefined {
  return property.type === 'PrivateIdentifier' ? `#${property.name}` : undefined;
}
