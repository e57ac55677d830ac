import { componentsOf } from '../../schema/components.ts';
import { requiredModules } from '../syntax/common-js.ts';
import type { Linker } from './evaluator.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { isFunction, walk } from '../syntax/syntax.ts';

/** The most modules that are looked at; beyond it the answer is that it is not safe. */
const maxModules = 20_000;

/** An import of one of the project's own modules for its values. */
interface ModuleImport {
  readonly from: ModuleScope;
  readonly to: ModuleScope;
  /** Whether something of it is used when the module loads, and not in functions alone. */
  readonly isEager: boolean;
}

/** In which order modules may load, as long as none of them changes. */
export class LoadOrder {
  readonly #linker: Linker;
  readonly #imports = new Map<ModuleScope, readonly ModuleImport[]>();
  readonly #waysBack = new Map<ModuleScope, WaysBack>();

  constructor(linker: Linker) {
    this.#linker = linker;
  }

  /**
   * Whether `from` may import `to` for use in callbacks alone. If `to` does not import `from`, it may. If it does, they
   * load in either order only while every import on the way back is used in callbacks alone too: one that is used when
   * its module loads meets a name that is not there yet, in one of the two orders.
   */
  isSafeImport(from: ModuleScope, to: ModuleScope): boolean {
    return this.#waysTo(from).areSafeFrom(to);
  }

  /** Whether an import of `to` would close a circle where there is none yet. */
  closesCircle(from: ModuleScope, to: ModuleScope): boolean {
    return this.#waysTo(from).leadFrom(to) && !this.#waysTo(to).leadFrom(from);
  }

  #waysTo(module: ModuleScope): WaysBack {
    let ways = this.#waysBack.get(module);
    if (!ways) {
      ways = new WaysBack(module, (each) => this.importsOf(each));
      this.#waysBack.set(module, ways);
    }
    return ways;
  }

  /**
   * The files that could not load in every order if all of `added` were imported too, for use in callbacks: those on a
   * circle of imports of which one is used when its module loads.
   */
  eagerCircles(
    starts: Iterable<ModuleScope>,
    added: ReadonlyMap<string, Iterable<ModuleScope>>,
  ): ReadonlySet<string> {
    const eager: ModuleImport[] = [];
    const next = (module: ModuleScope): ModuleScope[] => {
      const targets = new Set(added.get(module.path));
      for (const each of this.importsOf(module)) {
        targets.add(each.to);
        if (each.isEager) eager.push(each);
      }
      return [...targets];
    };
    const circleOf = new Map<ModuleScope, readonly ModuleScope[]>();
    for (const circle of componentsOf(starts, next))
      for (const module of circle) circleOf.set(module, circle);
    const unsafe = eager.filter(({ from, to }) => circleOf.get(from) === circleOf.get(to));
    return new Set(unsafe.flatMap(({ from }) => (circleOf.get(from) ?? []).map(({ path }) => path)));
  }

  /** The modules of the project that a module loads for their values. */
  importsOf(module: ModuleScope): readonly ModuleImport[] {
    let imports = this.#imports.get(module);
    if (!imports) {
      imports = valueImports(module).flatMap((specifier) => {
        const to = this.#linker.link(module.path, specifier);
        return typeof to === 'string'
          ? []
          : [{ from: module, to, isEager: usedWhenLoading(module).has(specifier) }];
      });
      this.#imports.set(module, imports);
    }
    return imports;
  }
}

/** The ways by which modules import, through others, the one that wants to import them. */
class WaysBack {
  readonly #importsOf: (module: ModuleScope) => readonly ModuleImport[];
  /** Those that have been looked at, with all that they import. */
  readonly #seen = new Set<ModuleScope>();
  /** Those that lead to the one. */
  readonly #leading: Set<ModuleScope>;
  /** Those that lead to an import on a way back that is used when its module loads. */
  readonly #unsafe = new Set<ModuleScope>();

  constructor(to: ModuleScope, importsOf: (module: ModuleScope) => readonly ModuleImport[]) {
    this.#importsOf = importsOf;
    this.#leading = new Set([to]);
  }

  areSafeFrom(start: ModuleScope): boolean {
    if (!this.#seen.has(start)) this.#explore(start);
    return !this.#unsafe.has(start) && this.#seen.size <= maxModules;
  }

  leadFrom(start: ModuleScope): boolean {
    if (!this.#seen.has(start)) this.#explore(start);
    return this.#leading.has(start);
  }

  /** What has been seen leads nowhere new, so that only the new modules are to be judged. */
  #explore(start: ModuleScope): void {
    const imports: ModuleImport[] = [];
    const found = [start];
    this.#seen.add(start);
    for (const module of found) {
      if (this.#seen.size > maxModules) return;
      for (const each of this.#importsOf(module)) {
        imports.push(each);
        if (this.#seen.has(each.to)) continue;
        this.#seen.add(each.to);
        found.push(each.to);
      }
    }
    const importers = new Map<ModuleScope, ModuleScope[]>();
    for (const { from, to } of imports) {
      const known = importers.get(to);
      if (known) known.push(from);
      else importers.set(to, [from]);
    }
    addImporters(this.#leading, importers);
    for (const { from, to, isEager } of imports) if (isEager && this.#leading.has(to)) this.#unsafe.add(from);
    addImporters(this.#unsafe, importers);
  }
}

/** Adds all that import a member of the set, themselves or through others. */
function addImporters(
  set: Set<ModuleScope>,
  importers: ReadonlyMap<ModuleScope, readonly ModuleScope[]>,
): void {
  const queue = [...importers.keys()].filter((module) => set.has(module));
  for (const module of queue) {
    for (const importer of importers.get(module) ?? []) {
      if (set.has(importer)) continue;
      set.add(importer);
      queue.push(importer);
    }
  }
}

/** Finds out what is asked of a module's imports, before its tree is let go. */
export function noteImports(module: ModuleScope): void {
  valueImports(module);
  usedWhenLoading(module);
}

const knownImports = new WeakMap<ModuleScope, readonly string[]>();

/** The specifiers of everything that a module loads for its values. */
export function valueImports(module: ModuleScope): readonly string[] {
  let specifiers = knownImports.get(module);
  if (!specifiers) knownImports.set(module, (specifiers = findValueImports(module)));
  return specifiers;
}

function findValueImports(module: ModuleScope): readonly string[] {
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
    ...new Set([
      ...imported,
      ...exported,
      ...module.starExports.map((each) => each.specifier),
      ...requiredModules(module.program, module.text),
    ]),
  ];
}

const knownUses = new WeakMap<ModuleScope, ReadonlySet<string>>();

/** The specifiers of imports of which a module uses something outside of functions. */
function usedWhenLoading(module: ModuleScope): ReadonlySet<string> {
  let used = knownUses.get(module);
  if (!used) knownUses.set(module, (used = findUsedWhenLoading(module)));
  return used;
}

function findUsedWhenLoading(module: ModuleScope): ReadonlySet<string> {
  const used = new Set<string>();
  for (const statement of module.program.body) {
    if (
      statement.type === 'ImportDeclaration' ||
      (statement.type === 'ExportNamedDeclaration' && !statement.declaration)
    )
      continue;
    walk(statement, (node) => {
      if (isFunction(node)) return false;
      const declaration = node.type === 'Identifier' ? module.declarations.get(node.name) : undefined;
      if (declaration?.kind === 'import') used.add(declaration.specifier);
      return true;
    });
  }
  return used;
}
