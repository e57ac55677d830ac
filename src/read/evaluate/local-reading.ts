import type { TSESTree } from '@typescript-eslint/types';
import { leaves, partsOf } from '../syntax/branches.ts';
import { bindPattern } from './destructure.ts';
import type { Evaluator } from './evaluator.ts';
import type { LocalBinding, LocalChange, LocalDeclaration, LocalScope } from './local-scope.ts';
import { merged, oneList } from './merged.ts';
import { originOf, withOrigin } from './origin.ts';
import { Scope } from './scope.ts';
import { endOf, isFunction, startOf } from '../syntax/syntax.ts';
import { literal, unknown, type ArrayValue, type ObjectValue, type Value } from './value.ts';

/** What gives a parameter its value, where that can be told. */
export type ParameterValue = (
  declaration: LocalDeclaration & { readonly kind: 'parameter' },
  scope: LocalScope,
) => Value | undefined;

/** What a variable's written type says of a value that is not known otherwise. */
export type TypedValue = (annotation: TSESTree.Node, scope: Scope) => Value | undefined;

/** What the local scopes of a file share. */
export class LocalReading {
  readonly evaluator: Evaluator;
  readonly parameter: ParameterValue;
  readonly typed: TypedValue;
  /** Where in the text the expression stands that is being evaluated: changes behind it have not happened. */
  position = Infinity;
  readonly #known = new Map<LocalBinding, Value>();
  /** Values of variables while a change of theirs is being evaluated. */
  readonly #underway = new Map<LocalBinding, Value>();

  constructor(evaluator: Evaluator, parameter: ParameterValue, typed: TypedValue) {
    this.evaluator = evaluator;
    this.parameter = parameter;
    this.typed = typed;
  }

  /** Evaluates an expression of a function as of its own place. */
  evaluate(node: TSESTree.Node, scope: Scope, position = startOf(node)): Value {
    const before = this.position;
    this.position = position;
    try {
      return this.evaluator.evaluate(node, scope);
    } finally {
      this.position = before;
    }
  }

  valueOf(binding: LocalBinding): Value {
    const underway = this.#underway.get(binding);
    if (underway) return underway;
    const known = this.#known.get(binding);
    if (known) return known;
    const { scope, declaration } = binding;
    const at = scope.module.place(nodeOf(declaration));
    this.#underway.set(binding, unknown('circular-value', at));
    try {
      const declared = this.#declared(binding);
      if (binding.changes.length === 0) {
        this.#known.set(binding, declared);
        return declared;
      }
      return this.#changed(binding, declared);
    } finally {
      this.#underway.delete(binding);
    }
  }

