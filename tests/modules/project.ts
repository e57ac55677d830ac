import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Modules, type ModulesOptions } from '../../src/modules/modules.ts';

/** Files by their path; an object is written as JSON. */
type Files = Readonly<Record<string, string | object>>;

/** A small project in a temporary folder, with a view of it whose clock is turned by hand. */
export class Project {
  readonly root = realpathSync.native(mkdtempSync(join(tmpdir(), 'modules-')));
  readonly modules: Modules;
  #now = 0;

  constructor(files: Files, options: ModulesOptions = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.modules = new Modules({ now: () => this.#now, ...options });
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
  }

  at(path: string): string {
    return join(this.root, path);
  }

  /** The path within the project that an import leads to, or why it leads nowhere. */
  resolve(fromFile: string, specifier: string): string {
    return this.within(this.modules.resolve(this.at(fromFile), specifier));
  }

  load(path: string): ReturnType<Modules['load']> {
    return this.modules.load(this.at(path));
  }

  /** The text of a module that must be there. */
  module(path: string): Exclude<ReturnType<Modules['load']>, string> {
    const module = this.load(path);
    if (typeof module === 'string') throw new Error(`${path}: ${module}`);
    return module;
  }

  /** What has changed by the disk's account, after the window has passed. */
  refresh(): string[] {
    this.pass(60_000);
    return this.refreshAtOnce();
  }

  refreshAtOnce(): string[] {
    return [...this.modules.refresh()].map((path) => this.within(path)).toSorted();
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  write(path: string, content: string | object): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), typeof content === 'string' ? content : JSON.stringify(content));
  }

  remove(path: string): void {
    rmSync(this.at(path), { recursive: true });
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    symlinkSync(this.at(target), this.at(path));
  }

  /** Makes a file or a folder look as if it had not been touched for a long time. */
  age(...paths: string[]): void {
    const past = Date.now() / 1000 - 3600;
    for (const path of paths) utimesSync(this.at(path), past, past);
  }

  modified(path: string): number {
    return statSync(this.at(path)).mtimeMs;
  }

  within(path: string): string {
    return path.startsWith(this.root) ? path.slice(this.root.length + 1).replaceAll('\\', '/') : path;
  }
}
