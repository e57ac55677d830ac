import type { TSESTree } from '@typescript-eslint/types';
import { dirname, isAbsolute, join } from 'node:path';
import { Database } from '../database/database.ts';
import { Disk } from './disk.ts';
import { DiskInputs } from './disk-inputs.ts';
import { Links } from './links.ts';
import { Lists } from './lists.ts';
import { exportedNames } from './exported-names.ts';
import { loadNative } from './native.ts';
import { ModuleStore } from './module-store.ts';
import { createParser, isSource, type FallbackParser, type Parse } from './parse.ts';
import type { ModuleFailure, SourceModule } from './source-module.ts';

export interface ModulesOptions {
  /** What is derived from the files is kept in it. */
  readonly database?: Database;
  /** Parses where oxc-parser's native binding is missing. */
  readonly parse?: FallbackParser;
  /** A clock in milliseconds. */
  readonly now?: () => number;
  /** Characters of source text that are kept parsed. */
  readonly budget?: number;
}

/** What has been done so far, for tests and measurements. */
export interface ModulesStats {
  readonly parses: number;
  /** Files that have been parsed, however often. */
  readonly parsed: number;
  readonly evictions: number;
  /** Versions asked of the disk, and what resolving again has cost in terms of these. */
  readonly stats: number;
  /** Files that are kept, unreadable ones included. */
  readonly files: number;
}

/**
 * The longest text that is read, in bytes. The longest schema module of 55 public repositories has 0.2 MB; what is ten
 * times as long is data or generated, and takes half a second to parse.
 */
export const maximumBytes = 2_000_000;

/**
 * A tree takes 20 to 45 bytes for each character: 100 to 220 MB. The schema modules of the largest of 55 public
 * repositories have half a million.
 */
const defaultBudget = 5_000_000;

/** Before a name that is used without an import: the specifier of the module that a framework takes it from. */
export const autoImport = 'auto-import:';

/** Paths that are watched at most; beyond, all is forgotten and read anew, as in an editor that has seen many projects. */
const maximumPaths = 50_000;

/** The disk is asked at most once in this time... */
const minimumWindowMs = 100;

/** ...and longer for many files: a version takes about 6 µs, and half a hundredth of the time may go into asking. */
const windowMsPerVersion = 1.2;

/**
 * The modules of a project, parsed, and the only door to the disk. Between two calls of `refresh` every answer stays as
 * it was given.
 */
export class Modules {
  /** What is derived from what is read here. */
  readonly database: Database;
  readonly inputs: DiskInputs;
  readonly #disk = new Disk();
  readonly #links = new Links(this.#disk);
  readonly #lists: Lists;
  readonly #store: ModuleStore;
  readonly #parse: Parse;
  readonly #hasFallback: boolean;
  readonly #now: () => number;
  /** The file that is being linted, as the linter has it. */
  #overlay: SourceModule | undefined;
  /** Whether it has been loaded, for other files or for questions about the project, since it was laid over. */
  #isOverlayShared = false;
  #isStill = true;
  /** Paths to be told by the next `refresh`. */
  #changed = new Set<string>();
  readonly #embedded = new Map<string, SourceModule | ModuleFailure>();
  #freshUntil = -Infinity;
  #parses = 0;
  readonly #parsed = new Set<string>();
  #evictions = 0;

  constructor({
    database = new Database(),
    parse,
    now = () => performance.now(),
    budget = defaultBudget,
  }: ModulesOptions = {}) {
    this.database = database;
    this.inputs = new DiskInputs(database);
    this.#lists = new Lists(this.#disk, database, this.inputs.surroundings);
    this.#parse = createParser(parse);
    this.#hasFallback = parse !== undefined;
    this.#now = now;
    this.#store = new ModuleStore(budget);
  }

  /** Whether there is a parser at all: oxc-parser, or the one that was handed in. */
  get canParse(): boolean {
    return this.#hasFallback || loadNative('oxc-parser') !== undefined;
  }

