import type { TSESTree } from '@typescript-eslint/types';
import type { Branch } from '../syntax/branches.ts';
import type { LocalReading } from './local-reading.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { Scope, type Cell } from './scope.ts';
import { boundNames, type FunctionNode } from '../syntax/syntax.ts';
import type { Value } from './value.ts';

/** What a name of a function or block stands for. */
export type LocalDeclaration =
  | {
      readonly kind: 'variable';
      readonly declarator: TSESTree.VariableDeclarator;
    }
  | {
      readonly kind: 'parameter';
      readonly pattern: TSESTree.Node;
      readonly fn: FunctionNode;
      readonly index: number;
    }
  | { readonly kind: 'function' | 'class'; readonly node: TSESTree.Node }
  /** The variable of a loop or of a `catch`; `of` is the list that a `for (const item of list)` goes through. */
  | { readonly kind: 'other'; readonly node: TSESTree.Node; readonly of?: TSESTree.Node };

/** Something that code does to a variable after its declaration. */
export interface LocalChange {
  readonly kind: 'assign' | 'push' | 'member' | 'escape' | 'other';
  readonly node: TSESTree.Node;
  /** What it stands in that may run or not, from the variable's scope inwards. */
  readonly branches: readonly Branch[];
  readonly scope: LocalScope;
}

/** A name of a function or block. */
export interface LocalBinding {
  readonly name: string;
  readonly declaration: LocalDeclaration;
  readonly scope: LocalScope;
  readonly changes: LocalChange[];
}

/**
 * The names of a function or block whose run is not followed: what they stand for is found out when they are asked for,
 * from their declarations and from what the code around does to them.
 */
export class LocalScope extends Scope {
  readonly node: TSESTree.Node;
  readonly #reading: LocalReading;
  readonly #bindings = new Map<string, LocalBinding>();
  readonly #this: (() => Value) | null;
  #self: Value | null = null;

  constructor(
    reading: LocalReading,
    module: ModuleScope,
    parent: Scope,
    node: TSESTree.Node,
    self: (() => Value) | null = null,
  ) {
    super(module, parent);
    this.#reading = reading;
    this.node = node;
    this.#this = self;
  }

  get names(): Iterable<string> {
    return this.#bindings.keys();
  }

  add(pattern: TSESTree.Node, declaration: LocalDeclaration): void {
    const target = pattern.type === 'TSParameterProperty' ? pattern.parameter : pattern;
    for (const name of boundNames(target))
      this.#bindings.set(name, { name, declaration, scope: this, changes: [] });
  }

  /** The binding of a name in this scope or around it; `undefined` for a name of the module. */
  bindingOf(name: string): LocalBinding | undefined {
    const own = this.#bindings.get(name);
    if (own) return own;
    return this.parent instanceof LocalScope ? this.parent.bindingOf(name) : undefined;
  }

  override find(name: string): Cell | undefined {
    const binding = this.#bindings.get(name);
    if (!binding) return super.find(name);
    return { value: this.#reading.valueOf(binding), owner: this.#reading.evaluator.frame };
  }

  override get this(): Value | null {
    if (this.#this) return (this.#self ??= this.#this());
    return super.this;
  }
}
