import { findChains, type FileChains } from '../../../src/queries/read/find-chains.ts';
import { LocalReading, type ParameterValue } from '../../../src/read/evaluate/local-reading.ts';
import type { Scope } from '../../../src/read/evaluate/scope.ts';
import { unknown, type Value } from '../../../src/read/evaluate/value.ts';
import { printValue } from './print-value.ts';
import { Modules } from './value-of.ts';

/** The local names of the last module of a text, as they are read where queries are. */
export class Locals {
  readonly modules: Modules;
  readonly reading: LocalReading;
  readonly found: FileChains;

  /** @param parameter What is known of parameters: nothing, if it is not given. */
  constructor(text: string, parameter: (locals: Locals) => ParameterValue = () => () => undefined) {
    this.modules = new Modules(text);
    const { last: module, evaluator } = this.modules;
    this.reading = new LocalReading(
      evaluator,
      (declaration, scope) => parameter(this)(declaration, scope),
      () => undefined,
    );
    this.found = findChains(
      module,
      this.reading,
      (node) => () => unknown('unsupported-syntax', module.place(node)),
    );
  }

  /** What `console.log(...)` is handed at its place, although its function does not run. */
  logged(): Value[] {
    return this.found.callsOf('log').map(({ node, scope }) => {
      const [argument] = node.arguments;
      if (!argument) throw new Error('Something is logged.');
      return this.ask(() => this.reading.evaluate(argument, scope));
    });
  }

  /** The scopes around what is logged, the nearest first. */
  scopes(): Scope[] {
    const [call] = this.found.callsOf('log');
    const scopes: Scope[] = [];
    for (let scope: Scope | null = call?.scope ?? null; scope; scope = scope.parent) scopes.push(scope);
    return scopes;
  }

  /** Asks something as it is asked where queries are read. */
  ask<Answer>(act: () => Answer): Answer {
    let answer: { readonly is: Answer } | undefined;
    this.modules.evaluator.evaluateDetached(this.modules.last, () => (answer = { is: act() }), {
      readsQueries: true,
    });
    if (!answer) throw new Error('The evaluation did not come to an end.');
    return answer.is;
  }
}

/** The same, as text. */
export function loggedIn(text: string): string {
  return new Locals(text).logged().map(printValue).join(' | ');
}
