import { basename, dirname, join } from 'node:path';
import type { Query } from '../../database/query.ts';
import type { Modules } from '../../modules/modules.ts';
import { readRows } from './ddl-snapshot.ts';
import { list, NotUnderstood, parseObject, string } from './json.ts';
import type { FolderState, MigrationProblem } from './problem.ts';
import { applyDeltas, rowsOf, type Rows } from './replay.ts';
import { madeOf, type MadeOfTexts } from './made-of-texts.ts';

/** What the first migrations follow. */
const origin = '00000000-0000-0000-0000-000000000000';

/** The `snapshot.json` of one migration: all of the state, or what it changes. */
interface Node {
  readonly id: string;
  readonly parents: readonly string[];
  /** `null` where only the changes are there. */
  readonly rows: Rows | null;
  readonly deltas: unknown;
}

type State = Omit<FolderState, 'files'>;

/** Reads the folders of drizzle-kit 1.0: one for each migration, with the ids of those that it follows. */
export class FoldersReader {
  readonly #modules: Modules;
  readonly #nodes: MadeOfTexts<Node>;
  readonly #states: Query<string, FolderState | null>;

  constructor(modules: Modules) {
    this.#modules = modules;
    this.#nodes = madeOf(modules, readNode);
    this.#states = modules.database.query();
  }

  /** `null` where the folder holds no migrations of this form. */
  read(folder: string): FolderState | null {
    return this.#states.get(folder, () => this.#stateIn(folder));
  }

  #stateIn(folder: string): FolderState | null {
    const names = (file: string): string[] =>
      this.#modules.list([`*/${file}`], folder).map((path) => basename(dirname(path)));
    const folders = names('snapshot.json').toSorted();
    if (folders.length === 0) return null;
    const migrations = names('migration.sql').toSorted();
    const files = migrations.map((name) => join(folder, name, 'migration.sql'));
    return { ...this.#read(folder, folders, migrations.at(-1)), files };
  }

  #read(folder: string, folders: readonly string[], newest: string | undefined): State {
    if (newest !== undefined && newest > (folders.at(-1) ?? ''))
      return unknown({ kind: 'missing-snapshot', name: newest });
    const nodes = new Map<string, Node>();
    const folderOf = new Map<string, string>();
    for (const name of folders) {
      try {
        const node = this.#nodes(join(folder, name, 'snapshot.json'));
        if (!node) continue;
        // A migration that was written by hand may have a copy of the snapshot before it.
        nodes.set(node.id, node);
        folderOf.set(node.id, name);
      } catch (error) {
        if (error instanceof NotUnderstood)
          return unknown({ kind: 'unreadable', name: `${name}/snapshot.json` });
        throw error;
      }
    }
    return stateOf(nodes, (id) => folderOf.get(id) ?? id);
  }
}

function stateOf(nodes: ReadonlyMap<string, Node>, nameOf: (id: string) => string): State {
  const all = [...nodes.values()];
  const followed = new Set(all.flatMap(({ parents }) => parents));
  const heads = all.filter(({ id }) => !followed.has(id));
  const problems = all
    .filter(({ parents }) => parents.some((id) => id !== origin && !nodes.has(id)))
    .map(({ id }): MigrationProblem => ({ kind: 'lost-parent', name: nameOf(id) }));
  const [head] = heads;
  if (!head || heads.length > 1) {
    const name = heads.map(({ id }) => nameOf(id)).join(', ');
    return { snapshot: null, problems: [...problems, { kind: 'two-heads', name }] };
  }
  try {
    return { snapshot: readRows(stateAt(nodes, head).values()), problems };
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    // A lost parent says it already.
    const unreadable = { kind: 'unreadable', name: `${nameOf(head.id)}/snapshot.json` } as const;
    return { snapshot: null, problems: problems.length > 0 ? problems : [unreadable] };
  }
}

function unknown(problem: MigrationProblem): State {
  return { snapshot: null, problems: [problem] };
}

function readNode(text: string): Node {
  const json = parseObject(text);
  if (json['dialect'] !== 'postgres') throw new NotUnderstood('another dialect');
  // Up to version 8 each snapshot is whole; in version 9 only the first is.
  const version = string(json['version']);
  const isWhole = version === '8' || (version === '9' && json['type'] === 'base');
  if (!isWhole && !(version === '9' && json['type'] === 'diff')) throw new NotUnderstood('another version');
  return {
    id: string(json['id']),
    parents: list(json['prevIds'], string),
    rows: isWhole ? rowsOf(json['ddl']) : null,
    deltas: json['deltas'],
  };
}

function lookUp(nodes: ReadonlyMap<string, Node>, id: string | undefined): Node {
  const node = id === undefined ? undefined : nodes.get(id);
  if (!node) throw new NotUnderstood('a lost parent');
  return node;
}

/** The rows after a migration: from the last whole snapshot on, one change after the other. */
function stateAt(nodes: ReadonlyMap<string, Node>, head: Node): Rows {
  const changes: Node[] = [];
  let node = head;
  while (!node.rows) {
    if (changes.includes(node)) throw new NotUnderstood('a circle');
    changes.push(node);
    node = lookUp(nodes, node.parents[0]);
  }
  const rows: Rows = new Map(node.rows);
  for (const change of changes.toReversed()) {
    for (const other of merged(nodes, change)) applyDeltas(rows, other.deltas);
    applyDeltas(rows, change.deltas);
  }
  return rows;
}

/** What comes in by the further parents of a migration that brings branches together, in the order of the folders. */
function merged(nodes: ReadonlyMap<string, Node>, { parents }: Node): Node[] {
  const [first, ...others] = parents;
  if (first === undefined || others.length === 0) return [];
  const there = history(nodes, [first], new Set());
  const more = history(nodes, others, there);
  return [...nodes.values()].filter((node) => more.has(node.id) && !node.rows);
}

function history(
  nodes: ReadonlyMap<string, Node>,
  ids: readonly string[],
  known: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  const stack = [...ids];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (id === origin || found.has(id) || known.has(id)) continue;
    found.add(id);
    stack.push(...lookUp(nodes, id).parents);
  }
  return found;
}
