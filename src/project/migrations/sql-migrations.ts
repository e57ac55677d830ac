import { createdExtensions } from '../../modules/created-extensions.ts';
import { escapedPattern, wordPattern } from '../../naming/word-pattern.ts';
import type { Drift } from '../../schema/drift/drift.ts';
import { tableDrift } from '../../schema/drift/drift.ts';
import { tableKey, type Snapshot } from '../../schema/drift/snapshot.ts';
import type { SchemaEnum } from '../../schema/relation.ts';
import type { Table } from '../../schema/table.ts';
import { amendedTable } from './amended.ts';
import { byHand, droppedNames, type ByHand } from './kit-statement.ts';
import { SqlState, type SqlTable } from './replay-sql.ts';
import type { SqlFile } from './sql-file.ts';

/**
 * The SQL of the migrations that a database has, for what drizzle-kit's snapshots do not tell: statements that somebody has
 * written. Nothing is parsed for a table that no such statement names.
 */
export class SqlMigrations {
  readonly #files: readonly SqlFile[];
  readonly #snapshot: Snapshot | null;
  #byHand: readonly ByHand[] | undefined;
  #state: SqlState | undefined;
  #extensions: ReadonlySet<string> | undefined;

  /** @param files In the order in which they are applied. */
  constructor(files: readonly SqlFile[], snapshot: Snapshot | null) {
    this.#files = files;
    this.#snapshot = snapshot;
  }

  /** What statements say of a table; `undefined` where none that was written by hand names it. */
  tableOf({ name, schema }: Pick<Table, 'name' | 'schema'>, about = anything): SqlTable | undefined {
    if (name === undefined || schema === undefined || !this.#mayName(name, about.words)) return undefined;
    return this.#replayed.tables.get(tableKey(schema, name));
  }

  /** Whether statements that could not be read may have changed something of a table. */
  isUnknown({ name }: Pick<Table, 'name'>, about = anything): boolean {
    if (name === undefined || !this.#mayName(name, about.words)) return false;
    const { tables, unknown } = this.#replayed;
    const former = [...tables.values()].flatMap(({ table, formerNames }) =>
      table.name === name ? formerNames : [],
    );
    return unknown.some(({ text, isDynamic }) => {
      if (isDynamic) return about.thing.test(text);
      return about.words.test(text) && [name, ...former].some((each) => wordPattern(each).test(text));
    });
  }

  /** Whether a statement written by hand makes an enum as the code has it, or may have done so. */
  hasEnum({ name, schema, values }: SchemaEnum): boolean {
    if (name === undefined || schema === undefined || !this.#mayName(name, anything.words)) return false;
    if (this.isUnknown({ name }, { words: anything.words, thing: /\btype\b/i })) return true;
    const there = this.#replayed.enums.get(tableKey(schema, name));
    return there != null && (values === undefined || there.join('\0') === values.join('\0'));
  }

  /** Whether some statement switches row level security on. */
  get hasRowSecurity(): boolean {
    return this.#files.some(({ parts }) => parts.some((part) => /\brow\s+level\s+security\b/i.test(part)));
  }

  /** The extensions that statements create. */
  get extensions(): ReadonlySet<string> {
    return (this.#extensions ??= new Set(
      this.#files.flatMap(({ parts }) => parts.flatMap(createdExtensions)),
    ));
  }

  /** Whether some statement makes a role, which drizzle-kit then need not. */
  makesRole(name: string): boolean {
    const made = new RegExp(
      String.raw`\bcreate\s+(?:role|user|group)\s+"?${escapedPattern(name)}(?![\w$])`,
      'i',
    );
    return this.#files.some(({ parts }) => parts.some((part) => made.test(part)));
  }

  /** The custom settings that policies and functions of theirs read, in lower case. */
  get settingsRead(): ReadonlySet<string> {
    const names = this.#files
      .flatMap((file) => file.parts)
      .flatMap((part) => Array.from(part.matchAll(settingRead), ([, name = '']) => name.toLowerCase()));
    return new Set(names);
  }

  /** The differences between a table and the newest snapshot that the database has as well. */
  remaining(table: Table, drift: readonly Drift[]): readonly Drift[] {
    const snapshot = this.#snapshot;
    if (drift.length === 0 || !snapshot || table.name === undefined || table.schema === undefined)
      return drift;
    const about = aboutDrift(drift);
    if (this.isUnknown(table, about)) return [];
    const said = this.tableOf(table, about);
    if (!said) return drift;
    if (said.isOpen) return [];
    const key = tableKey(table.schema, table.name);
    const amended = amendedTable(said, snapshot.tables.get(key), this.#replayed.droppedIndexes);
    const tables = new Map(snapshot.tables);
    if (amended) tables.set(key, amended);
    else tables.delete(key);
    const there = new Set(tableDrift(table, { ...snapshot, tables }).map(idOf));
    return drift.filter((each) => there.has(idOf(each)));
  }

  /** Text that drizzle-kit has not written, or that its snapshot does not bear out. */
  #mayName(name: string, words: RegExp): boolean {
    const word = wordPattern(name);
    this.#byHand ??= this.#writtenByHand();
    return this.#byHand.some(({ text, table }) => {
      if (table !== null && table !== name) return false;
      return words.test(text) && (table === name || word.test(text) || isDynamic.test(text));
    });
  }

