import { codeFiles, packageOf } from '../modules/code-files.ts';
import { Versioned } from '../modules/versioned.ts';
import { hasWord, wordOf, wordsOf } from '../modules/words.ts';
import { Recent } from './recent.ts';

/** `name(`, `name<Row>(`, `name?.(` */
const called = /([\w$]+)\s*(?:<[^<>()]*>\s*)?(?:\?\.\s*)?\(/g;

/** A function that is called in more files is one of those that everything goes through, and is not followed. */
const maximumCallers = 60;

/** The same for a function that is named in more files, each of which would have to be read. */
const maximumNaming = 40;

/** For how long the list of a package's code files is taken as it is, at least. */
const minimumWindowMs = 2000;

/** The code that may use what a package exports, as it was a moment ago. */
interface Package {
  /** `null` where the repository has too many files. */
  readonly files: readonly string[] | null;
  /** The names in each of these; found when they are first asked for. */
  words: readonly (Int32Array | null)[] | null;
}

/** Which files call a function of a name, by a search in their texts. */
export class CallingFiles {
  readonly #names = new Versioned(
    (text) => new Set(Array.from(text.matchAll(called), ([, name]) => name ?? '')),
  );
  readonly #words = new Versioned(wordsOf);
  readonly #packages = new Recent<Package>(minimumWindowMs);

  /** The files that may use what a file declares and that call the name; `null` where they are too many. */
  calling(name: string, file: string): readonly string[] | null {
    const found = this.#around(file)?.files?.filter((path) => this.#names.at(path)?.has(name) === true);
    return found && found.length <= maximumCallers ? found : null;
  }

  /** The files that may use what a file declares and that have the name in them; `null` where they are too many. */
  naming(name: string, file: string): readonly string[] | null {
    const around = this.#around(file);
    const word = wordOf(name);
    if (!around?.files) return null;
    const words = (around.words ??= around.files.map((path) => this.#words.at(path)));
    const found = around.files.filter((_, index) => {
      const known = words[index];
      return known && hasWord(known, word);
    });
    return found.length <= maximumNaming ? found : null;
  }

  /** Lets the next question look at the disk. */
  expire(): void {
    this.#packages.expire();
  }

  #around(file: string): Package | null {
    const home = packageOf(file);
    return home === null ? null : this.#packages.get(home, () => ({ files: codeFiles(home), words: null }));
  }
}
