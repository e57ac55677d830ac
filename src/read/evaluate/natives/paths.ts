import nodePath, { dirname, posix, type PlatformPath } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isCalledConfig } from '../../../modules/config-files.ts';
import type { Place } from '../../../schema/place.ts';
import type { Evaluator } from '../evaluator.ts';
import type { ModuleScope } from '../../syntax/module-scope.ts';
import { asString, literal, unknown, type Args, type NativeValue, type Site, type Value } from '../value.ts';

type Functions = Readonly<Record<string, (args: Args, site: Site) => Value>>;

/** `node:path` and `node:url`, by which configs say where files are; `undefined` for another module. */
export function pathPackage(evaluator: Evaluator, specifier: string, at: Place): NativeValue | undefined {
  switch (specifier.replace(/^node:/, '')) {
    case 'path':
      return moduleOf(specifier, pathFunctions(nodePath), at);
    case 'path/posix':
      return moduleOf(specifier, pathFunctions(posix), at);
    case 'url':
      return moduleOf(specifier, urlFunctions(evaluator), at);
    default:
      return undefined;
  }
}

function moduleOf(name: string, functions: Functions, at: Place): NativeValue {
  return {
    kind: 'native',
    name,
    member: (key, place) => {
      if (key === 'default') return moduleOf(name, functions, place);
      if (key === 'posix') return moduleOf(name, pathFunctions(posix), place);
      const call = Object.hasOwn(functions, key) ? functions[key] : undefined;
      return call ? { kind: 'native', name: key, call, at: place } : unknown('environment', place);
    },
    at,
  };
}

/** What these give depends on their arguments alone, and on the platform; `resolve` also on where the process was started. */
export function pathFunctions(flavour: PlatformPath): Functions {
  return {
    join: (args, site) => onTexts(args, site, (...texts) => flavour.join(...texts)),
    relative: (args, site) => onTexts(args, site, (from, to) => flavour.relative(from ?? '', to ?? '')),
    dirname: (args, site) => onTexts(args, site, (path) => flavour.dirname(path ?? '')),
    basename: (args, site) => onTexts(args, site, (path, suffix) => flavour.basename(path ?? '', suffix)),
    normalize: (args, site) => onTexts(args, site, (path) => flavour.normalize(path ?? '')),
    resolve: (args, site) =>
      onTexts(args, site, (...texts) =>
        texts.some((text) => flavour.isAbsolute(text)) ? flavour.resolve(...texts) : undefined,
      ),
  };
}

function onTexts(args: Args, site: Site, fn: (...texts: string[]) => string | undefined): Value {
  const texts = args.values.map(asString);
  if (args.open || !texts.every((text) => text !== undefined)) return unknown('environment', site.place);
  const result = fn(...texts);
  return result === undefined ? unknown('environment', site.place) : literal(result, site.place);
}

function urlFunctions(evaluator: Evaluator): Functions {
  return {
    fileURLToPath: ({ values: [url] }, site) => {
      const href = asString(url) ?? (url && asString(evaluator.member(url, 'href', site.place)));
      try {
        return href === undefined
          ? unknown('environment', site.place)
          : literal(fileURLToPath(href), site.place);
      } catch {
        return unknown('unknown-function', site.place);
      }
    },
    URL: (args, site) => makeUrl(evaluator, args, site),
  };
}

/** `URL`, of which configs make paths. */
export function urlClass(evaluator: Evaluator, at: Place): NativeValue {
  return { kind: 'native', name: 'URL', construct: (args, site) => makeUrl(evaluator, args, site), at };
}

function makeUrl(evaluator: Evaluator, args: Args, site: Site): Value {
  const [path, base] = args.values.map(asString);
  if (path === undefined || (base === undefined && args.values.length > 1))
    return unknown('environment', site.place);
  try {
    const { href, pathname } = new URL(path, base);
    const members = new Map<string, Value>(
      Object.entries({ href, pathname }).map(([key, text]) => [key, literal(text, site.place)]),
    );
    return {
      kind: 'object',
      members,
      open: { reason: 'unknown-member', place: site.place },
      prototype: null,
      literals: [],
      owner: evaluator.frame,
      at: site.place,
    };
  } catch {
    return unknown('unknown-function', site.place);
  }
}

/** `import.meta`: where the module stands is known, what else it says is not. */
export function importMeta({ path }: ModuleScope, at: Place): NativeValue {
  const members: Readonly<Record<string, string>> = {
    url: pathToFileURL(path).href,
    filename: path,
    dirname: dirname(path),
    dir: dirname(path),
  };
  return {
    kind: 'native',
    name: 'import.meta',
    member: (key, place) => {
      const text = Object.hasOwn(members, key) ? members[key] : undefined;
      return text === undefined ? unknown('environment', place) : literal(text, place);
    },
    at,
  };
}

/**
 * `process` in a drizzle.config: drizzle-kit is started in the folder of its config in nearly every project. Elsewhere,
 * and for all else, it is the environment.
 */
export function processOf({ path }: ModuleScope, at: Place): Value {
  if (!isCalledConfig(path)) return unknown('environment', at);
  return {
    kind: 'native',
    name: 'process',
    member: (key, place) =>
      key === 'cwd'
        ? { kind: 'native', name: key, call: (_, site) => literal(dirname(path), site.place), at: place }
        : unknown('environment', place),
    at,
  };
}
