import { Database } from '../../../src/database/database.ts';
import { posix } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { createParser } from '../../../src/modules/parse.ts';
import { Evaluator } from '../../../src/read/evaluate/evaluator.ts';
import { Scope } from '../../../src/read/evaluate/scope.ts';
import type { Value } from '../../../src/read/evaluate/value.ts';
import { ModuleScope } from '../../../src/read/syntax/module-scope.ts';
import type { UnreadReason } from '../../../src/schema/unread.ts';
import { split } from '../../support/project.ts';
import { fakeLibrary, libraryName } from './fake-library.ts';
import { printValue } from './print-value.ts';

const parse = createParser(undefined);

/** A module of a text, by its path alone: nothing is on the disk. */
export function moduleOf(text: string, path = '/project/module.ts'): ModuleScope {
  const program = parse(path, text);
  if (!program) throw new Error(`The code cannot be parsed: ${text}`);
  return new ModuleScope(path, text, program);
}

/** Modules given as one text, where `//- path.ts` begins a file, and an evaluator that knows no Drizzle. */
export class Modules {
  readonly evaluator: Evaluator;
  readonly #modules = new Map<string, ModuleScope>();
  readonly last: ModuleScope;

  constructor(text: string) {
    for (const [name, code] of split(text)) {
      const path = `/project/${name}`;
      this.#modules.set(path, moduleOf(code, path));
    }
    this.last = [...this.#modules.values()].at(-1) ?? moduleOf('');
    this.evaluator = new Evaluator(
      {
        link: (from, specifier) => this.link(from, specifier),
        embed: () => 'unresolved-import',
        shelved: () => undefined,
        dependOn: () => undefined,
      },
      fakeLibrary,
      new Database(),
    );
  }

  at(name: string): ModuleScope {
    const module = this.#modules.get(`/project/${name}`);
    if (!module) throw new Error(`There is no ${name}.`);
    return module;
  }

  link(from: string, specifier: string): ModuleScope | UnreadReason {
    if (!specifier.startsWith('.')) return specifier === libraryName ? 'unresolved-import' : 'package-import';
    const path = posix.join(posix.dirname(from), `${specifier}.ts`);
    return this.#modules.get(path) ?? 'unresolved-import';
  }
}

/** How values are asked for: `queries` as they are read for queries, where it is told where they come from. */
export interface Asked {
  readonly queries?: boolean;
}

/** What the last expression of the last module comes to. */
export function evaluated(text: string, { queries = false }: Asked = {}): Value {
  const { evaluator, last: module } = new Modules(text);
  const value = evaluator.evaluateDetached(
    module,
    () => evaluator.evaluate(lastExpression(module), new Scope(module, null)),
    queries ? { readsQueries: true } : {},
  );
  if (!value) throw new Error('The evaluation did not come to an end.');
  return value;
}

/** The same, as text. */
export function valueOf(text: string, asked: Asked = {}): string {
  return printValue(evaluated(text, asked));
}

export function lastExpression({ program }: ModuleScope): TSESTree.Expression {
  const last = program.body.at(-1);
  if (last?.type !== 'ExpressionStatement') throw new Error('The code ends with an expression.');
  return last.expression;
}
