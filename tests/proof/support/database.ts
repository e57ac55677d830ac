import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  readColumns,
  readConstraints,
  readIndexes,
  type Column,
  type Constraint,
  type Index,
} from './catalog.ts';
import { cacheFolder } from './project.ts';

/** Runs one query and gives its rows. */
export type Query = <Row = Record<string, unknown>>(
  sql: string,
  params?: readonly unknown[],
) => Promise<Row[]>;

/** A PostgreSQL 18 in this process, empty at first, lent out until it is closed. */
export interface Database extends AsyncDisposable {
  readonly query: Query;
  /** Runs the statements one by one, each committed by itself; an `ApplyError` names the one that failed. */
  apply(statements: readonly string[]): Promise<void>;
  /** The table's indexes, those of its primary key and unique constraints among them, by name. */
  indexes(table: string, schema?: string): Promise<Index[]>;
  /** The table's keys, unique constraints and checks, by name. NOT NULL is told by the columns. */
  constraints(table: string, schema?: string): Promise<Constraint[]>;
  /** The table's columns, in their order. */
  columns(table: string, schema?: string): Promise<Column[]>;
  /** Gives the database back: it is emptied and lent out again. */
  close(): Promise<void>;
}

/** Postgres refused a statement. */
export class ApplyError extends Error {
  override name = 'ApplyError';
  readonly statement: string;
  /** The SQLSTATE, `42P07` say. */
  readonly code: string | undefined;

  constructor(statement: string, place: string, cause: unknown) {
    const code = sqlState(cause);
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Postgres refused statement ${place}: ${code ?? ''} ${reason}\n${statement}`, { cause });
    this.statement = statement;
    this.code = code;
  }
}

/** An empty database with the statements applied. */
export async function apply(statements: readonly string[]): Promise<Database> {
  const database = await openDatabase();
  try {
    await database.apply(statements);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** An empty database; one that was closed is used again, since starting another takes half a second. */
export async function openDatabase(): Promise<Database> {
  const postgres = idle.pop() ?? (await start());
  const query: Query = async <Row>(sql: string, params: readonly unknown[] = []) => {
    const { rows } = await postgres.query<Row>(sql, [...params]);
    return rows;
  };
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    try {
      await empty(postgres);
      idle.push(postgres);
    } catch {
      // What cannot be emptied is not lent out again.
      await postgres.close();
    }
  };
  return {
    query,
    apply: (statements) => applyTo(postgres, statements),
    indexes: (table, schema) => readIndexes(query, table, schema),
    constraints: (table, schema) => readConstraints(query, table, schema),
    columns: (table, schema) => readColumns(query, table, schema),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const idle: PGlite[] = [];

/**
 * The types, access methods and operator classes of pgvector. `drizzle-kit generate` never creates the
 * extension.
 */
const pgvector = /\b(?:vector|halfvec|sparsevec|hnsw|ivfflat)\b/;

async function applyTo(postgres: PGlite, statements: readonly string[]): Promise<void> {
  const sql = statements.join('\n');
  if (pgvector.test(sql) && !/create extension/i.test(sql)) {
    await postgres.exec('create extension if not exists vector');
  }
  for (const [index, statement] of statements.entries()) {
    try {
      await postgres.exec(statement);
    } catch (error) {
      throw new ApplyError(statement, `${index + 1} of ${statements.length}`, error);
    }
  }
}

/** initdb takes two seconds, so its outcome is kept beside the other caches. */
async function start(): Promise<PGlite> {
  const path = join(cacheFolder(), `pglite-${fingerprint()}.tar`);
  const extensions = { vector };
  if (existsSync(path)) return PGlite.create({ extensions, loadDataDir: new Blob([readFileSync(path)]) });
  const postgres = await PGlite.create({ extensions });
  const dump = await postgres.dumpDataDir('none');
  // Another worker may do the same at the same time: renaming is atomic, and either's outcome is right.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()));
  renameSync(draft, path);
  return postgres;
}

function fingerprint(): string {
  const wasm = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/[^/\\]+$/, 'initdb.wasm');
  return createHash('sha256').update(readFileSync(wasm)).digest('hex').slice(0, 12);
}

/** Everything that a schema can make is dropped, and `public` is made again as initdb makes it. */
async function empty(postgres: PGlite): Promise<void> {
  await postgres.exec('rollback');
  await postgres.exec('discard all');
  await postgres.exec(`
    do $$
    declare
      name text;
    begin
      for name in
        select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
      loop
        execute format('drop schema %I cascade', name);
      end loop;
      for name in select extname from pg_extension where extname <> 'plpgsql' loop
        execute format('drop extension %I cascade', name);
      end loop;
      for name in select rolname from pg_roles where rolname !~ '^pg_' and rolname <> current_user loop
        execute format('drop owned by %I cascade', name);
        execute format('drop role %I', name);
      end loop;
      create schema public authorization pg_database_owner;
      grant usage on schema public to public;
      comment on schema public is 'standard public schema';
    end
    $$`);
}

function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
