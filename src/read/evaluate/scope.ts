import type { ModuleScope } from '../syntax/module-scope.ts';
import type { Frame } from './frame.ts';
import type { Value } from './value.ts';

/** A variable of a function. Closures share it. */
export interface Cell {
  value: Value;
  /** The evaluation that declared it; only that one knows what it is set to. */
  readonly owner: Frame;
}

/** The variables in reach of an expression: those of functions and blocks, and at the end those of the module. */
export class Scope {
  readonly module: ModuleScope;
  readonly parent: Scope | null;
  /** `this`, where the scope is a function's own. */
  readonly self: Value | null;
  readonly #cells = new Map<string, Cell>();

  constructor(module: ModuleScope, parent: Scope | null, self: Value | null = null) {
    this.module = module;
    this.parent = parent;
    this.self = self;
  }

  declare(name: string, value: Value, owner: Frame): void {
    this.#cells.set(name, { value, owner });
  }

  /** The cell of a function's or block's variable; `undefined` where only the module can know the name. */
  find(name: string): Cell | undefined {
    return this.#cells.get(name) ?? this.parent?.find(name);
  }

  get this(): Value | null {
    return this.self ?? this.parent?.this ?? null;
  }
}
