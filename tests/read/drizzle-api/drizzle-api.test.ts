import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builderMethods, indexColumnMethods } from '../../../src/read/drizzle/chains.ts';
import { columnBuilders } from '../../../src/read/drizzle/columns.ts';
import { queryMethods, queryVerbs } from '../../../src/read/drizzle/database.ts';
import { knownExports } from '../../../src/read/drizzle/exports.ts';
import type { BuilderKind } from '../../../src/read/evaluate/value.ts';
import { drizzleLines, type Line } from '../../support/drizzle.ts';
import { read } from '../../support/read.ts';
import { innerMethods, isClassName, leftOut, otherQueryMethods } from './left-out.ts';

type Exports = Readonly<Record<string, unknown>>;

const entries = ['drizzle-orm', 'drizzle-orm/pg-core'] as const;
const lines = Object.keys(drizzleLines) as Line[];

function installed(line: Line, entry: string): Exports {
  return createRequire(join(drizzleLines[line].folder, 'index.js'))(entry) as Exports;
}

/** The names that are neither known nor left out with a reason. */
function unheardOf(
  names: Iterable<string>,
  known: Iterable<string>,
  reasons = Object.values(leftOut).flat(),
): string[] {
  const heard = new Set([...known, ...reasons]);
  return [...names].filter((name) => !heard.has(name) && !isClassName(name));
}

/** The methods of a class and of those it extends. */
function methodsOf(type: unknown): string[] {
  const names: string[] = [];
  const start = typeof type === 'function' ? (type.prototype as object) : null;
  for (
    let each = start;
    each && each !== Object.prototype;
    each = Object.getPrototypeOf(each) as object | null
  ) {
    names.push(...Object.getOwnPropertyNames(each));
  }
  return names.filter((name) => !innerMethods.includes(name));
}

const builders: Readonly<Record<string, BuilderKind>> = {
  CheckBuilder: 'check',
  ForeignKeyBuilder: 'foreignKey',
  IndexBuilder: 'index',
  IndexBuilderOn: 'index',
  ManualMaterializedViewBuilder: 'view',
  ManualViewBuilder: 'view',
  MaterializedViewBuilder: 'view',
  PgPolicy: 'policy',
  PgRole: 'role',
  PgSequence: 'sequence',
  PrimaryKeyBuilder: 'primaryKey',
  UniqueConstraintBuilder: 'unique',
  UniqueOnConstraintBuilder: 'unique',
  ViewBuilder: 'view',
};

/** `Class.method` of every builder whose chain the reader does not know. */
function unknownMethods(api: Exports, known: typeof builderMethods): string[] {
  const columns = Object.keys(api).filter(
    (name) => /^Pg\w+Builder$/.test(name) && isColumnBuilder(api[name], api),
  );
  return [
    ...columns.map((name) => [name, known.column] as const),
    ...Object.entries(builders).map(([name, kind]) => [name, known[kind]] as const),
    ['ExtraConfigColumn', indexColumnMethods] as const,
  ].flatMap(([name, methods]) =>
    methodsOf(api[name]).flatMap((method) => (methods.has(method) ? [] : [`${name}.${method}`])),
  );
}

function isColumnBuilder(type: unknown, api: Exports): boolean {
  const base = api.PgColumnBuilder;
  return (
    typeof type === 'function' &&
    typeof base === 'function' &&
    (type === base || type.prototype instanceof base)
  );
}

