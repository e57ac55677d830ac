import type { TSESTree } from '@typescript-eslint/types';
import type { Database } from '../../database/database.ts';
import type { Query } from '../../database/query.ts';
import type { Place } from '../../schema/place.ts';
import type { UnreadReason } from '../../schema/unread.ts';
import { bindingOf } from './bindings.ts';
import { callFunction, construct } from './calls.ts';
import { evaluateExpression } from './expressions.ts';
import type { AskedOfQueries, Doubt, Frame, Home } from './frame.ts';
import type { Library, LibraryFor } from './library.ts';
import { memberOf } from './members.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import type { Scope } from './scope.ts';
import { StarExports, types, values } from './star-exports.ts';
import { unknown, type Args, type Site, type Value } from './value.ts';

/** How the evaluator gets from an import to a parsed file. */
export interface Linker {
  /** The module behind an import, or why there is none. */
  link(from: string, specifier: string): ModuleScope | UnreadReason;
}

interface Loader extends Linker {
  /** A module that has no file. */
  embed(path: string, text: string): ModuleScope | UnreadReason;
  /** What a variable stands for that has been read, where its module's values have been let go. */
  shelved(module: ModuleScope, name: string): Value | undefined;
  /** What is being evaluated is made from this file too. */
  dependOn(path: string): void;
}

/** What is known of a declaration. */
interface Evaluated {
  value: Value | null;
  /** The value of the declaration alone, while the statements that change it are running. */
  declared: Value | null;
  readonly frame: Frame;
}

/** Bounds on one declaration's evaluation, so that hostile or generated code ends in `unknown` and not in a hang. */
const limits = { steps: 2_000_000, depth: 400 };

/**
 * A partial evaluator of schema modules. It is lazy: a module-level name is evaluated when it is asked for, once, and
 * what a function would do is found out where it is called.
 */
export class Evaluator {
  readonly database: Database;
  readonly library: Library;
  /** What barrels export again by `export *`: values... */
  readonly stars: StarExports;
  /** ...and types. */
  readonly typeStars: StarExports;
  readonly #linker: Loader;
  /** Names of functions that cannot be followed and make tables as `pgTable` does; the project's settings say them. */
  tableFactories: ReadonlySet<string> = new Set();
  /** Names of functions whose queries need no tenant filter, from the project's settings. */
  scopeHelpers: ReadonlySet<string> = new Set();
  /** Names of types of databases that are restricted to one tenant, from the project's settings. */
  scopeTypes: ReadonlySet<string> = new Set();
  /** How many declarations have been evaluated so far, and in how many steps. */
  evaluations = 0;
  steps = 0;
  readonly #declarations: Query<TSESTree.Node, Evaluated>;
  readonly #frames: Frame[] = [];
  /** Functions that are being run, with the doubts under which they were called. */
  readonly #active = new Map<TSESTree.Node, number>();
  #depth = 0;
  #disputes = 0;

