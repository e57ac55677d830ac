import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import type { UnreadReason } from '../schema/unread.ts';
import { callFunction, construct } from './calls.ts';
import { bindPattern, propertyOf } from './destructure.ts';
import { drizzleModule, type DrizzleApi, drizzleApi } from './drizzle-api/index.ts';
import { evaluateExpression } from './expressions.ts';
import { globalValue } from './globals.ts';
import { memberOf } from './members.ts';
import { ModuleScope, type Changes, type Declaration } from './module-scope.ts';
import { Scope } from './scope.ts';
import { executeChange } from './statements.ts';
import { walk } from './syntax.ts';
import { unknown, type Args, type Home, type Site, type TableValue, type Value } from './value.ts';

/** How the evaluator gets from an import to a parsed file. */
export interface Linker {
  /** The module behind an import, or why there is none. */
  link(from: string, specifier: string): ModuleScope | UnreadReason;
}

/** One evaluation of a module-level declaration: who owns what it makes, and what it depended on. */
export interface Frame {
  readonly home: Home;
  /** Top-level statements that change the value after its declaration; they run in this frame. */
  readonly statements: readonly TSESTree.Statement[];
  /** Tables made on the way. */
  readonly created: TableValue[];
  /** Paths of the modules that the value was made from. */
  readonly dependencies: Set<string>;
  steps: number;
}

interface Memo {
  value: Value | null;
  readonly frame: Frame;
}

/** Bounds on one declaration's evaluation, so that hostile or generated code ends in `unknown` and not in a hang. */
const limits = { steps: 2_000_000, depth: 400 };

/**
 * A partial evaluator of schema modules. It is lazy: a module-level name is evaluated when it is asked for, once, and
 * what a function would do is found out where it is called.
 */
export class Evaluator {
  readonly #linker: Linker;
  readonly #memos = new Map<ModuleScope, Map<TSESTree.Node, Memo>>();
  readonly #frames: Frame[] = [];
  readonly #api: DrizzleApi;
  #depth = 0;

  constructor(linker: Linker) {
    this.#linker = linker;
    this.#api = drizzleApi(this);
  }

  get frame(): Frame {
    const frame = this.#frames.at(-1);
    if (!frame) throw new Error('Nothing is being evaluated.');
    return frame;
  }

