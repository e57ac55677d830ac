import { join } from 'node:path/posix';
import { Script } from 'node:vm';
import ts from 'typescript';

type Exports = Record<string, unknown>;
type Require = (specifier: string) => Exports;

/** What TypeScript's output calls where it means ES modules' `export *`: live, and without `default`. */
const helpers: Exports = {
  __exportStar(from: object, to: object) {
    for (const key of Object.keys(from)) {
      if (key === 'default' || Object.hasOwn(to, key)) continue;
      Object.defineProperty(to, key, { enumerable: true, get: () => (from as Exports)[key] });
    }
  },
};

/**
 * Runs a schema of several files in this process, without files: Node's own loader keeps every module that it ever
 * loaded, and takes longer. `loader.test.ts` holds the two against each other.
 */
export function run(files: ReadonlyMap<string, string>, packages: ReadonlyMap<string, object>): Exports {
  const loaded = new Map<string, Exports>();
  const require = (specifier: string, from: string): Exports => {
    if (specifier === 'tslib') return helpers;
    const known = packages.get(specifier);
    if (known) return known as Exports;
    const base = join(from, '..', specifier).replace(/\.js$/, '');
    const path = [`${base}.ts`, `${base}/index.ts`].find((each) => files.has(each));
    if (path === undefined) throw new Error(`${from}: there is no '${specifier}'`);
    return load(path);
  };
  const load = (path: string): Exports => {
    const before = loaded.get(path);
    if (before) return before;
    const exports: Exports = {};
    loaded.set(path, exports);
    const script = new Script(`(function (require, exports) {${transpile(files.get(path)!)}\n})`, {
      filename: path,
    });
    const module = script.runInThisContext() as (require: Require, exports: Exports) => void;
    module((specifier) => require(specifier, path), exports);
    return exports;
  };
  const entry = load([...files.keys()].at(-1)!);
  // The exports of an ES module are in the order of their names.
  return Object.fromEntries(
    Object.keys(entry)
      .sort()
      .map((key) => [key, entry[key]]),
  );
}

/** Barrels are alike in many schemas. */
const transpiled = new Map<string, string>();

function transpile(text: string): string {
  const known = transpiled.get(text);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      importHelpers: true,
      esModuleInterop: false,
    },
  });
  if (text.length < 500 && transpiled.size < 1000) transpiled.set(text, outputText);
  return outputText;
}
