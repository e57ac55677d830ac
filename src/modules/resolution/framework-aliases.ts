import { isAbsolute, join, resolve } from 'node:path';
import { createParser } from '../parse.ts';
import { isInstalled, isWithin } from '../paths.ts';
import { ancestors, type Configuration } from './configuration.ts';
import { configValues, type ConfigAlias, type ConfigValues } from './config-values.ts';
import { isPath, type FileResolver } from './file-resolver.ts';
import { objectAt, stringAt } from './loose-json.ts';
import { sourceAt } from './package-source.ts';
import { fillStar, matchKey } from './pattern-key.ts';

/** Where a framework or bundler leads a specifier. */
export interface FrameworkMatch {
  /** The file; `virtual` for a module that a framework makes and no file holds. */
  readonly path: string | undefined;
  readonly isVirtual: boolean;
  /** Whether an alias speaks for the specifier. */
  readonly named: boolean;
}

const frameworks = ['svelte', 'nuxt', 'astro', 'vite', 'next'] as const;
const extensions = ['ts', 'js', 'mjs', 'mts', 'cjs', 'cts'];

type Framework = (typeof frameworks)[number];

/** The aliases of one package: those that its frameworks have by themselves, and those that its configs make. */
interface Aliases {
  readonly root: string;
  /** In order: the first that leads to a file is taken. */
  readonly list: readonly ConfigAlias[];
  readonly virtual: RegExp | null;
  readonly nuxt: { readonly server: string; readonly shared: string } | null;
}

/** Modules that are made when a project is built or started. */
const virtualModules: Partial<Record<Framework, RegExp>> = {
  svelte: /^\$(?:app|env|service-worker)(?:\/|$)/,
  nuxt: /^#(?:app|app-manifest|build|components|head|imports|internal|nitro|vue-router)(?:\/|$)/,
  astro: /^astro:/,
};

/**
 * The aliases of SvelteKit, Nuxt, Astro, Vite and Next, as their configs have them. The tsconfigs that the first two write
 * say the same, but they are there only once the project has been built or started.
 */
export class FrameworkAliases {
  readonly #configuration: Configuration;
  readonly #files: FileResolver;
  readonly #parse = createParser(undefined);
  /** By the folder that asks. */
  readonly #known = new Map<string, Aliases | null>();

  constructor(configuration: Configuration, files: FileResolver) {
    this.#configuration = configuration;
    this.#files = files;
  }