  /** The value of an expression, `unknown` past the bounds. */
  evaluate(node: TSESTree.Node, scope: Scope): Value {
    const { frame } = this;
    const at = scope.module.place(node);
    if (++frame.steps > limits.steps || this.#depth >= limits.depth) return unknown('too-deep', at);
    this.#depth++;
    try {
      return evaluateExpression(this, node, scope, at);
    } finally {
      this.#depth--;
    }
  }

  /** Counts work that is not an evaluation, such as the rounds of a loop. False when there was too much of it. */
  step(): boolean {
    return ++this.frame.steps <= limits.steps;
  }

  call(callee: Value, args: Args, site: Site, self: Value | null = null): Value {
    if (this.#depth >= limits.depth) return unknown('too-deep', site.place);
    this.#depth++;
    try {
      return callFunction(this, callee, args, site, self);
    } finally {
      this.#depth--;
    }
  }

  construct(callee: Value, args: Args, site: Site): Value {
    return construct(this, callee, args, site);
  }

  member(object: Value, key: string, at: Place): Value {
    return memberOf(this, object, key, at);
  }

  /** The value that a member holds: what its getter gives, where it has one. */
  read(member: Value, owner: Value, at: Place): Value {
    if (member.kind !== 'accessor') return member;
    return this.call(
      member.getter,
      { values: [], open: null },
      { node: this.frame.home.node, place: at },
      owner,
    );
  }

  /** The names that a module exports, and why there may be more. */
  exportNames(
    module: ModuleScope,
    seen = new Set<ModuleScope>(),
  ): { names: Set<string>; open: UnreadReason | null } {
    const names = new Set(module.exports.keys());
    let open: UnreadReason | null = null;
    seen.add(module);
    for (const { specifier } of module.starExports) {
      const target = drizzleModule(this.#api, specifier) ? 'package-import' : this.#link(module, specifier);
      if (typeof target === 'string') open = target;
      else if (!seen.has(target)) {
        const inner = this.exportNames(target, seen);
        for (const name of inner.names) if (name !== 'default') names.add(name);
        open ??= inner.open;
      }
    }
    return { names, open };
  }

  /** The value of a name as seen from a scope. */
  lookup(name: string, scope: Scope, at: Place): Value {
    const cell = scope.find(name);
    if (cell) return cell.value;
    return this.binding(scope.module, name, at);
  }

  /** The value of a module's top-level name. */
  binding(module: ModuleScope, name: string, at: Place): Value {
    const declaration = module.declarations.get(name);
    if (!declaration) return globalValue(this, module, name, at);
    switch (declaration.kind) {
      case 'import':
        return this.imported(module, declaration.specifier, declaration.imported, at);
      case 'variable':
        return this.#variable(module, name, declaration, at);
      case 'function':
        if (module.changesOf(name)?.reassigned) return unknown('mutation', at);
        return {
          kind: 'function',
          node: declaration.node,
          scope: new Scope(module, null),
          self: null,
          at: module.place(declaration.node),
        };
      case 'class':
      case 'enum':
        return this.within(module, declaration.node, () =>
          this.evaluate(declaration.node, new Scope(module, null)),
        );
      case 'other':
        return unknown('unsupported-syntax', at);
    }
  }

  /** What `import { imported } from 'specifier'` gives; `*` is the whole module. */
  imported(from: ModuleScope, specifier: string, imported: string, at: Place): Value {
    const api = drizzleModule(this.#api, specifier);
    if (api) return imported === '*' || imported === 'default' ? api : this.member(api, imported, at);
    const module = this.#link(from, specifier);
    if (typeof module === 'string') return unknown(module, at);
    if (imported === '*') return { kind: 'namespace', module, at };
    return this.exported(module, imported, at) ?? unknown('missing-export', at);
  }

  /** The value of a module's export, through re-exports; `undefined` where there is none of this name. */
  exported(module: ModuleScope, name: string, at: Place, seen = new Set<ModuleScope>()): Value | undefined {
    if (seen.has(module)) return undefined;
    seen.add(module);
    this.#frames.at(-1)?.dependencies.add(module.path);
    const found = module.exports.get(name);
    if (found) {
      switch (found.kind) {
        case 'local':
          return this.binding(module, found.name, at);
        case 'from':
          return this.imported(module, found.specifier, found.imported, at);
        case 'expression':
          return this.within(module, found.node, () => this.evaluate(found.node, new Scope(module, null)));
      }
    }
    if (name === 'default') return undefined;
    let unreadable: Value | undefined;
    for (const star of module.starExports) {
      const api = drizzleModule(this.#api, star.specifier);
      if (api) {
        if (this.#api.has(star.specifier, name)) return this.member(api, name, at);
        continue;
      }
      const target = this.#link(module, star.specifier);
      if (typeof target === 'string') unreadable ??= unknown(target, at);
      else {
        const value = this.exported(target, name, at, seen);
        if (value) return value;
      }
    }
    return unreadable;
  }

  /**
   * Evaluates something that belongs to a module-level declaration, once for each declaration. What it makes is owned
   * by that evaluation: code elsewhere that changes it makes it uncertain.
   */
  within(
    module: ModuleScope,
    node: TSESTree.Node,
    evaluate: () => Value,
    statements: readonly TSESTree.Statement[] = [],
  ): Value {
    let memos = this.#memos.get(module);
    if (!memos) this.#memos.set(module, (memos = new Map()));
    const known = memos.get(node);
    if (known) {
      this.#depend(known.frame);
      return known.value ?? unknown('circular-value', module.place(node));
    }
    const frame: Frame = {
      home: { module, node },
      statements,
      created: [],
      dependencies: new Set([module.path]),
      steps: 0,
    };
    const memo: Memo = { value: null, frame };
    memos.set(node, memo);
    this.run(frame, () => (memo.value = evaluate()));
    this.#depend(frame);
    return memo.value ?? unknown('too-deep', module.place(node));
  }

  /** Evaluates something that no declaration owns, such as a question about a module's value. */
  apart<T>(module: ModuleScope, act: () => T): T | undefined {
    const home = { module, node: module.program };
    return this.run({ home, statements: [], created: [], dependencies: new Set(), steps: 0 }, act);
  }

  /** Runs something as part of a declaration's evaluation, now or later: a callback that Drizzle keeps is called late. */
  run<T>(frame: Frame, act: () => T): T | undefined {
    this.#frames.push(frame);
    const depth = this.#depth;
    this.#depth = this.#frames.length > 1 ? depth : 0;
    try {
      return act();
    } catch (error) {
      // The stack may end before our own bound does, when a deep tree meets a deep caller.
      if (error instanceof RangeError) return undefined;
      throw error;
    } finally {
      this.#depth = depth;
      this.#frames.pop();
    }
  }

  /** The frame of a declaration that has been evaluated. */
  frameOf(module: ModuleScope, node: TSESTree.Node): Frame | undefined {
    return this.#memos.get(module)?.get(node)?.frame;
  }

  /** Drops what was made from modules that have changed. */
  forget(paths: ReadonlySet<string>): void {
    for (const [module, memos] of this.#memos) {
      if (paths.has(module.path)) {
        this.#memos.delete(module);
        continue;
      }
      for (const [node, memo] of memos) {
        for (const path of memo.frame.dependencies) {
          if (paths.has(path)) {
            memos.delete(node);
            break;
          }
        }
      }
    }
  }

  #link(from: ModuleScope, specifier: string): ModuleScope | UnreadReason {
    const module = this.#linker.link(from.path, specifier);
    if (typeof module !== 'string') this.#frames.at(-1)?.dependencies.add(module.path);
    return module;
  }

  #depend(on: Frame): void {
    const frame = this.#frames.at(-1);
    if (!frame || frame === on) return;
    for (const path of on.dependencies) frame.dependencies.add(path);
  }

  #variable(
    module: ModuleScope,
    name: string,
    declaration: Declaration & { kind: 'variable' },
    at: Place,
  ): Value {
    const { declarator } = declaration;
    const changes = module.changesOf(name);
    if (changes?.reassigned || !declarator.init) return unknown('mutation', at);
    const { init } = declarator;
    const scope = new Scope(module, null);
    if (declarator.id.type !== 'Identifier') {
      const whole = this.within(module, declarator, () => this.evaluate(init, scope));
      const bound = new Scope(module, null);
      this.run(this.frameOf(module, declarator) ?? this.frame, () =>
        bindPattern(this, declarator.id, whole, bound),
      );
      return bound.find(name)?.value ?? unknown('unknown-member', at);
    }
    const value = this.within(
      module,
      declarator,
      () => this.#changed(module, name, this.evaluate(init, scope), declarator, changes),
      changes?.statements,
    );
    return this.#partial.get(declarator) ?? value;
  }

  /** Values whose declaration is evaluated and whose changing statements are running. */
  readonly #partial = new Map<TSESTree.Node, Value>();

  #changed(
    module: ModuleScope,
    name: string,
    value: Value,
    declarator: TSESTree.Node,
    changes: Changes | undefined,
  ): Value {
    if (!changes) return value;
    if (value.kind === 'builder') {
      return changes.methods.size > 0 ? { ...value, elsewhere: new Set(changes.methods.keys()) } : value;
    }
    if (value.kind !== 'object' && value.kind !== 'array') return value;
    const place = module.place(declarator);
    if (changes.inFunctions || usedBetween(module, name, declarator, changes.statements)) {
      value.open = { reason: 'mutation', place };
      return value;
    }
    this.#partial.set(declarator, value);
    try {
      const scope = new Scope(module, null);
      for (const statement of changes.statements) executeChange(this, statement, scope);
    } finally {
      this.#partial.delete(declarator);
    }
    return value;
  }

  /** The value of one property, by key, of what a pattern takes apart. */
  property(value: Value, key: string, at: Place): Value {
    return propertyOf(this, value, key, at);
  }
}

/** Whether the name is used, at the top level, between its declaration and the last statement that changes it. */
function usedBetween(
  module: ModuleScope,
  name: string,
  declarator: TSESTree.Node,
  changing: readonly TSESTree.Statement[],
): boolean {
  const last = changing.at(-1);
  if (!last) return false;
  return module.program.body.some((statement) => {
    if (statement.range[0] <= declarator.range[1] || statement.range[0] >= last.range[0]) return false;
    if (changing.includes(statement as TSESTree.Statement)) return false;
    let used = false;
    walk(statement, (node, depth) => {
      if (depth === 0 && node.type === 'Identifier' && node.name === name) used = true;
    });
    return used;
  });
}
