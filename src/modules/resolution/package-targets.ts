import { isObject, stringAt, strings, type JsonObject } from './loose-json.ts';
import { fillStar, matchKey } from './pattern-key.ts';

/** Conditions that every tool sets, in the order in which they lead to source files. */
const standardConditions = ['types', 'import', 'node', 'default', 'require'];

/** Conditions of other run times: what stands under them is not what Node and drizzle-kit load. */
const foreignConditions = new Set(
  ['react-server', 'react-native', 'browser', 'worker', 'workerd', 'edge', 'edge-light'].concat([
    'production',
    'style',
    'sass',
    'svelte',
  ]),
);

/** The files that a package names for one of its subpaths (`''` is its root), best first, relative to its folder. */
export function packageTargets(manifest: JsonObject, subpath: string): string[] {
  const { exports } = manifest;
  if (exports === undefined || exports === null) {
    if (subpath) return [`./${subpath}`, `./src/${subpath}`];
    return ['source', 'types', 'typings', 'module', 'main'].flatMap(
      (field) => stringAt(manifest, field) ?? [],
    );
  }
  const key = subpath ? `./${subpath}` : '.';
  const hasSubpaths = isObject(exports) && Object.keys(exports).some((name) => name.startsWith('.'));
  if (hasSubpaths) return mappedTargets(exports, key);
  return key === '.' ? [...conditionalTargets(exports)] : [];
}

/** What a map of `exports` or `imports` gives for a key. */
export function mappedTargets(map: JsonObject, key: string): string[] {
  const match = matchKey(Object.keys(map), key);
  return match ? [...conditionalTargets(map[match.key])].map((target) => fillStar(target, match.star)) : [];
}

/**
 * Every target that a conditional value may give. Custom conditions come last: monorepos point them at their sources
 * (`source`, `bun`, `@acme/source`), but where a standard condition leads to a source, that is the one that runs.
 */
function* conditionalTargets(value: unknown): Generator<string> {
  if (!isObject(value)) {
    if (Array.isArray(value)) for (const item of value as unknown[]) yield* conditionalTargets(item);
    else yield* strings(value);
    return;
  }
  const custom = Object.keys(value).filter(
    (name) => !standardConditions.includes(name) && !foreignConditions.has(name),
  );
  for (const condition of [...standardConditions, ...custom]) yield* conditionalTargets(value[condition]);
}
