import type { Declared } from '../../schema/declared.ts';
import type { Place } from '../../schema/place.ts';
import type { ExportedDeclaration } from '../../schema/repeated-export.ts';
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
  /** Each under every name that it is exported by. */
  readonly exported: readonly ExportedDeclaration[];
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
  const exported: ExportedDeclaration[] = [];
  for (const name of names) {
    const value = exportedValue(evaluator, module, name, at);
    const made = value && schemaValue(value);
    if (!made) continue;
    const each = context.declaredOf(made);
    declared.add(each);
    exported.push({ declared: each, name, place: placeOfExport(context, module, name, each) });
  }
  const whole = new Set([module]);
  for (const each of whole) for (const target of evaluator.stars.targets(each).modules) whole.add(target);
  return {
    names,
    declared: [...declared],
    exported,
    whole: [...whole].map(({ path }) => path),
    // A package exports nothing of this project.
    isOpen: open !== null && open !== 'package-import',
  };
}

/** What of a file exports a name: an item of an export, a declaration, or `export *`. */
function placeOfExport(
  { evaluator }: ReadContext,
  module: ModuleScope,
  name: string,
  declared: Declared,
): Place {
  const own = module.exports.get(name);
  if (own?.kind === 'from' || own?.kind === 'expression') return module.place(own.node);
  if (own?.place) return own.place;
  const declaration = own && module.declarations.get(own.name);
  if (declaration?.kind === 'variable') return module.place(declaration.declarator.id);
  const star = module.starExports.find(({ specifier }) => {
    const target = evaluator.link(module, specifier);
    return typeof target !== 'string' && exportNames(evaluator, target).names.has(name);
  });
  if (star) return module.place(star.node);
  return declared.file === module.path ? declared.place : module.whole;
}