  match(directory: string, specifier: string): FrameworkMatch {
    const aliases = this.#of(directory);
    if (!aliases) return { path: undefined, isVirtual: false, named: false };
    const targets = targetsOf(aliases, specifier);
    for (const target of targets) {
      const path = sourceAt(this.#files, target);
      if (path !== undefined && !isInstalled(path)) return { path, isVirtual: false, named: true };
    }
    const isVirtual = aliases.virtual?.test(specifier) === true;
    // An alias may also give one package in place of another.
    const named = aliases.list.some(
      ({ find, replacement }) =>
        (isAbsolute(replacement) || isPath(replacement)) &&
        replaced(specifier, find, replacement) !== undefined,
    );
    return { path: undefined, isVirtual, named };
  }

  /** The folders whose exports Nuxt's server code has without an import; none elsewhere. */
  autoImportFolders(directory: string): readonly string[] {
    const nuxt = this.#of(directory)?.nuxt;
    const isServer = nuxt && (directory === nuxt.server || isWithin(nuxt.server, directory));
    return isServer
      ? [join(nuxt.server, 'utils'), join(nuxt.shared, 'utils'), join(nuxt.shared, 'types')]
      : [];
  }

  clear(): void {
    this.#known.clear();
  }

  /** The configs of the package that a folder is in, or of the nearest folder in it that has any. */
  #of(directory: string): Aliases | null {
    const passed: string[] = [];
    let aliases: Aliases | null = null;
    for (const folder of ancestors(directory)) {
      const known = this.#known.get(folder);
      if (known !== undefined) {
        aliases = known;
        break;
      }
      passed.push(folder);
      aliases = this.#in(folder);
      if (aliases || this.#configuration.disk.isFile(join(folder, 'package.json'))) break;
    }
    for (const folder of passed) this.#known.set(folder, aliases);
    return aliases;
  }

  #in(folder: string): Aliases | null {
    const configs = frameworks.flatMap((framework) => {
      const path = extensions
        .map((extension) => join(folder, `${framework}.config.${extension}`))
        .find((candidate) => this.#configuration.disk.isFile(candidate));
      return path === undefined ? [] : [{ framework, values: this.#read(path) }];
    });
    if (configs.length === 0) return null;
    const nuxt = configs.find(({ framework }) => framework === 'nuxt');
    const virtual = configs.flatMap(({ framework }) => virtualModules[framework] ?? []);
    return {
      root: folder,
      list: configs.flatMap(({ framework, values }) => [
        ...values.aliases,
        ...this.#builtIn(framework, folder, values),
      ]),
      virtual: virtual.length === 0 ? null : new RegExp(virtual.map(({ source }) => source).join('|')),
      nuxt: nuxt
        ? {
            server: resolve(folder, nuxt.values.settings.get('serverDir') ?? 'server'),
            shared: join(folder, 'shared'),
          }
        : null,
    };
  }

  #read(path: string): ConfigValues {
    return configValues(path, this.#configuration.disk.read(path) ?? '', this.#parse);
  }

  #builtIn(framework: Framework, root: string, { settings }: ConfigValues): ConfigAlias[] {
    if (framework === 'svelte')
      return [{ find: '$lib', replacement: resolve(root, settings.get('lib') ?? 'src/lib') }];
    if (framework !== 'nuxt') return [];
    const sources = this.#nuxtSources(root, settings);
    const both = (names: readonly string[], folder: string): ConfigAlias[] =>
      names.map((find) => ({ find, replacement: folder }));
    return [
      ...both(['~~', '@@'], root),
      ...sources.flatMap((folder) => both(['~', '@'], folder)),
      ...both(['#shared'], join(root, 'shared')),
      ...both(['#server'], resolve(root, settings.get('serverDir') ?? 'server')),
    ];
  }

  /** Nuxt 4 has its sources in `app`, where that is there. */
  #nuxtSources(root: string, settings: ConfigValues['settings']): string[] {
    const said = settings.get('srcDir');
    if (said !== undefined) return [resolve(root, said)];
    const manifest = this.#configuration.json(join(root, 'package.json'));
    const version = ['dependencies', 'devDependencies'].flatMap(
      (field) => stringAt(objectAt(manifest, field), 'nuxt') ?? [],
    )[0];
    const isOld = /^\D*[23]\b/.test(version ?? '') && settings.get('compatibilityVersion') !== '4';
    return isOld ? [root] : [join(root, 'app'), root];
  }
}

/** How often one alias may lead to another. */
const maximumDepth = 5;

/** Absolute paths, without their extensions, that a specifier may mean. */
function targetsOf({ root, list }: Aliases, specifier: string, depth = 0): string[] {
  if (depth > maximumDepth) return [];
  return list.flatMap(({ find, replacement }) => {
    const target = replaced(specifier, find, replacement);
    if (target === undefined) return [];
    if (isAbsolute(target)) return [target];
    const further = list.filter((each) => each.find !== find);
    const others = targetsOf({ root, list: further, virtual: null, nuxt: null }, target, depth + 1);
    return others.length > 0 ? others : [resolve(root, target)];
  });
}

function replaced(specifier: string, find: string | RegExp, replacement: string): string | undefined {
  if (find instanceof RegExp) return find.test(specifier) ? specifier.replace(find, replacement) : undefined;
  if (find.includes('*')) {
    const match = matchKey([find], specifier);
    return match && fillStar(replacement, match.star);
  }
  // Turbopack and webpack end an exact name by a dollar sign.
  if (find.endsWith('$') && find.length > 1) return specifier === find.slice(0, -1) ? replacement : undefined;
  if (specifier === find) return replacement;
  const prefix = find.endsWith('/') ? find : `${find}/`;
  return specifier.startsWith(prefix) ? join(replacement, specifier.slice(prefix.length)) : undefined;
}
