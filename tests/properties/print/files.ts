import { dirname, join, relative } from 'node:path/posix';
import type { drizzleStyles } from '../forms.ts';
import { entry, levelOf, libraries, type ImportStyle } from './layout.ts';

/** A declaration somewhere in the project; other texts speak of it by its token. */
interface Declared {
  readonly name: string;
  readonly file: string;
  readonly style: ImportStyle;
}

/** How a file speaks of drizzle-orm/pg-core. */
export type DrizzleStyle = (typeof drizzleStyles)[number];

const tokens = /⟦(pg|orm|own):(\w+)⟧/g;

/** An export of drizzle-orm/pg-core; every file imports it in its own style. */
export const pg = (name: string): string => `⟦pg:${name}⟧`;
/** An export of drizzle-orm. */
export const orm = (name: string): string => `⟦orm:${name}⟧`;

/**
 * The files of a program while it is printed. Texts hold tokens for what may stand in another file; when all is declared,
 * each file gets the imports that its tokens need.
 */
export class Files {
  /** The forms that were printed, for the statistics. */
  readonly forms = new Set<string>();
  readonly #bodies = new Map<string, string[]>();
  readonly #declared: Declared[] = [];
  readonly #once = new Map<string, string>();
  readonly #defaults = new Set<string>();
  readonly #drizzle: (file: string) => DrizzleStyle;
  #names = 0;

  constructor(drizzle: (file: string) => DrizzleStyle) {
    this.#drizzle = drizzle;
  }