  constructor(linker: Loader, libraryFor: LibraryFor, database: Database) {
    this.#linker = linker;
    this.database = database;
    this.library = libraryFor(this);
    this.stars = new StarExports(linker, this.library, database, values);
    this.typeStars = new StarExports(linker, this.library, database, types);
    this.#declarations = database.query({
      onDrop: ({ frame }) => {
        for (const table of frame.created) this.library.release(table);
      },
    });
  }

  get frame(): Frame {
    const frame = this.#frames.at(-1);
    if (!frame) throw new Error('Nothing is being evaluated.');
    return frame;
  }

  get isEvaluating(): boolean {
    return this.#frames.length > 0;
  }

  /** Grows when an evaluation may change what others say: builders belong to more than one of them. */
  get disputes(): number {
    return this.#disputes;
  }

  noteDispute(): void {
    this.#disputes++;
  }

  /** The value of an expression, `unknown` past the bounds. */
  evaluate(node: TSESTree.Node, scope: Scope): Value {
    const at = scope.module.place(node);
    if (!this.step() || this.#depth >= limits.depth) return unknown('too-deep', at);
    this.#depth++;
    try {
      return evaluateExpression(this, node, scope, at);
    } finally {
      this.#depth--;
    }
  }

  /** Counts work, such as the rounds of a loop. False when there was too much of it. */
  step(): boolean {
    this.steps++;
    return ++this.frame.budget.steps <= limits.steps;
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

  /**
   * Runs a function. One that calls itself where it is not known whether it does would never come to an end, and each
   * of its branches would call it again: `undefined` then.
   */
  entering<T>(fn: TSESTree.Node, act: () => T): T | undefined {
    const { doubts } = this.frame;
    const before = this.#active.get(fn);
    if (before !== undefined && doubts > before) return undefined;
    this.#active.set(fn, doubts);
    try {
      return act();
    } finally {
      if (before === undefined) this.#active.delete(fn);
      else this.#active.set(fn, before);
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
    const site = { node: this.frame.home.node, place: at };
    return this.call(member.getter, { values: [], open: null }, site, owner);
  }

  /** The value of a name as seen from a scope. */
  lookup(name: string, scope: Scope, at: Place): Value {
    const local = scope.find(name);
    if (local) return local.value;
    const declaration = scope.module.declarations.get(name);
    return declaration?.kind === 'import' && declaration.typeOnly
      ? unknown('undeclared-name', at)
      : bindingOf(this, scope.module, name, at);
  }

  /**
   * Evaluates something that belongs to a module-level declaration, once for each declaration. What it makes is owned
   * by that evaluation: code elsewhere that changes it makes it uncertain. `change` runs the statements that go on
   * with the value after its declaration.
   */
  evaluateDeclaration(
    module: ModuleScope,
    node: TSESTree.Node,
    evaluate: () => Value,
    statements: readonly TSESTree.ProgramStatement[] = [],
    change: (declared: Value) => Value = (declared) => declared,
  ): Value {
    const { value, declared } =
      this.#declarations.find(node) ?? this.#evaluated({ module, node }, evaluate, statements, change);
    return value ?? declared ?? unknown('circular-value', module.place(node));
  }

  #evaluated(
    home: Home,
    evaluate: () => Value,
    statements: Frame['statements'],
    change: (declared: Value) => Value,
  ): Evaluated {
    return this.#declarations.get(home.node, (derived) => {
      this.evaluations++;
      this.dependOn(home.module);
      const frame = frameFor(home, statements);
      const evaluated: Evaluated = { value: null, declared: null, frame };
      // For those who ask for it in a circle.
      derived.publish(evaluated);
      const value = this.inFrame(frame, () => change((evaluated.declared = evaluate())));
      evaluated.value = value ?? unknown('too-deep', home.module.place(home.node));
      return evaluated;
    });
  }

  /** Evaluates something that no declaration owns, such as a question about a module's value, or its queries. */
  evaluateDetached<T>(module: ModuleScope, act: () => T, asked: AskedOfQueries = {}): T | undefined {
    return this.inFrame({ ...frameFor({ module, node: module.program }), ...asked }, act);
  }

  /** Runs something as part of a declaration's evaluation. */
  inFrame<T>(frame: Frame, act: () => T): T | undefined {
    const depth = this.#depth;
    if (this.#frames.length === 0) this.#depth = 0;
    this.#frames.push(frame);
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

  /**
   * Runs something that the program may do or not, or may do again: a branch under an unknown condition, a callback.
   * It has a frame of its own, so that what it changes outside of it is unknown afterwards.
   */
  uncertain<T>(act: () => T, doubt: Doubt = 'condition'): T {
    const { frame } = this;
    this.#frames.push({ ...frame, doubts: frame.doubts + 1, doubt });
    try {
      return act();
    } finally {
      this.#frames.pop();
    }
  }

  /**
   * Runs something that the program may do any number of times: twice, as a second round may meet what the first one
   * left. Deep down in what is uncertain anyway once is enough, or nested loops would double the work at each level.
   */
  anyTimes(act: () => void, doubt: Doubt): void {
    this.uncertain(act, doubt);
    if (this.frame.doubts >= 2) return;
    const { created } = this.frame;
    const made = created.length;
    this.uncertain(act, doubt);
    // The second round's tables are those of the first once more.
    created.length = made;
  }

  /** The frame of a declaration that has been evaluated. */
  frameOf(module: ModuleScope, node: TSESTree.Node): Frame | undefined {
    const frame = this.#declarations.peek(node)?.frame;
    return frame?.home.module === module ? frame : undefined;
  }

  /** Whether what an evaluation made still holds. */
  isCurrent({ home, created }: Frame): boolean {
    return this.frameOf(home.module, home.node)?.created === created;
  }

  /** The module behind an import, on which what is being evaluated depends from now on. */
  link(from: ModuleScope, specifier: string): ModuleScope | UnreadReason {
    return this.#linker.link(from.path, specifier);
  }

  /** A module that has no file, by a name that stands for its text. */
  embed(path: string, text: string): ModuleScope | UnreadReason {
    return this.#linker.embed(path, text);
  }

  /** What is being evaluated is made from this module too. */
  dependOn(module: ModuleScope): void {
    this.#linker.dependOn(module.path);
  }

  /** What is being derived is made from what the evaluation of a declaration has made. */
  dependOnMade({ home }: Frame): void {
    if (!this.#declarations.find(home.node)) this.dependOn(home.module);
  }

  /** What a variable stands for that has been read, where its module's values have been let go. */
  shelved(module: ModuleScope, name: string): Value | undefined {
    return this.#linker.shelved(module, name);
  }

  /** Drops all values. */
  forgetValues(): void {
    this.#declarations.clear();
  }
}

function frameFor(home: Home, statements: Frame['statements'] = []): Frame {
  return {
    home,
    statements,
    created: [],
    createdBy: new Map(),
    budget: { steps: 0 },
    doubts: 0,
    doubt: 'condition',
  };
}
