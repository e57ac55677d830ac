import { basename, join } from 'node:path';
import type { Modules } from '../../modules/modules.ts';
import type { Snapshot } from '../../schema/drift/snapshot.ts';
import { readFullSnapshot } from './full-snapshot.ts';
import { list, NotUnderstood, object, parseObject, string } from './json.ts';
import type { FolderState, MigrationProblem } from './problem.ts';
import { madeOf, type MadeOfTexts } from './made-of-texts.ts';

interface Entry {
  readonly index: number;
  readonly tag: string;
}

/** Reads the folders of drizzle-kit 0.x: a journal of the migrations, and a whole snapshot beside each. */
export class JournalReader {
  readonly #modules: Modules;
  readonly #snapshots: MadeOfTexts<Snapshot>;

  constructor(modules: Modules) {
    this.#modules = modules;
    this.#snapshots = madeOf(modules, (text) => readFullSnapshot(parseObject(text)));
  }

  /** `null` where the folder holds no migrations of this form. */
  read(folder: string): FolderState | null {
    const path = join(folder, 'meta/_journal.json');
    const text = this.#modules.readText(path);
    const files = this.#modules.list(['meta/*_snapshot.json'], folder);
    if (text === undefined) {
      return files.length === 0 ? null : unknown({ kind: 'missing-journal', name: 'meta/_journal.json' });
    }
    let entries: readonly Entry[];
    try {
      entries = readEntries(text);
    } catch (error) {
      if (error instanceof NotUnderstood) return unknown({ kind: 'unreadable', name: 'meta/_journal.json' });
      throw error;
    }
    const sql = entries.map(({ tag }) => join(folder, `${tag}.sql`));
    const newest = entries.at(-1);
    // `drizzle-kit` makes the journal before the first migration.
    if (!newest) return null;
    const { snapshot, problems } = this.#newest(folder, newest, files);
    return { snapshot, problems: [...numberProblems(entries), ...problems], files: sql };
  }

  #newest(folder: string, newest: Entry, files: readonly string[]): Omit<FolderState, 'files'> {
    const name = `${newest.tag.split('_')[0] ?? ''}_snapshot.json`;
    try {
      const snapshot = this.#snapshots(join(folder, 'meta', name));
      if (!snapshot) return unknown({ kind: 'missing-snapshot', name: newest.tag });
      // drizzle-kit compares with the last file, whatever the journal says.
      const last = files
        .map((file) => basename(file))
        .toSorted()
        .at(-1);
      if (last !== undefined && last !== name)
        return unknown({ kind: 'stray-snapshot', name: `meta/${last}` });
      return { snapshot, problems: [] };
    } catch (error) {
      if (error instanceof NotUnderstood) return unknown({ kind: 'unreadable', name: `meta/${name}` });
      throw error;
    }
  }
}

function unknown(problem: MigrationProblem): FolderState {
  return { snapshot: null, problems: [problem], files: [] };
}

function readEntries(text: string): readonly Entry[] {
  return list(parseObject(text)['entries'], (each) => {
    const { idx, tag } = object(each);
    if (typeof idx !== 'number') throw new NotUnderstood('no number');
    return { index: idx, tag: string(tag) };
  });
}

function numberProblems(entries: readonly Entry[]): MigrationProblem[] {
  const problems: MigrationProblem[] = [];
  const seen = new Map<number, string>();
  for (const { index, tag } of entries) {
    const same = seen.get(index);
    if (same !== undefined) problems.push({ kind: 'duplicate-entry', name: `${same}, ${tag}` });
    else if (index > 0 && !seen.has(index - 1)) problems.push({ kind: 'gap', name: tag });
    seen.set(index, tag);
  }
  return problems;
}