  note(form: string): void {
    this.forms.add(form);
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  /** The file that may hold a text: the wished one, unless what the text speaks of is made later. */
  fileFor(text: string, current: string, wished: string): string {
    const spoken = this.#spokenOf(text);
    const levels = spoken.map(({ file }) => levelOf(file));
    if (levelOf(wished) > levelOf(current) || levels.some((level) => level === Infinity)) return current;
    return Math.max(0, ...levels) <= levelOf(wished)
      ? wished
      : (spoken.find(({ file }) => levelOf(file) === Math.max(...levels))?.file ?? current);
  }

  /** Reserves a name that other texts may speak of before it is declared. */
  reserve(name: string, file: string, style: ImportStyle): string {
    this.#declared.push({ name, file, style });
    return `⟦own:${this.#declared.length - 1}⟧`;
  }

  write(file: string, text: string): void {
    const body = this.#bodies.get(file) ?? [];
    this.#bodies.set(file, [...body, text]);
  }

  /** Declares a helper and returns its token. `text` is the declaration, without `export`. */
  declare(file: string, style: ImportStyle, name: string, text: string): string {
    const own = style === 'default' && (this.#defaults.has(file) || file === entry) ? 'named' : style;
    if (own === 'default') this.#defaults.add(file);
    this.note(`import:${own}`);
    this.write(file, own === 'default' ? `${text}\nexport default ${name};` : `export ${text}`);
    return this.reserve(name, file, own);
  }

  /** Declares a helper that all who ask with the key share. */
  once(key: string, make: () => string): string {
    const known = this.#once.get(key);
    if (known !== undefined) return known;
    const token = make();
    this.#once.set(key, token);
    return token;
  }

  isDeclaredOnce(key: string): boolean {
    return this.#once.has(key);
  }

  print(): Map<string, string> {
    const files = new Map<string, string>();
    // The entry comes last, as loaders and readers are told.
    const names = [...this.#bodies.keys()].sort((a, b) => Number(a === entry) - Number(b === entry));
    for (const file of names) files.set(file, this.#printFile(file));
    const written = libraries.filter((file) => files.has(file));
    const exports = written.map((file) => `export * from '${specifier('barrel.ts', file)}';`);
    const spaces = written.map(
      (file) => `export * as ${spaceOf(file)} from '${specifier('barrel.ts', file)}';`,
    );
    const defaults = written
      .filter((file) => this.#defaults.has(file))
      .map((file) => `export { default as ${spaceOf(file)}Default } from '${specifier('barrel.ts', file)}';`);
    const before = new Map([
      ['pg.ts', "export * from 'drizzle-orm/pg-core';\nexport * as pgCore from 'drizzle-orm/pg-core';\n"],
      ['barrel.ts', [...exports, ...spaces, ...defaults].join('\n') + '\n'],
    ]);
    return new Map([...before, ...files]);
  }

  #spokenOf(text: string): Declared[] {
    return [...text.matchAll(tokens)].flatMap(([, kind, id]) =>
      kind === 'own' ? [this.#declared[Number(id)]!] : [],
    );
  }

  #printFile(file: string): string {
    const imports = new Set<string>();
    const style = this.#drizzle(file);
    const body = (this.#bodies.get(file) ?? []).join('\n\n');
    const text = body.replace(tokens, (_, kind: string, id: string) => {
      if (kind === 'pg') return ofDrizzle(id, style, file, imports);
      if (kind === 'orm') {
        imports.add(`import { ${id} } from 'drizzle-orm';`);
        return id;
      }
      return ofProject(this.#declared[Number(id)]!, file, imports);
    });
    return `${[...imports].join('\n')}\n\n${text}\n`;
  }
}

function ofDrizzle(id: string, style: DrizzleStyle, file: string, imports: Set<string>): string {
  switch (style) {
    case 'named':
      imports.add(`import { ${id} } from 'drizzle-orm/pg-core';`);
      return id;
    case 'renamed':
      imports.add(`import { ${id} as ${id}_ } from 'drizzle-orm/pg-core';`);
      return `${id}_`;
    case 'namespace':
      imports.add("import * as pg from 'drizzle-orm/pg-core';");
      return `pg.${id}`;
    case 'barrel':
      imports.add(`import { ${id} } from '${specifier(file, 'pg.ts')}';`);
      return id;
    case 'namespaceBarrel':
      imports.add(`import { pgCore as d } from '${specifier(file, 'pg.ts')}';`);
      return `d.${id}`;
    case 'member':
      imports.add("import * as pg from 'drizzle-orm/pg-core';");
      return `pg['${id}']`;
  }
}

function ofProject({ name, file, style }: Declared, from: string, imports: Set<string>): string {
  if (file === from) return name;
  const path = specifier(from, file);
  // Tables are exported again by the entry, helpers by a barrel of their own.
  const barrel = specifier(from, levelOf(file) === Infinity ? entry : 'barrel.ts');
  // A library that came by the barrel would be run after those that call it at once.
  const fromLibrary = levelOf(from) !== Infinity && style.toLowerCase().endsWith('barrel');
  switch (fromLibrary ? 'named' : style) {
    case 'named':
      imports.add(`import { ${name} } from '${path}';`);
      return name;
    case 'renamed':
      imports.add(
        `import { ${name} as ${name}_ } from '${path}${path.endsWith('/deep') ? '/index' : ''}.js';`,
      );
      return `${name}_`;
    case 'default':
      imports.add(`import ${name}_ from '${path}';`);
      return `${name}_`;
    case 'namespace':
      imports.add(`import * as ${spaceOf(file)} from '${path}';`);
      return `${spaceOf(file)}.${name}`;
    case 'barrel':
      imports.add(`import { ${name} } from '${barrel}';`);
      return name;
    case 'spaceBarrel':
      if (levelOf(file) === Infinity) {
        imports.add(`import * as schema from '${barrel}';`);
        return `schema.${name}`;
      }
      imports.add(`import { ${spaceOf(file)} as space_${spaceOf(file)} } from '${barrel}';`);
      return `space_${spaceOf(file)}.${name}`;
  }
}

const spaceOf = (file: string): string => `ns_${file.replace(/\.ts$/, '').replaceAll(/\W/g, '_')}`;

/** `./shared/ids` for `shared/ids.ts`, and the folder for an `index.ts`. */
function specifier(from: string, to: string): string {
  const path = relative(dirname(join('/', from)), join('/', to)).replace(/(\/index)?\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}
