import { agrees } from '../../support/agrees.ts';

const lists = (table: string, ...names: readonly string[]): string[] =>
  names.map((list) => `${table} ${list}`);
const columnLists = ['columns', 'primaryKey', 'foreignKeys', 'uniques'];
const entryLists = ['primaryKey', 'foreignKeys', 'indexes', 'uniques', 'checks', 'policies', 'rls'];
const facts = (...columns: readonly string[]): string[] =>
  columns.flatMap((column) =>
    ['type', 'name', 'notNull', 'hasDefault', 'primaryKey', 'unique'].map((fact) => `${column} ${fact}`),
  );

const start = `
  import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  import { sql } from 'drizzle-orm';
  const flag = Boolean(process.env.SCHEMA_ARCHITECT);
`;

agrees(
  'columns of which one object or another is spread',
  `${start}
  const one = { a: text().notNull(), both: text() };
  const other = { both: integer() };
  export const t1 = pgTable('t1', { id: uuid().primaryKey(), ...(flag ? { a: text() } : {}) });
  export const t2 = pgTable('t2', { id: uuid().primaryKey(), ...(flag && { a: text() }), last: text() });
  export const t3 = pgTable('t3', { id: uuid().primaryKey(), ...(flag ? one : other) });
  export const t4 = pgTable('t4', Object.assign({}, { id: uuid().primaryKey() }, flag ? one : undefined));
  export const t5 = pgTable('t5', { id: uuid().primaryKey(), both: boolean(), ...(flag ? one : {}) });
  const extra = () => { if (flag) return { a: text() }; return {}; };
  export const t6 = pgTable('t6', { id: uuid().primaryKey(), ...extra() });
  const changed: Record<string, any> = { id: uuid().primaryKey() };
  if (flag) changed.a = text();
  export const t7 = pgTable('t7', { ...changed, last: text() });
  const { a: _, ...rest } = { id: uuid().primaryKey(), ...(flag ? one : {}) } as Record<string, any>;
  export const t8 = pgTable('t8', rest);
`,
  {
    unknown: [
      ...['t1', 't2', 't4', 't6', 't7', 't8'].flatMap((table) => lists(table, ...columnLists)),
      // In each arm, and so there for certain.
      ...lists('t3', ...columnLists),
      ...facts('t3.both'),
      ...lists('t5', ...columnLists),
      ...facts('t5.both'),
    ],
  },
);

agrees(
  'a spread of what may be anything leaves nothing certain',
  `${start}
  const given = (JSON.parse(process.env.SCHEMA_ARCHITECT ?? '{}')) as Record<string, any>;
  const perhaps = () => { try { if (flag) return given; return {}; } catch { return {}; } };
  export const t1 = pgTable('t1', { id: uuid().primaryKey(), ...(flag ? given : {}) });
  export const t2 = pgTable('t2', { id: uuid().primaryKey(), ...perhaps() });
  export const t3 = pgTable('t3', { id: uuid().primaryKey(), ...(flag || given) });
  const gone: Record<string, any> = { id: uuid().primaryKey(), a: text() };
  if (flag) delete gone.a;
  export const t4 = pgTable('t4', { ...gone });
`,
  {
    unknown: [
      ...['t1', 't2', 't3', 't4'].flatMap((table) => lists(table, ...columnLists)),
      ...facts('t1.id', 't2.id', 't3.id', 't4.a'),
    ],
  },
);

agrees(
  'a third argument of which one object or another is spread',
  `${start}
  const columns = { id: uuid().primaryKey(), a: text() };
  export const t1 = pgTable('t1', columns, (t) => ({ byA: index('t1_a').on(t.a), ...(flag ? { ok: check('ok', sql\`true\`) } : {}) }));
  export const t2 = pgTable('t2', columns, (t) => Object.assign({ byA: index('t2_a').on(t.a) }, flag && { ok: check('ok', sql\`true\`) }));
`,
  { unknown: ['t1', 't2'].flatMap((table) => lists(table, ...entryLists)) },
);
