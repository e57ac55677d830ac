import type { Modules } from '../../modules/modules.ts';

/** More files than a folder of migrations has. */
const maximum = 2000;

/** What was made of files, for as long as their texts stay the same. Snapshots have up to a megabyte each. */
export class TextsCache<Made extends object> {
  readonly #modules: Modules;
  readonly #make: (text: string) => Made;
  readonly #known = new Map<string, { readonly text: string; readonly made: Made }>();

  constructor(modules: Modules, make: (text: string) => Made) {
    this.#modules = modules;
    this.#make = make;
  }

  /** `undefined` where there is no such file; throws what the making throws. */
  read(path: string): Made | undefined {
    const text = this.#modules.readText(path);
    if (text === undefined) return undefined;
    const known = this.#known.get(path);
    if (known?.text === text) return known.made;
    if (this.#known.size >= maximum) this.#known.clear();
    const made = this.#make(text);
    this.#known.set(path, { text, made });
    return made;
  }
}
