import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../support/long.ts';
import { drizzleLines } from './support/index.ts';
import { compileTogether } from './support/compile-together.ts';
import { proveFixed } from './support/prove-fixed.ts';

compileTogether();

/** Columns that people write, as `builder(name, options)` with what may be chained to them. */
const builders: Readonly<Record<string, string>> = {
  text: '',
  varchar: ', { length: 80 }',
  integer: '',
  boolean: '',
  numeric: ', { precision: 12, scale: 2 }',
  jsonb: '',
  timestamp: '',
  date: '',
  uuid: '',
  vector: ', { dimensions: 3 }',
};

const chains = ['', '.notNull()', '.unique()', '.notNull().unique()'];

interface Table {
  readonly columns: readonly { readonly builder: string; readonly chain: string }[];
  /** Indexes of the tables that it references, taken modulo their number; each with an action or none. */
  readonly references: readonly { readonly table: number; readonly action: string }[];
  readonly form: 'object' | 'callback';
  readonly hasKey: boolean;
  readonly file: number;
}

const table: fc.Arbitrary<Table> = fc.record({
  columns: fc.array(
    fc.record({ builder: fc.constantFrom(...Object.keys(builders)), chain: fc.constantFrom(...chains) }),
    { minLength: 1, maxLength: 4 },
  ),
  references: fc.array(
    fc.record({
      table: fc.nat(20),
      action: fc.constantFrom('', ", { onDelete: 'cascade' }", ", { onUpdate: 'cascade' }"),
    }),
    { maxLength: 2 },
  ),
  form: fc.constantFrom('object', 'callback'),
  hasKey: fc.boolean(),
  file: fc.nat(2),
});

/** A schema of several files. A table without a key gets it by a fix, so nothing may reference it before. */
function schemaOf(tables: readonly Table[]): Record<string, string> {
  const keyed = [-1, ...tables.flatMap(({ hasKey }, index) => (hasKey ? [index] : []))];
  const fileOf = (index: number): string =>
    index < 0 ? 'tenants' : `file${String(tables[index]?.file ?? 0)}`;
  const nameOf = (index: number): string => (index < 0 ? 'tenants' : `things${String(index)}`);
  const files = new Map<string, { imports: Set<string>; code: string }>();
  const open = (name: string) => {
    let file = files.get(name);
    if (!file) files.set(name, (file = { imports: new Set(), code: '' }));
    return file;
  };
  open('tenants').code =
    "export const tenants = pgTable('tenants', {\n  id: uuid('id').primaryKey().defaultRandom(),\n  name: text('name').notNull(),\n});\n";
  for (const [index, each] of tables.entries()) {
    const file = open(fileOf(index));
    const t = each.form === 'callback' ? 't.' : '';
    const lines = each.hasKey ? [`  id: ${t}uuid('id').primaryKey().defaultRandom(),`] : [];
    for (const [place, { builder, chain }] of each.columns.entries()) {
      // pgvector has no equality, so that such a column cannot be unique.
      const calls = builder === 'vector' || builder === 'jsonb' ? chain.replace('.unique()', '') : chain;
      lines.push(
        `  column${place}: ${t}${builder}('column_${place}'${builders[builder] ?? ''})${calls}, // ${builder}`,
      );
    }
    for (const [place, { table: wish, action }] of each.references.entries()) {
      // To tables above it only: a circle that stands in the source already is no program for TypeScript.
      const above = keyed.filter((other) => other < index);
      const target = above[wish % above.length] ?? -1;
      lines.push(
        `  ref${place}Id: ${t}uuid('ref${place}_id').references(() => ${nameOf(target)}.id${action}),`,
      );
      if (fileOf(target) !== fileOf(index))
        file.imports.add(`import { ${nameOf(target)} } from './${fileOf(target)}';\n`);
    }
    const columns =
      each.form === 'callback' ? `(t) => ({\n${lines.join('\n')}\n})` : `{\n${lines.join('\n')}\n}`;
    file.code += `\n// Table ${index}\nexport const ${nameOf(index)} = pgTable('${nameOf(index)}', ${columns});\n`;
  }
  const used = Object.keys(builders).join(', ');
  return Object.fromEntries(
    [...files].map(([name, { imports, code }]) => [
      `schema/${name}.ts`,
      `import { ${used}, pgTable } from 'drizzle-orm/pg-core';\nimport { note } from './note';\n${[...imports].join('')}\nvoid note;\n${code}`,
    ]),
  );
}

describe.each(drizzleLines)('generated schemas, drizzle-orm %s', (line) => {
  const schemas = fc.sample(fc.array(table, { minLength: 2, maxLength: 8 }), {
    numRuns: runs(4, 24),
    seed: 20_261_122,
  });

  test.each(schemas.map((tables, index) => [index, tables] as const))(
    'number %i, fixed, compiles, generates and applies, and its foreign keys are indexed',
    async (_, tables) => {
      const files = { ...schemaOf(tables), 'schema/note.ts': 'export const note = 1;\n' };
      const { proof } = await proveFixed(
        { line, files },
        { preset: 'all', rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] } },
      );
      await using database = proof.database;
      for (const index of tables.keys()) {
        const name = `things${String(index)}`;
        const leading = (await database.indexes(name)).map((each) => each.columns[0]);
        const keys = (await database.constraints(name)).filter((each) => each.references);
        for (const key of keys) expect(leading).toContain(key.columns[0]);
        const columns = (await database.columns(name)).map((column) => column.name);
        expect(columns).toEqual(expect.arrayContaining(['id', 'tenant_id', 'created_at', 'updated_at']));
      }
    },
  );
});
