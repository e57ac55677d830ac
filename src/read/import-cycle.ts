import { componentsOf } from '../schema/components.ts';
import { requiredModules } from './common-js.ts';
import type { Linker } from './evaluator.ts';
import type { ModuleScope } from './module-scope.ts';
import { walk } from './syntax.ts';

/** The most modules that are looked at; beyond it the answer is that it is not safe. */
const maxModules = 2_000;

/**
 * Whether `from` may import `to` for use in callbacks alone. If `to` does not import `from`, it may. If it does, they
 * load in either order only while every import on the way back is used in callbacks alone too: one that is used when
 * its module loads meets a name that is not there yet, in one of the two orders.
 */
export function isSafeImport(linker: Linker, from: ModuleScope, to: ModuleScope): boolean {
  const importers = new Map<ModuleScope, { readonly module: ModuleScope; readonly specifier: string }[]>();
  const queue = [to];
  const seen = new Set([to]);
  for (const module of queue) {
    if (seen.size > maxModules) return false;
    for (const specifier of valueImports(module)) {
      const target = linker.link(module.path, specifier);
      if (typeof target === 'string') continue;
      importers.set(target, [...(importers.get(target) ?? []), { module, specifier }]);
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
  }
  // Backwards from `from`: the modules on the way, and how each imports the next.
  const back = [from];
  const met = new Set(back);
  for (const module of back) {
    for (const importer of importers.get(module) ?? []) {
      if (usesWhenLoading(importer.module, importer.specifier)) return false;
      if (!met.has(importer.module)) {
        met.add(importer.module);
        back.push(importer.module);
      }
    }
  }
  return true;
}

/** The specifiers of everything that a module loads for its values. */
export function valueImports(module: ModuleScope): string[] {
  const imported = module.imports
    .filter(
      (each) =>
        !each.typeOnly &&
        (each.named.length === 0 || each.defaultName !== null || each.named.some((name) => !name.typeOnly)),
    )
    .map((each) => each.specifier);
  const exported = [...module.exports.values()].flatMap((each) =>
    each.kind === 'from' ? [each.specifier] : [],
  );
  return [
    ...imported,
    ...exported,
    ...module.starExports.map((each) => each.specifier),
    ...requiredModules(module.program, module.text),
  ];
}

/**
 * The files that could not load in every order if all of `added` were imported too, for use in callbacks: those on a
 * circle of imports of which one is used when its module loads.
 */
export function eagerCircles(
  linker: Linker,
  starts: Iterable<ModuleScope>,
  added: ReadonlyMap<string, Iterable<ModuleScope>>,
): ReadonlySet<string> {
  const eager: (readonly [ModuleScope, ModuleScope])[] = [];
  const next = (module: ModuleScope): ModuleScope[] => {
    const targets = new Set(added.get(module.path));
    for (const specifier of valueImports(module)) {
      const target = linker.link(module.path, specifier);
      if (typeof target === 'string') continue;
      targets.add(target);
      if (usesWhenLoading(module, specifier)) eager.push([module, target]);
    }
    return [...targets];
  };
  const circleOf = new Map<ModuleScope, readonly ModuleScope[]>();
  for (const circle of componentsOf(starts, next)) for (const module of circle) circleOf.set(module, circle);
  const unsafe = eager.filter(([from, to]) => circleOf.get(from) === circleOf.get(to));
  return new Set(unsafe.flatMap(([from]) => (circleOf.get(from) ?? []).map(({ path }) => path)));
}

const known = new WeakMap<ModuleScope, Map<string, boolean>>();

/** Whether a module uses something of an import outside of functions. */
function usesWhenLoading(module: ModuleScope, specifier: string): boolean {
  let answers = known.get(module);
  if (!answers) known.set(module, (answers = new Map<string, boolean>()));
  let answer = answers.get(specifier);
  if (answer === undefined) answers.set(specifier, (answer = isUsedWhenLoading(module, specifier)));
  return answer;
}

function isUsedWhenLoading(module: ModuleScope, specifier: string): boolean {
  const names = new Set<string>();
  for (const [name, declaration] of module.declarations) {
    if (declaration.kind === 'import' && declaration.specifier === specifier) names.add(name);
  }
  let isUsed = false;
  for (const statement of module.program.body) {
    if (
      statement.type === 'ImportDeclaration' ||
      (statement.type === 'ExportNamedDeclaration' && !statement.declaration)
    )
      continue;
    walk(statement, (node, functions) => {
      if (functions.length === 0 && node.type === 'Identifier' && names.has(node.name)) isUsed = true;
    });
  }
  return isUsed;
}