  /**
   * Real path of the source file behind an import, or why there is none: `package-import` for Node's own modules,
   * third-party packages and declaration files, `unparsable-file` for what is neither code nor JSON.
   */
  resolve(fromFile: string, specifier: string): string | ModuleFailure {
    // The text of standard input or of a code block has no place on the disk; process.cwd() is not its place.
    if (!isAbsolute(fromFile)) return 'unresolved-import';
    this.inputs.modules.use(this.#disk.real(fromFile));
    if (specifier.startsWith(autoImport))
      return this.#autoImported(fromFile, specifier.slice(autoImport.length)) ?? 'unresolved-import';
    return this.#links.resolve(this.#disk.real(fromFile), specifier);
  }

  /**
   * Where the sources of a built file or folder may be, as the tsconfigs around a directory say by `outDir` and `rootDir`;
   * the path may be a glob.
   */
  sourcesOfBuilt(directory: string, built: string): readonly string[] {
    return this.#links.sourcesOfBuilt(directory, built);
  }

  /** The file whose export a file has by its name alone, as Nuxt's server code has those of `server/utils`. */
  #autoImported(fromFile: string, name: string): string | undefined {
    for (const folder of this.#links.autoImportFolders(dirname(this.#disk.real(fromFile)))) {
      if (!this.#disk.isFolder(folder)) continue;
      const path = this.list(['**/*.{ts,mts,js,mjs}'], folder).find(
        (each) => each !== fromFile && exportedNames(this.#disk.read(each) ?? '').has(name),
      );
      if (path !== undefined) return path;
    }
    return undefined;
  }

  /** Real path of a file or folder; the path itself where there is none. */
  real(path: string): string {
    return this.#disk.real(path);
  }

  /** The parsed file at a path, the linter's text of it if it is being linted. The same object until it changes. */
  load(path: string): SourceModule | ModuleFailure {
    const real = this.#disk.real(path);
    this.inputs.modules.use(real);
    if (this.#overlay?.path === real) {
      this.#isOverlayShared = true;
      return this.#overlay;
    }
    return this.#store.use(real) ?? this.#store.keep(real, this.#read(real));
  }

  /**
   * Lays a linter's text and tree over one file, until it is done for another. A module that is already there and has the
   * same text is kept instead, so that what was evaluated from it stays valid. Call it before `refresh`, which then tells
   * what this has changed.
   */
  overlay(path: string, text: string, program: TSESTree.Program): SourceModule {
    const real = this.#disk.real(path);
    if (this.#overlay && this.#overlay.path !== real) this.#uncover(this.#overlay);
    const known = this.#overlay ?? this.#store.use(real);
    if (typeof known === 'object' && known.text === text) {
      // What the store has may have been loaded before.
      this.#isOverlayShared ||= known !== this.#overlay;
      return (this.#overlay = known);
    }
    if (known !== undefined) {
      this.#isStill = false;
      this.#changed.add(real);
    }
    this.#isOverlayShared = false;
    return (this.#overlay = { path: real, text, program });
  }

  /**
   * Proves what is known against the disk, at most once per window and after `expire`, and returns the paths for which what was concluded
   * from them is void: files whose content changed, that appeared or vanished, files whose imports lead elsewhere now, and
   * files whose tree was given up to keep memory bounded. Nothing else ever changes an answer.
   */
  refresh(): ReadonlySet<string> {
    const now = this.#now();
    if (now >= this.#freshUntil) {
      const before = this.#work;
      this.#check();
      this.#freshUntil = now + Math.max(minimumWindowMs, (this.#work - before) * windowMsPerVersion);
    }
    // Trees are given up here and not when one too many is read, so that no lint sees two modules of one file.
    for (const path of this.#store.evict()) {
      this.#evictions++;
      if (this.#overlay?.path !== path) this.#changed.add(path);
    }
    const changed = this.#changed;
    this.#changed = new Set();
    for (const path of changed) this.inputs.modules.change(path);
    return changed;
  }

  /** Whether a module is what `load` gives for its path. */
  holds(module: SourceModule): boolean {
    return this.#overlay === module || this.#store.peek(module.path) === module;
  }

  /**
   * Whether nothing has been seen to change so far, as in a run over all files: what has been read once will do. In an
   * editor, or while fixes are applied, it has.
   */
  get isStill(): boolean {
    return this.#isStill;
  }

  /** Something has changed that only the caller knows of. */
  markChanged(): void {
    this.#isStill = false;
  }

  /** Lets go of all trees; texts that were not kept elsewhere are read again. */
  letGo(): void {
    this.#evictions += this.#store.clear().length;
    this.#isOverlayShared = false;
  }

  /** Parses a text again whose tree has been let go. */
  parseAgain(path: string, text: string): TSESTree.Program {
    const program = this.#parsedText(path, text);
    if (!program) throw new Error(`${path} was parsed before, and cannot be parsed again.`);
    return program;
  }

  /** Lets the next `refresh` ask the disk, however lately it was asked. */
  expire(): void {
    this.#freshUntil = -Infinity;
  }

  /** A module that stands in no file, parsed once. Its path is a name that leads nowhere on the disk. */
  embed(path: string, text: string): SourceModule | ModuleFailure {
    let module = this.#embedded.get(path);
    if (!module) {
      const program = this.#parse(path, text);
      this.#embedded.set(path, (module = program ? { path, text, program } : 'unparsable-file'));
    }
    return module;
  }

  /** Text of any file, without a byte order mark. From now on `refresh` tells when it changes. */
  readText(path: string): string | undefined {
    this.inputs.texts.use(path);
    return this.#disk.read(path);
  }

  /** Whether a file (not a folder) is there. From now on `refresh` tells when that changes. */
  exists(path: string): boolean {
    this.inputs.surroundings.use();
    return this.#disk.isFile(path);
  }

  /** Whether a folder is there. From now on `refresh` tells when that changes. */
  isFolder(path: string): boolean {
    this.inputs.surroundings.use();
    return this.#disk.isFolder(path);
  }

  /**
   * Sorted real paths of the files (not folders) that globs name, relative to a folder; installed packages are left out.
   * From now on `refresh` tells which files come and go.
   */
  list(globs: readonly string[], cwd: string): readonly string[] {
    return this.#lists.find(globs, cwd);
  }

  /** The nearest file of one of these names above a file, the earlier name first within a directory. */
  findUp(fromFile: string, names: readonly string[]): string | undefined {
    if (!isAbsolute(fromFile)) return undefined;
    this.inputs.surroundings.use();
    for (let directory = dirname(fromFile); ; directory = dirname(directory)) {
      const name = names.find((candidate) => this.#disk.isFile(join(directory, candidate)));
      if (name !== undefined) return join(directory, name);
      if (directory === dirname(directory)) return undefined;
    }
  }

  stats(): ModulesStats {
    return {
      parses: this.#parses,
      parsed: this.#parsed.size,
      evictions: this.#evictions,
      stats: this.#work,
      files: this.#store.size,
    };
  }

  get #work(): number {
    return this.#disk.stats + this.#links.work;
  }

  #read(path: string): SourceModule | ModuleFailure {
    if (!this.#disk.isFile(path)) return 'unresolved-import';
    if (!isSource(path)) return 'unparsable-file';
    if (this.#disk.bytes(path) > maximumBytes) return 'oversized-file';
    const text = this.#disk.read(path);
    if (text === undefined) return 'unresolved-import';
    const program = this.#parsedText(path, text);
    return program ? { path, text, program } : 'unparsable-file';
  }

  #parsedText(path: string, text: string): TSESTree.Program | undefined {
    this.#parses++;
    this.#parsed.add(path);
    return this.#parse(path, text);
  }

  #check(): void {
    if (this.#disk.size > maximumPaths) {
      this.#forget();
      return;
    }
    const { files, directories } = this.#disk.refresh();
    if (files.size > 0) this.#isStill = false;
    for (const path of files) {
      this.inputs.texts.change(path);
      const known = this.#store.peek(path);
      if (typeof known === 'object' && this.#textOf(path) === known.text) continue;
      this.#store.drop(path);
      if (this.#overlay?.path !== path) this.#changed.add(path);
      // To be told when it is the disk's again.
      else this.#isOverlayShared = true;
    }
    const others = [...this.#lists.refresh(directories), ...this.#links.refresh(directories)];
    for (const path of others) this.#changed.add(path);
    if (files.size + others.length > 0) this.inputs.surroundings.change();
  }

  #textOf(path: string): string | undefined {
    return this.#disk.bytes(path) > maximumBytes ? undefined : this.#disk.read(path);
  }

  /**
   * The file is the disk's again. Where only its own lint has seen it, nobody needs to be told. Otherwise its linter's tree
   * is let go, even where the texts agree, as it holds tokens and more; but while nothing changes it stays until all trees
   * are let go.
   */
  #uncover(overlay: SourceModule): void {
    this.#overlay = undefined;
    const known = this.#store.peek(overlay.path);
    if (known === overlay || (known === undefined && !this.#isOverlayShared)) return;
    if (known === undefined && this.#isStill && this.#textOf(overlay.path) === overlay.text)
      this.#store.keep(overlay.path, overlay);
    else this.#changed.add(overlay.path);
  }

  #forget(): void {
    for (const path of this.#store.clear()) this.#changed.add(path);
    for (const path of this.#links.clear()) this.#changed.add(path);
    this.inputs.changeAll();
    this.#lists.clear();
    this.#disk.clear();
  }
}
