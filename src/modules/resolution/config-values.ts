import type { TSESTree } from '@typescript-eslint/types';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Parse } from '../parse.ts';

type Node = TSESTree.Node;

/** An alias that a bundler's config makes: of a name and what stands below it, or of what a pattern finds. */
export interface ConfigAlias {
  readonly find: string | RegExp;
  /** A path, or a name that leads to one by another alias. */
  readonly replacement: string;
}

/** What of the config of a framework or bundler says where imports lead, as far as it stands there as such. */
export interface ConfigValues {
  readonly aliases: readonly ConfigAlias[];
  /** The texts of settings by their keys: `srcDir`, `lib`, `compatibilityVersion`. */
  readonly settings: ReadonlyMap<string, string>;
}

const none: ConfigValues = { aliases: [], settings: new Map() };

/** Keys under which configs have aliases: Vite, SvelteKit, Nuxt and webpack, and Turbopack. */
const aliasKeys = new Set(['alias', 'resolveAlias']);
const settingKeys = new Set(['srcDir', 'serverDir', 'lib', 'compatibilityVersion']);

/** Reads a config by its tree, without running it. What is computed in other ways than by paths is left out. */
export function configValues(path: string, text: string, parse: Parse): ConfigValues {
  if (!/alias|srcDir|serverDir|\blib\b|compatibilityVersion/i.test(text)) return none;
  const program = parse(path, text);
  return program ? new ConfigReader(path, program).read() : none;
}

class ConfigReader {
  readonly #path: string;
  readonly #program: TSESTree.Program;
  readonly #constants = new Map<string, Node>();
  readonly #aliases: ConfigAlias[] = [];
  readonly #settings = new Map<string, string>();
  /** Constants that are being looked up, so that none is in a circle. */
  #depth = 0;

  constructor(path: string, program: TSESTree.Program) {
    this.#path = path;
    this.#program = program;
  }

