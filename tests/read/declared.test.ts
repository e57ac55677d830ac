import { describe, expect, test } from 'vitest';
import type { Declared } from '../../src/schema/declared.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';
import { read } from '../support/read.ts';

const imports = `
  import { sql } from 'drizzle-orm';
  import { pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgView, uuid } from 'drizzle-orm/pg-core';
`;

function print(declared: Declared): string {
  const { kind, name, schema, variable, exportName, existing, constant, needs } = declared;
  const words = [
    kind,
    `${schema === null ? '' : `${schema ?? '?'}.`}${name ?? '?'}`,
    `variable ${variable ?? '-'}`,
    exportName === null ? 'hidden' : `exported as ${exportName}`,
    ...(existing === 'no' ? [] : [`existing ${existing}`]),
    ...(constant ? ['constant'] : []),
    ...(needs.length > 0
      ? [`needs ${needs.map((need) => `${need.kind} ${need.declared.name ?? '?'}`).join(', ')}`]
      : []),
  ];
  return words.join(' | ');
}

const declared = (code: string, drizzle?: '1.0.0-rc.5'): string[] =>
  read(`${imports}\n${code}`, drizzle).declared.map(print);

describe('what top-level declarations make of the schema', () => {
  test('every kind, with its Postgres schema and its variable', () => {
    expect(
      declared(`
        export const m = pgSchema('m');
        const status = m.enum('status', ['x']);
        export const a = m.table('a', { s: status('s') });
        export const seq = pgSequence('seq');
        let v = pgView('v').as((qb) => qb.select().from(a));
        const w = pgMaterializedView('w', {}).existing();
        export const r = pgRole('r'), c = 1;
        export { v as view };
      `),
    ).toEqual([
      'schema | m | variable m | exported as m',
      'enum | m.status | variable status | hidden | constant | needs schema m',
      'table | m.a | variable a | exported as a | needs schema m, enum status',
      'sequence | seq | variable seq | exported as seq',
      'view | v | variable v | exported as view',
      'view | w | variable w | hidden | existing yes | constant',
      'role | r | variable r | exported as r',
    ]);
  });

  test('what is unfinished is nothing yet', () => {
    expect(declared("const v = pgView('v'); const p = pgPolicy('p');")).toEqual([]);
  });

  test('members of objects and arrays, patterns, default exports and statements', () => {
    expect(
      declared(`
        export const o = { a: pgTable('a', {}), list: [pgTable('b', {})] };
        export const { c, x: d } = { c: pgTable('c', {}), x: pgTable('d', {}) };
        pgPolicy('p').link(c);
        export default pgTable('e', {});
      `),
    ).toEqual([
      'table | a | variable - | hidden',
      'table | b | variable - | hidden',
      'table | c | variable c | exported as c',
      'table | d | variable d | exported as d',
      'policy | p | variable - | hidden | needs table c',
      'table | e | variable - | exported as default',
    ]);
  });

  test('a policy is told with its table and its roles, and a table with its keys', () => {
    expect(
      declared(`
        import { authenticatedRole } from 'drizzle-orm/neon';
        const r = pgRole('r').existing();
        const s = pgRole('s');
        const a = pgTable('a', { id: uuid('id').references(() => b.id) }, () => [pgPolicy('q', { to: ['public', r] })]);
        const b = pgTable('b', { id: uuid('id').references(() => b.id) });
        const p = pgPolicy('p', { to: s }).link(a);
      `),
    ).toEqual([
      'role | r | variable r | hidden | existing yes | constant',
      'role | s | variable s | hidden | constant',
      'table | a | variable a | hidden | constant | needs foreignKey b, role r',
      'table | b | variable b | hidden | constant',
      'policy | p | variable p | hidden | constant | needs table a, role s',
    ]);
  });

  test("a platform's role and a Postgres schema of 1.x may be there already", () => {
    expect(declared("const m = pgSchema('m').existing(); const a = m.table('a', {});", '1.0.0-rc.5')).toEqual(
      [
        'schema | m | variable m | hidden | existing yes | constant',
        'table | m.a | variable a | hidden | constant | needs schema m',
      ],
    );
    const [table] = read(`
      import { pgPolicy, pgTable } from 'drizzle-orm/pg-core';
      import { authenticatedRole } from 'drizzle-orm/neon';
      import { anonRole } from 'drizzle-orm/supabase';
      export const a = pgTable('a', {}, () => [pgPolicy('p', { to: [authenticatedRole, anonRole] })]);
    `).declared;
    expect(table?.needs.map(({ declared: { existing } }) => existing)).toEqual(['yes', 'yes']);
  });

  test('what an unknown export is made of may be exported by it', () => {
    const file = read(`
      import { pgTable } from 'drizzle-orm/pg-core';
      import { wrap } from 'somewhere';
      const a = pgTable('a', {});
      const b = pgTable('b', {});
      export const c = wrap(a);
      export const d = { b };
    `);
    expect(file.declared.map((each) => [each.name, each.maybeExported])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  test('what another declaration or file made is not made again', () => {
    expect(
      read(`
        //- b.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        export const b = pgTable('b', {});
        //- a.ts
        import { alias, pgTable } from 'drizzle-orm/pg-core';
        import { b } from './b';
        const a = pgTable('a', {});
        export const again = a;
        export const other = alias(a, 'o');
        export const tables = { a, b };
      `).declared.map(print),
    ).toEqual(['table | a | variable a | hidden | constant']);
  });
});

describe('what drizzle-kit finds in a file', () => {
  const found = (text: string): object => {
    const { filename, root } = project(text);
    const workspace = new Workspace();
    workspace.use(resolveSettings({ root }));
    const exports = workspace.reader.exportsOf(filename);
    if (typeof exports === 'string') throw new Error(exports);
    return {
      names: [...exports.names],
      declared: exports.declared.map(({ kind, name }) => `${kind} ${name ?? '?'}`),
      whole: exports.whole.map((path) => path.slice(root.length + 1)),
      isOpen: exports.isOpen,
    };
  };

  test('its own exports and those that it exports again, each value once', () => {
    expect(
      found(`
        //- a.ts
        ${imports}
        export const a = pgTable('a', {});
        export { a as again };
        const hidden = pgTable('hidden', {});
        //- b.ts
        ${imports}
        export const b = pgEnum('b', ['x']);
        export const c = pgEnum('c', ['x']);
        //- index.ts
        export * from './a';
        export { b } from './b';
        export * as all from './b';
        export * from 'zod';
      `),
    ).toEqual({
      names: ['b', 'all', 'a', 'again'],
      declared: ['enum b', 'table a'],
      whole: ['index.ts', 'a.ts'],
      isOpen: false,
    });
  });

  test('a file that is not there may export anything', () => {
    expect(found("//- index.ts\nexport * from './missing';")).toMatchObject({ isOpen: true });
  });
});
