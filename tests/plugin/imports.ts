import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Functions that load what their argument names. */
const loaders = new Set(['require', 'loadNative']);

/** The packages that a folder of built code loads at run time, with the files that do. */
export function packagesLoaded(folder: string): Map<string, string[]> {
  const loaded = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    for (const specifier of specifiersOf(file, readFileSync(join(folder, file), 'utf8'))) {
      if (/^[./]|^node:/.test(specifier) || builtinModules.includes(specifier)) continue;
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      loaded.set(name, [...(loaded.get(name) ?? []), file.replaceAll('\\', '/')]);
    }
  }
  return loaded;
}

function specifiersOf(file: string, text: string): string[] {
  const { program, module } = parseSync(file, text);
  const found = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
  ];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const {
      type,
      callee,
      arguments: given,
      source,
    } = node as { type?: string; callee?: Callee; arguments?: unknown[]; source?: unknown };
    const [first] =
      type === 'ImportExpression'
        ? [source]
        : type === 'CallExpression' && isLoader(callee)
          ? (given ?? [])
          : [];
    const value = (first as { value?: unknown } | undefined)?.value;
    if (typeof value === 'string') found.push(value);
    Object.values(node).forEach(visit);
  };
  visit(program);
  return found;
}

interface Callee {
  readonly type?: string;
  readonly name?: string;
  readonly callee?: Callee;
}

/** `require`, or what `createRequire(...)` makes. */
function isLoader(callee: Callee | undefined): boolean {
  if (callee?.type === 'Identifier') return loaders.has(callee.name ?? '');
  return callee?.type === 'CallExpression' && callee.callee?.name === 'createRequire';
}

/** What is wrong between the packages that are loaded and those that package.json declares. */
export function importProblems(
  loaded: ReadonlyMap<string, readonly string[]>,
  dependencies: readonly string[],
): string[] {
  return [
    ...[...loaded]
      .filter(([name]) => !dependencies.includes(name))
      .map(([name, files]) => `${files.join(', ')} loads ${name}, which is no dependency.`),
    ...dependencies
      .filter((name) => !loaded.has(name))
      .map((name) => `${name} is a dependency, and nothing loads it.`),
  ];
}