  #writtenByHand(): readonly ByHand[] {
    const snapshot = this.#snapshot;
    const parts = this.#files.flatMap((file) => file.parts);
    if (!snapshot) return parts.map((text) => ({ text, table: null }));
    const dropped = droppedNames(parts);
    return parts.flatMap((part) => byHand(part, snapshot, dropped));
  }

  get #replayed(): SqlState {
    if (!this.#state) {
      this.#state = new SqlState();
      for (const file of this.#files) for (const effect of file.effects) this.#state.apply(effect);
    }
    return this.#state;
  }
}

const settingRead = /\bcurrent_setting\s*\(\s*'+([\w.]+)'/gi;

/** What is asked of the statements. */
export interface About {
  /** What is in every statement that tells of it, whichever table it is of. */
  readonly words: RegExp;
  /** What it is called in SQL that is built when it runs. */
  readonly thing: RegExp;
}

const anything: About = {
  words: /(?:)/,
  thing: /\b(?:table|column|index|constraint|policy|row level security)\b/i,
};

/** Statements that may do anything: functions, SQL that is built, psql's commands. */
const mayDoAnything = String.raw`\bexecute\b(?!\s+(?:function|procedure)\b)|(?:^|;)\s*(?:select|call)\b|^\s*\\`;

/** What rows are found by. A table that is renamed to the one in question brings along what it had. */
export const indexesAndKeys: About = {
  words: new RegExp(
    String.raw`\bcreate\s+(?:unique\s+)?index\b|\b(?:unique|primary\s+key|like|inherits|rename\s+to)\b|${mayDoAnything}`,
    'im',
  ),
  thing: /\b(?:index|unique|primary\s+key)\b/i,
};

/** What restricts the rows that a command finds. */
export const policies: About = {
  words: new RegExp(String.raw`\b(?:policy|row\s+level\s+security|rename\s+to)\b|${mayDoAnything}`, 'im'),
  thing: /\b(?:policy|security)\b/i,
};

/** What statements tell of some differences: they name the column, the table or the policy, and indexes or constraints somehow. */
function aboutDrift(drift: readonly Drift[]): About {
  const words = drift.map(({ thing, name }) =>
    /^(?:index|primary key|foreign key|unique constraint|check)$/.test(thing)
      ? String.raw`\b(?:index|constraint|unique|primary|references|check)\b`
      : escapedPattern(name),
  );
  const all = [...new Set(words), String.raw`\b(?:rename|like|inherits|security)\b`, mayDoAnything];
  return { ...anything, words: new RegExp(all.join('|'), 'im') };
}

const isDynamic = /\bexecute\b(?!\s+(?:function|procedure)\b)/i;

function idOf(drift: Drift): string {
  const { kind, thing, name } = drift;
  return [kind, thing, name, drift.kind === 'changed' ? drift.here : ''].join('\0');
}
