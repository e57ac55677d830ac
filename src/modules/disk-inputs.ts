import type { Database } from '../database/database.ts';
import type { Input, Inputs } from '../database/source.ts';

/** What values are derived from that are derived from files. */
export class DiskInputs {
  /** Modules, by their paths; that of the linted file changes with its text. */
  readonly modules: Inputs<string>;
  /** Texts on the disk, by their paths. */
  readonly texts: Inputs<string>;
  /** Which files and folders there are. */
  readonly surroundings: Input;

  constructor(database: Database) {
    this.modules = database.inputs();
    this.texts = database.inputs();
    this.surroundings = database.input();
  }

  changeAll(): void {
    this.modules.changeAll();
    this.texts.changeAll();
    this.surroundings.change();
  }
}