describe.each(lines)('the API of drizzle-orm %s', (line) => {
  it.each(entries)('%s exports nothing unheard of', (entry) => {
    expect(unheardOf(Object.keys(installed(line, entry)), knownExports(entry) ?? [])).toEqual([]);
  });

  it('has no builder method that is not known', () => {
    expect(unknownMethods(installed(line, 'drizzle-orm/pg-core'), builderMethods)).toEqual([]);
  });

  it('has no query method that is not known', () => {
    const api = installed(line, 'drizzle-orm/pg-core');
    const classes = Object.keys(api).filter((name) =>
      /^Pg\w*(?:Database|(?:Select|Update|Insert|Delete)\w*)$/.test(name),
    );
    expect(classes).toEqual(expect.arrayContaining(['PgInsertBuilder', 'PgUpdateBuilder']));
    const known = new Set([...queryMethods, ...queryVerbs, ...otherQueryMethods]);
    const methods = classes.flatMap((name) => methodsOf(api[name])).filter((name) => /^\$?[a-z]/i.test(name));
    expect([...new Set(methods)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('offers no column function in callbacks that is not known', () => {
    const { pgTable } = installed(line, 'drizzle-orm/pg-core') as {
      pgTable: (name: string, columns: (t: object) => object) => object;
    };
    let names: string[] = [];
    pgTable('t', (t) => {
      names = Object.keys(t);
      return {};
    });
    expect(names.filter((name) => name !== 'customType' && !columnBuilders.has(name))).toEqual([]);
  });

  it('makes tables by no member that is not known', () => {
    const { pgSchema, pgTable, snakeCase } = installed(line, 'drizzle-orm/pg-core') as Record<
      string,
      (name: string, columns?: object) => object
    >;
    const members = [pgSchema!('s'), pgTable!('t', {}), ...(snakeCase ? [snakeCase] : [])].flatMap((each) =>
      Object.keys(each),
    );
    expect([...new Set([...members, ...methodsOf(pgSchema!('s').constructor)])].sort()).toEqual(
      [
        'enableRLS',
        'enum',
        'materializedView',
        'schema',
        'schemaName',
        'sequence',
        'table',
        'view',
        ...(line === '1.x' ? ['casing', 'existing', 'isExisting'] : []),
      ]
        .filter((name) => name !== 'schema' || line === '1.x')
        .sort(),
    );
  });
});

describe('what is left out', () => {
  it('names exports that are there, each once', () => {
    const all = new Set(
      lines.flatMap((line) => entries.flatMap((entry) => Object.keys(installed(line, entry)))),
    );
    const names = Object.values(leftOut).flat();
    expect(names.filter((name) => !all.has(name))).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is not known as well', () => {
    const known = new Set(entries.flatMap((entry) => knownExports(entry) ?? []));
    expect(
      Object.values(leftOut)
        .flat()
        .filter((name) => known.has(name)),
    ).toEqual([]);
  });

  it('leaves what is known: every known export is there in one line or the other', () => {
    for (const entry of entries) {
      const all = new Set(lines.flatMap((line) => Object.keys(installed(line, entry))));
      expect((knownExports(entry) ?? []).filter((name) => !all.has(name))).toEqual([]);
    }
  });
});

describe('the checks themselves', () => {
  it('fail by name on a new export', () => {
    expect(unheardOf(['pgTable', 'pgTimeSeries', 'PgTimeSeries'], ['pgTable'])).toEqual(['pgTimeSeries']);
    expect(unheardOf(['count', 'pgTable'], knownExports('drizzle-orm/pg-core') ?? [], [])).toEqual(['count']);
  });

  it('fail by name on a new method', () => {
    const forgetful = { ...builderMethods, index: new Set(['on', 'using', 'where']) };
    expect(unknownMethods(installed('1.x', 'drizzle-orm/pg-core'), forgetful).sort()).toEqual([
      'IndexBuilder.concurrently',
      'IndexBuilder.with',
      'IndexBuilderOn.onOnly',
    ]);
  });
});

it('a part of the API that is not known makes what it makes unknown, and says so', () => {
  const file = read(`
    import { pgTable, pgTimeSeries, text } from 'drizzle-orm/pg-core';
    export const a = pgTable('a', { id: text().frobnicate(), at: pgTimeSeries() });
  `);
  expect(file.unread.map(({ reason }) => reason)).toEqual(['drizzle-api', 'drizzle-api']);
  expect(file.tables[0]?.columns.map((column) => column.type)).toEqual([undefined, undefined]);
});
