import type { Declared } from '../../schema/declared.ts';
import { exportedValue, exportNames } from '../evaluate/bindings.ts';
import type { ReadContext } from './context.ts';
import { schemaValue } from './declared.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import type { Export } from '../syntax/module-syntax.ts';

/** What a file exports, its own and what it exports again. */
export interface ModuleExports {
  readonly names: ReadonlySet<string>;
  /** Each once, by however many names. */
  readonly declared: readonly Declared[];
  /** The files of which `export *` exports everything, this one first. */
  readonly whole: readonly string[];
  /** Whether it exports everything of a file of the project that could not be read. */
  readonly isOpen: boolean;
}

/** Whether all that it exports is declared in it, so that no other file can change what that is. */
export function exportsItsOwn({ exports, declarations, starExports }: ModuleScope): boolean {
  const isOwn = (each: Export): boolean =>
    each.kind === 'expression' || (each.kind === 'local' && declarations.get(each.name)?.kind !== 'import');
  return starExports.length === 0 && [...exports.values()].every(isOwn);
}

export function readExports(context: ReadContext, module: ModuleScope): ModuleExports {
  const { evaluator } = context;
  const { names, open } = exportNames(evaluator, module);
  const at = module.whole;
  const declared = new Set<Declared>();
  for (const name of names) {
    const value = exportedValue(evaluator, module, name, at);
    const made = value && schemaValue(value);
    if (made) declared.add(context.declaredOf(made));
  }
  const whole = new Set([module]);
  for (const each of whole) for (const target of evaluator.stars.targets(each).modules) whole.add(target);
  return {
    names,
    declared: [...declared],
    whole: [...whole].map(({ path }) => path),
    // A package exports nothing of this project.
    isOpen: open !== null && open !== 'package-import',
  };
}