  read(): ConfigValues {
    this.#walk(this.#program);
    return { aliases: this.#aliases, settings: this.#settings };
  }

  #walk(node: Node): void {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
      this.#constants.set(node.id.name, node.init);
    if (node.type === 'Property') this.#property(node);
    // config.resolve.alias['@db'] = path.resolve('src/db');
    if (node.type === 'AssignmentExpression') this.#assigned(node.left, node.right);
    for (const [key, child] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const each of Array.isArray(child) ? (child as unknown[]) : [child])
        if (typeof each === 'object' && each !== null && 'type' in each) this.#walk(each as Node);
    }
  }

  #property({ key, value }: TSESTree.Property): void {
    const name = keyOf(key);
    if (name === undefined) return;
    if (aliasKeys.has(name)) this.#add(value);
    else if (settingKeys.has(name)) {
      const said = value.type === 'Literal' ? String(value.value) : this.#textOf(value);
      if (said !== undefined && !this.#settings.has(name)) this.#settings.set(name, said);
    }
  }

  #assigned(left: Node, right: Node): void {
    if (left.type !== 'MemberExpression') return;
    if (memberName(left) === 'alias') this.#add(right);
    else if (left.object.type === 'MemberExpression' && memberName(left.object) === 'alias') {
      const find = memberName(left);
      const replacement = this.#textOf(right);
      if (find !== undefined && replacement !== undefined) this.#aliases.push({ find, replacement });
    }
  }

  /** `{ '@': './src' }`, `[{ find: '@', replacement: './src' }]`. */
  #add(value: Node): void {
    if (value.type === 'Identifier') {
      const constant = this.#constants.get(value.name);
      if (constant && constant.type !== 'Identifier') this.#add(constant);
    } else if (value.type === 'ArrayExpression') {
      for (const each of value.elements) if (each?.type === 'ObjectExpression') this.#entry(each);
    } else if (value.type === 'ObjectExpression') {
      for (const each of value.properties) {
        if (each.type !== 'Property') continue;
        const find = keyOf(each.key);
        // Turbopack may have a list, or one by conditions; the first of a list is what it tries first.
        const target = each.value.type === 'ArrayExpression' ? each.value.elements[0] : each.value;
        const replacement = target ? this.#textOf(target) : undefined;
        if (find !== undefined && replacement !== undefined) this.#aliases.push({ find, replacement });
      }
    }
  }

  #entry(entry: TSESTree.ObjectExpression): void {
    const member = (name: string): Node | undefined =>
      entry.properties.flatMap((each) =>
        each.type === 'Property' && keyOf(each.key) === name ? [each.value] : [],
      )[0];
    const find = member('find');
    const given = member('replacement');
    const replacement = given && this.#textOf(given);
    if (find?.type !== 'Literal' || replacement === undefined) return;
    if (typeof find.value === 'string') this.#aliases.push({ find: find.value, replacement });
    else if (find.value instanceof RegExp) this.#aliases.push({ find: find.value, replacement });
  }

  /** A text, or a path that is put together as configs do; `undefined` for anything else. */
  #textOf(node: Node): string | undefined {
    if (this.#depth > 20) return undefined;
    this.#depth++;
    try {
      return this.#evaluated(node);
    } finally {
      this.#depth--;
    }
  }

  #evaluated(node: Node): string | undefined {
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' ? node.value : undefined;
      case 'TemplateLiteral': {
        const parts = node.expressions.map((each) => this.#textOf(each));
        if (parts.includes(undefined)) return undefined;
        return node.quasis.map(({ value }, at) => (value.cooked ?? '') + (parts[at] ?? '')).join('');
      }
      case 'BinaryExpression': {
        const [a, b] = [this.#textOf(node.left), this.#textOf(node.right)];
        return node.operator === '+' && a !== undefined && b !== undefined ? a + b : undefined;
      }
      case 'Identifier': {
        if (node.name === '__dirname') return dirname(this.#path);
        if (node.name === '__filename') return this.#path;
        const constant = this.#constants.get(node.name);
        return constant && this.#textOf(constant);
      }
      case 'MemberExpression':
        return this.#member(node);
      case 'CallExpression':
        return this.#call(node);
      case 'NewExpression': {
        // new URL('./src', import.meta.url)
        const [path, base] = node.arguments.map((each) => this.#textOf(each));
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return undefined;
        return path === undefined || !base?.startsWith('file:') ? undefined : urlFrom(path, base);
      }
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
        return this.#textOf(node.expression);
      default:
        return undefined;
    }
  }

  #member(node: TSESTree.MemberExpression): string | undefined {
    const name = memberName(node);
    if (node.object.type === 'MetaProperty') {
      if (name === 'url') return pathToFileURL(this.#path).href;
      if (name === 'dirname') return dirname(this.#path);
      return name === 'filename' ? this.#path : undefined;
    }
    const url = name === 'pathname' || name === 'href' ? this.#textOf(node.object) : undefined;
    if (!url?.startsWith('file:')) return undefined;
    return name === 'href' ? url : fileURLToPath(url);
  }

  #call({ callee, arguments: given }: TSESTree.CallExpression): string | undefined {
    const name = callee.type === 'Identifier' ? callee.name : memberName(callee);
    const values = given.map((each) => this.#textOf(each));
    if (values.includes(undefined)) return undefined;
    const texts = values as string[];
    const [first = ''] = texts;
    switch (name) {
      case 'resolve':
        // Tools are started where their config stands.
        return resolve(dirname(this.#path), ...texts);
      case 'join':
        return join(...texts);
      case 'dirname':
        return dirname(first);
      case 'fileURLToPath':
        return first.startsWith('file:') ? fileURLToPath(first) : undefined;
      case 'cwd':
        return dirname(this.#path);
      default:
        return undefined;
    }
  }
}

function urlFrom(path: string, base: string): string | undefined {
  try {
    return new URL(path, base).href;
  } catch {
    return undefined;
  }
}

function keyOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function memberName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return keyOf(node.property);
}
