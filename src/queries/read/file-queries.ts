import type { CallingModules } from '../../read/syntax/calling-modules.ts';
import type { ReadContext } from '../../read/model/context.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { Callers, type CalledFunction } from './callers.ts';
import { FileReader } from './file-reader.ts';
import { FunctionCalls } from './function-calls.ts';
import type { Lookup } from './lookups.ts';
import type { FileQueries } from '../model/query.ts';

/** How many functions may call each other for a row, the query's own not counted. */
const maximumCalled = 3;

const nobody: CallingModules = { calling: null, naming: () => null };

/** Everything that a module does with the database. */
export function readQueries(
  context: ReadContext,
  module: ModuleScope,
  modules: CallingModules = nobody,
): FileQueries {
  return new Readers(context, modules).at(module).all();
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

  constructor(context: ReadContext, { calling, naming }: CallingModules) {
    this.#context = context;
    this.calls = new FunctionCalls(context.evaluator, naming, (module) => this.at(module));
    this.callers =
      calling && new Callers((name, file) => calling(name, file).map((module) => this.at(module)));
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
