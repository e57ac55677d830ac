import type { ReadContext } from '../read/context.ts';
import type { ModuleScope } from '../read/module-scope.ts';
import { Callers, type CalledFunction } from './callers.ts';
import { FileReader } from './file-reader.ts';
import { FunctionCalls } from './function-calls.ts';
import type { Lookup } from './lookups.ts';
import type { FileQueries } from './query.ts';

/** How many functions may call each other for a row, the query's own not counted. */
const maximumCalled = 3;

/** The modules that call a name and can use what a file declares. */
export type ModulesCalling = (name: string, file: string) => readonly ModuleScope[];

/** The modules with a name in them that can use what a file declares, but for tests and scripts; `null` where they are too many. */
export type ModulesNaming = (name: string, file: string) => readonly ModuleScope[] | null;

/**
 * Everything that a module does with the database. `modulesCalling` is `null` where no setting says which databases are
 * restricted to one tenant, so that it makes no difference what functions are called with.
 */
export function readQueries(
  context: ReadContext,
  module: ModuleScope,
  modulesCalling: ModulesCalling | null = null,
  modulesNaming: ModulesNaming = () => null,
): FileQueries {
  return new Readers(context, modulesCalling, modulesNaming).at(module).all();
}

/** The readers of the files that call each other. */
export class Readers {
  readonly #context: ReadContext;
  readonly #readers = new Map<ModuleScope, FileReader>();
  /** `null` where callers make no difference. */
  readonly callers: Callers | null;
  readonly calls: FunctionCalls;
  /** How many functions are being read that call each other, and how often that was too many. */
  #depth = 0;
  #cuts = 0;

  constructor(context: ReadContext, modulesCalling: ModulesCalling | null, modulesNaming: ModulesNaming) {
    this.#context = context;
    this.calls = new FunctionCalls(context.evaluator, modulesNaming, (module) => this.at(module));
    this.callers =
      modulesCalling &&
      new Callers((name, file) => modulesCalling(name, file).map((module) => this.at(module)));
  }

  at(module: ModuleScope): FileReader {
    let reader = this.#readers.get(module);
    if (!reader) this.#readers.set(module, (reader = new FileReader(this.#context, module, this)));
    return reader;
  }

  /** The rows that a function looks up for its callers. */
  lookupsOf(fn: CalledFunction | null): readonly Lookup[] {
    if (!fn) return [];
    const reader = this.at(fn.module);
    const known = reader.lookups.get(fn.node);
    if (known) return known;
    if (this.#depth >= maximumCalled) {
      this.#cuts++;
      return [];
    }
    // Of functions that call each other the first is judged by what the others do besides.
    reader.lookups.set(fn.node, []);
    const cuts = this.#cuts;
    this.#depth++;
    const lookups = reader.lookupsOf(fn.node);
    this.#depth--;
    if (this.#depth === 0 || cuts === this.#cuts) reader.lookups.set(fn.node, lookups);
    else reader.lookups.delete(fn.node);
    return lookups;
  }
}
