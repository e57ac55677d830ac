import type { Evaluator } from '../../read/evaluate/evaluator.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { Scope } from '../../read/evaluate/scope.ts';
import type { FunctionNode } from '../../read/syntax/syntax.ts';
import { typedValue } from '../../read/drizzle/typed-value.ts';
import type { DatabaseValue, Value } from '../../read/evaluate/value.ts';
import { contains } from '../../schema/place.ts';
import { annotationOf, argumentOf, calledBy, Callers, scopeOf } from './callers.ts';
import { functionName } from './chain-context.ts';
import { calledName, type FileChains } from './find-chains.ts';
import type { PassedOn, Query } from '../model/query.ts';

/** A file as its own reader reads it. */
interface ReadFile {
  readonly module: ModuleScope;
  readonly reading: LocalReading;
  readonly found: FileChains;
}

/** The databases that the functions of a file are called with, and those that the file calls others with. */
export class PassedDatabases {
  readonly #callers: Callers;
  readonly #file: ReadFile;
  readonly #evaluator: Evaluator;

  constructor(callers: Callers, file: ReadFile) {
    this.#callers = callers;
    this.#file = file;
    this.#evaluator = file.reading.evaluator;
  }

  /**
   * What the known callers of a function pass as a parameter, if it is a database, or an object that has one. Where only
   * some of them pass one of one tenant, it counts as such: the others are reported where they call.
   *
   * @param name The name of a constructor's class; that of the function if omitted.
   */
  to(fn: FunctionNode, index: number, name = this.#nameOf(fn)): Value | undefined {
    const { module } = this.#file;
    const annotation = annotationOf(fn.params[index]);
    const typed = annotation && typedValue(this.#evaluator, annotation, new Scope(module, null));
    if (!typed || name === undefined || name === 'constructor') return undefined;
    const at = module.place(fn);
    const given = (database: DatabaseValue, member: string | null): Value | undefined => {
      const passed = this.#callers.passed({ node: fn, name }, at, index, member);
      if (passed === 'unknown') return undefined;
      if (passed === 'scoped' || passed === 'both') return { kind: 'scoped', at };
      return { ...database, mayHaveSettings: passed === 'settings' };
    };
    if (typed.kind === 'database') return given(typed, null);
    if (typed.kind !== 'object') return undefined;
    const members = new Map(typed.members);
    for (const key of typed.members.keys()) {
      const member = this.#evaluator.member(typed, key, at);
      const passed = member.kind === 'database' ? given(member, key) : undefined;
      if (passed) members.set(key, passed);
    }
    return { ...typed, members };
  }

  /**
   * The calls of this file that pass an unrestricted database on to a query which other callers run for one tenant.
   *
   * @param queriesOf The queries of a module.
   */
  on(queriesOf: (module: ModuleScope) => readonly Query[]): PassedOn[] {
    const { module, reading, found } = this.#file;
    return found.calls.flatMap((call) => {
      const name = calledName(call.node);
      const index = call.node.arguments.findIndex(
        (_, at) => scopeOf(argumentOf(call, reading, at, null)) === 'unscoped',
      );
      const fn = index < 0 ? null : calledBy(call, reading);
      if (!fn || name === undefined) return [];
      const at = fn.module.place(fn.node);
      if (this.#callers.passed({ node: fn.node, name }, at, index, null) !== 'both') return [];
      const place = module.place(call.node);
      return queriesOf(fn.module)
        .filter(({ chain, isScoped }) => isScoped && contains(at, chain))
        .map((query) => ({ name, place, query: { ...query, isScoped: false } }));
    });
  }

  #nameOf(fn: FunctionNode): string | undefined {
    const around = this.#file.found.aroundOf(fn);
    return around && functionName(around);
  }
}