  #declared({ name, declaration, scope }: LocalBinding): Value {
    const { evaluator } = this;
    const at = scope.module.place(nodeOf(declaration));
    switch (declaration.kind) {
      case 'variable': {
        const { id, init } = declaration.declarator;
        // What a loop goes through is not followed.
        const value = init ? this.evaluate(init, scope) : literal(undefined, at);
        return this.#bound(id, value, name, scope);
      }
      case 'parameter': {
        const { pattern, fn, index } = declaration;
        const value = withOrigin(this.parameter(declaration, scope) ?? unknown('function-parameter', at), {
          of: { kind: 'parameter', pattern, fn, index },
          keys: [],
        });
        return this.#bound(pattern, value, name, scope);
      }
      case 'function':
        return evaluator.evaluate(declaration.node, scope);
      case 'class':
        return evaluator.evaluate(declaration.node, scope);
      case 'other': {
        const list = declaration.of && this.evaluate(declaration.of, scope);
        const item = withOrigin(unknown('loop', at), list && originOf(list));
        return this.#bound(declaration.node, item, name, scope);
      }
    }
  }

  /** The part of a value that a pattern gives a name; its written type where the value is not known. */
  #bound(pattern: TSESTree.Node, value: Value, name: string, scope: LocalScope): Value {
    const target = pattern.type === 'TSParameterProperty' ? pattern.parameter : pattern;
    const left = target.type === 'AssignmentPattern' ? target.left : target;
    const annotation = 'typeAnnotation' in left ? left.typeAnnotation : undefined;
    const isKnown = value.kind !== 'unknown' && !(value.kind === 'literal' && value.value === undefined);
    const typed = isKnown ? undefined : annotation && this.typed(annotation, scope);
    const whole = typed ? withOrigin(typed, originOf(value)) : value;
    if (left.type === 'Identifier') return whole;
    const parts = new Scope(scope.module, scope);
    bindPattern(this.evaluator, target.type === 'AssignmentPattern' ? left : target, whole, parts);
    return parts.find(name)?.value ?? unknown('unknown-member', scope.module.place(pattern));
  }

  /** The value after what has been done to it so far. */
  #changed(binding: LocalBinding, declared: Value): Value {
    const { position } = this;
    const changes = binding.changes.filter(({ node }) => startOf(node) < position);
    const ways: Way = { binding, changes, position };
    return this.#along(ways, 0, declared);
  }

  /** The value behind changes that share the branches outside of a level. */
  #along(way: Way, level: number, declared: Value): Value {
    const { binding, changes, position } = way;
    let value = declared;
    for (let index = 0; index < changes.length;) {
      const change = changes[index];
      if (!change) break;
      // In `x = and(x, y)` the right side speaks of the value before.
      this.#underway.set(binding, value);
      if (position <= endOf(change.node)) return value;
      const branch = change.branches[level];
      if (!branch) {
        value = this.#after(change, value);
        index++;
        continue;
      }
      const rest = changes.slice(index);
      const end = rest.findIndex(({ branches }) => branches[level]?.of !== branch.of);
      const inside = end < 0 ? rest : rest.slice(0, end);
      value = this.#behind({ ...way, changes: inside }, level, branch.of, value);
      index += inside.length;
    }
    return value;
  }

  /** The value behind a statement or an expression of which only some parts run. */
  #behind(way: Way, level: number, of: TSESTree.Node, before: Value): Value {
    const { binding, changes, position } = way;
    const runs = (part: TSESTree.Node): Value => {
      const inside = changes.filter(({ branches }) => branches[level]?.part === part);
      this.#underway.set(binding, before);
      return this.#along({ ...way, changes: inside }, level + 1, before);
    };
    const holds = (part: TSESTree.Node): boolean => startOf(part) <= position && position <= endOf(part);
    const parts = [...new Set(changes.flatMap(({ branches }) => branches[level]?.part ?? []))];
    // What is asked for stands in the same part, and so behind what was done there.
    const own = parts.find(holds);
    if (own) return runs(own);
    if (partsOf(of).some((part) => part && holds(part))) return before;
    const ends = partsOf(of).flatMap((part): Value[] => {
      if (part === null) return [before];
      // A function that returns leaves nothing but itself.
      return leaves(part) && !isFunction(of) ? [] : [parts.includes(part) ? runs(part) : before];
    });
    return merged(ends.length === 0 ? [before] : ends, binding.scope, of);
  }

  #after({ kind, node, scope }: LocalChange, value: Value): Value {
    const at = scope.module.place(node);
    switch (kind) {
      case 'assign':
        return node.type === 'AssignmentExpression' ? this.evaluate(node.right, scope, at.end) : value;
      case 'push': {
        if (node.type !== 'CallExpression' || value.kind !== 'array') return unknown('mutation', at);
        const items: Value[] = [];
        let { open } = value;
        for (const argument of node.arguments) {
          if (argument.type === 'SpreadElement') {
            const spread = oneList(this.evaluate(argument.argument, scope, at.end), scope, argument);
            if (spread.kind === 'array') {
              items.push(...spread.items);
              open ??= spread.open;
            } else open ??= { reason: 'unknown-spread', place: at };
          } else items.push(this.evaluate(argument, scope, at.end));
        }
        return { ...value, items: [...value.items, ...items], open } satisfies ArrayValue;
      }
      case 'member': {
        const target = node.type === 'AssignmentExpression' ? node.left : node;
        const key =
          target.type === 'MemberExpression' && !target.computed && target.property.type === 'Identifier'
            ? target.property.name
            : undefined;
        if (node.type !== 'AssignmentExpression' || value.kind !== 'object') return unknown('mutation', at);
        if (key === undefined)
          return { ...value, open: { reason: 'unknown-key', place: at }, mayHave: undefined };
        const members = new Map(value.members).set(key, this.evaluate(node.right, scope, at.end));
        return { ...value, members } satisfies ObjectValue;
      }
      case 'escape':
        // Another function has it, and may put more into it.
        return value.kind === 'array' || value.kind === 'object'
          ? { ...value, open: value.open ?? { reason: 'mutation', place: at } }
          : value;
      case 'other':
        return unknown('mutation', at);
    }
  }
}

interface Way {
  readonly binding: LocalBinding;
  readonly changes: readonly LocalChange[];
  readonly position: number;
}

function nodeOf(declaration: LocalDeclaration): TSESTree.Node {
  switch (declaration.kind) {
    case 'variable':
      return declaration.declarator;
    case 'parameter':
      return declaration.pattern;
    default:
      return declaration.node;
  }
}
