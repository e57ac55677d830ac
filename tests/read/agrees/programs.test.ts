import { agrees } from '../../support/agrees.ts';

agrees(
  'column helpers of every shape',
  `
  import { pgTable, text, uuid, timestamp, integer, varchar } from 'drizzle-orm/pg-core';
  const id = (name = 'id') => uuid(name).primaryKey().defaultRandom();
  const ref = (name: string) => (target: () => any, { onDelete = 'cascade' as const, required = true } = {}) => {
    const column = uuid(name).references(target, { onDelete });
    return required ? column.notNull() : column;
  };
  function stamps(...names: string[]) { return Object.fromEntries(names.map((name) => [name, timestamp(name).defaultNow()])); }
  const options = { length: 40, ...{ extra: true } };
  const { short, long: wide, ...others } = { short: () => varchar({ length: 10 }), long: () => varchar(options), number: () => integer() };
  const [first = () => text(), , third] = [undefined, 1, () => text('third_')];
  const pick = <T extends object, K extends keyof T>(object: T, ...keys: K[]) => Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key as K))) as Pick<T, K>;
  export const parent = pgTable('parent', { id: id(), ...stamps('a', 'b') });
  export const child = pgTable('child', {
    id: id('child_id'), p: ref('p')(() => parent.id), q: ref('q')(() => parent.id, { onDelete: 'cascade', required: false }),
    short: short(), wide: wide(), number: others.number(), first: first(), third: (third as any)(), ...pick({ x: text(), y: text().notNull(), z: text() }, 'x', 'y'),
  });
`,
);

agrees(
  'columns built by loops and maps',
  `
  import { pgTable, text, integer, boolean } from 'drizzle-orm/pg-core';
  const fields = ['title', 'body'] as const;
  const kinds = { title: 'text', count: 'integer', flag: 'boolean' } as const;
  const byLoop: Record<string, any> = {};
  for (const field of fields) byLoop[field] = text(field).notNull();
  for (const key in kinds) if (!(key in byLoop)) byLoop[key] = integer();
  const build = (spec: Record<string, string>) => {
    const made: Record<string, any> = {};
    for (const [key, kind] of Object.entries(spec)) {
      switch (kind) {
        case 'text': made[key] = text(); break;
        case 'integer': made[key] = integer().default(0); break;
        default: made[key] = boolean();
      }
    }
    return made;
  };
  const counted = () => { const made: Record<string, any> = {}; for (let i = 1; i <= 3; i++) made['c' + i] = integer(\`c_\${i}\`); let n = 0; while (n < 2) made['w' + n++] = text(); do { made.last = text(); } while (false); let key: string = ''; for (key of ['p', 'q']) made[key] = text(); made[key + key] = text(); return made; };
  export const a = pgTable('a', byLoop);
  export const b = pgTable('b', build(kinds));
  export const c = pgTable('c', counted());
  export const d = pgTable('d', fields.reduce((made, field) => ({ ...made, [field]: text() }), {} as Record<string, any>));
  export const e = pgTable('e', Object.assign({}, byLoop, { extra: text() }));
  export const tables = Object.keys(kinds).map((name) => pgTable(\`t_\${name}\`, { id: integer().primaryKey() }));
  export const [t1, t2, t3] = tables;
`,
);

agrees(
  'values as constants, enums and getters',
  `
  import { pgTable, text, varchar, pgEnum } from 'drizzle-orm/pg-core';
  enum Names { Users = 'users_table', Length = 12, Next }
  const Sizes = { small: 8, get large() { return this.small * 4; } } as const satisfies Record<string, number>;
  const keys = Object.freeze({ id: 'the_id' });
  class Config { static readonly prefix = 'p_'; static name2(name: string) { return Config.prefix + name; } }
  const optional: { a?: string } = {};
  export const state = pgEnum('state', Object.keys(Sizes) as [string, ...string[]]);
  export const users = pgTable(Names.Users, {
    [keys.id]: text(keys.id).primaryKey(), a: varchar({ length: Sizes.large }), b: varchar({ length: Names.Length as number }), c: varchar(Config.name2('c'), { length: Names.Next }),
    d: text(optional.a ?? 'fallback'), e: text(optional?.a), f: text((keys)!.id.toUpperCase()), state: state(),
  });
`,
);

agrees(
  'a value changed after its declaration',
  `
  import { pgTable, text, index } from 'drizzle-orm/pg-core';
  const columns: Record<string, any> = { id: text() };
  columns.name = text().notNull();
  columns['other'] = text();
  delete columns.other;
  Object.assign(columns, { late: text() });
  function addStamps(target: Record<string, any>) { target.stamp = text('stamp_'); }
  addStamps(columns);
  const list: string[] = [];
  list.push('x', 'y');
  list.unshift('w');
  list.reverse();
  list.pop();
  export const a = pgTable('a', { ...columns, ...Object.fromEntries(list.map((key) => [key, text()])) });
`,
);

agrees(
  'a value changed after it was used, under a condition, in a function or by strangers',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  import stranger from 'node:util';
  const early: Record<string, any> = { id: text() };
  export const a = pgTable('a', { ...early });
  early.more = text();
  const maybe: Record<string, any> = { id: text() };
  if (process.env.SCHEMA_ARCHITECT) maybe.id = text().notNull();
  export const b = pgTable('b', { ...maybe });
  const hidden: Record<string, any> = { id: text() };
  const change = () => { hidden.more = text(); };
  export const c = pgTable('c', { ...hidden });
  let again = { id: text() };
  again = { id: text() };
  export const d = pgTable('d', again);
  const passed: Record<string, any> = { id: text() };
  stranger.inspect(passed);
  export const e = pgTable('e', passed);
  const called: Record<string, any> = { id: text() };
  [process.env.SCHEMA_ARCHITECT].forEach((name) => { if (name) called[name] = text(); });
  export const f = pgTable('f', { ...called });
`,
  {
    unknown: ['a', 'b', 'c', 'd', 'e', 'f']
      .flatMap((table) =>
        ['columns', 'primaryKey', 'foreignKeys', 'uniques'].map((list) => `${table} ${list}`),
      )
      .concat(
        ['type', 'name', 'notNull', 'hasDefault', 'primaryKey', 'unique'].flatMap((fact) =>
          ['b', 'c', 'e', 'f'].map((table) => `${table}.id ${fact}`),
        ),
      ),
  },
);

agrees(
  'a builder with methods of its own',
  `
  import { pgTable, customType, text } from 'drizzle-orm/pg-core';
  import { sql } from 'drizzle-orm';
  function stamp(name: string) {
    const base = customType<{ data: number }>({ dataType: () => 'timestamptz' })(name);
    return Object.assign(base, { defaultNow() { return base.notNull().default(sql\`now()\`); } });
  }
  export const a = pgTable('a', { at: stamp('at').defaultNow().$onUpdate(() => 1), plain: stamp('plain') });
`,
);

agrees(
  'names of columns and tables in names of indexes',
  `
  import { pgTable, text, index, uniqueIndex } from 'drizzle-orm/pg-core';
  import { getTableName } from 'drizzle-orm';
  const named = (table: string, ...columns: { name: string }[]) => [table, ...columns.map((column) => column.name), 'idx'].join('_');
  export const a = pgTable('a', { userId: text(), other: text('other_name') }, (t) => [index(named('a', t.userId, t.other)).on(t.userId, t.other), uniqueIndex(\`\${t.other.name}_key\`).on(t.other)]);
  export const b = pgTable(\`\${getTableName(a)}_more\`, { id: text(a.other.name) }, (t) => [index(\`\${getTableName(t.id.table as any)}_i\`).on(t.id)]);
`,
  { casing: 'snake_case' },
);

agrees(
  'a namespace of TypeScript',
  `
  //- tables.ts
  import { pgTable, text, primaryKey } from 'drizzle-orm/pg-core';
  export namespace Columns {
    export type Any = ReturnType<typeof text>;
    export const tenant = { id: text().notNull(), tenantId: text('tenant_id').notNull() };
    export function union<T>(values: readonly T[]) { return text(); }
    const hidden = 'code';
    export enum Kind { A = 'a' }
    export const code = () => text(hidden);
  }
  export namespace Tables {
    export class Sync {
      readonly table;
      constructor(name: string, columns: Record<string, any>, extras?: (t: any) => any[]) {
        this.table = pgTable(name, { ...Columns.tenant, ...columns }, (t) => [primaryKey({ columns: [t.id, t.tenantId] }), ...(extras?.(t) ?? [])]) as any;
      }
      get name() { return 'x'; }
    }
  }
  //- schema.ts
  import { index } from 'drizzle-orm/pg-core';
  import { Columns, Tables } from './tables';
  export const rooms = new Tables.Sync('rooms', { kind: Columns.union([Columns.Kind.A]), code: Columns.code() }, (t) => [index().on(t.kind)]);
  export const roomsTable = rooms.table;
`,
);

agrees(
  'functions that call themselves, throw, or close over what they change',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  const repeat = (count: number): Record<string, any> => (count === 0 ? {} : { ...repeat(count - 1), ['c' + count]: text() });
  function required(name?: string) { if (!name) throw new Error('no name'); return text(name); }
  const counter = () => { let count = 0; return { next: () => { count += 1; return count; } }; };
  const numbers = () => { const { next } = counter(); return { ['n' + next()]: text(), ['n' + next()]: text() }; };
  const swapped = () => { let [a, b] = ['x', 'y']; [a, b] = [b, a]; return { [a]: text('was_y'), [b]: text('was_x') }; };
  export const a = pgTable('a', { ...repeat(3), named: required('named_'), ...numbers(), ...swapped() });
`,
);

agrees(
  'a table made under a condition that is known, and one that is not',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  const wide = true;
  const unknownFlag = Boolean(process.env.SCHEMA_ARCHITECT);
  export const a = wide ? pgTable('a', { id: text() }) : pgTable('never', { id: text() });
  export const b = pgTable('b', { id: unknownFlag ? text().notNull() : text(), other: unknownFlag ? text('x') : text('x'), ...(unknownFlag && { more: text() }) });
`,
  {
    unknown: ['columns', 'primaryKey', 'foreignKeys', 'uniques']
      .map((list) => `b ${list}`)
      .concat(
        ['type', 'name', 'notNull', 'hasDefault', 'primaryKey', 'unique'].flatMap((fact) => [
          `b.id ${fact}`,
          `b.other ${fact}`,
        ]),
      ),
  },
);

agrees(
  'sets and maps',
  `
  import { pgTable, text, integer } from 'drizzle-orm/pg-core';
  const nullable = new Set(['note', 'extra']).add('more');
  const kinds = new Map<string, () => any>([['title', () => text()], ['count', () => integer()]]);
  kinds.set('note', () => text('the_note')).set('title', () => text('heading'));
  nullable.delete('extra');
  const columns: Record<string, any> = {};
  for (const [key, make] of kinds) columns[key] = nullable.has(key) ? make() : make().notNull();
  kinds.forEach((make, key) => { columns[key + kinds.size] = make(); });
  const unique = (names: string[]) => { const seen = new Set<string>(); return names.filter((name) => (seen.has(name) ? false : (seen.add(name), true))); };
  const once = unique(['a', 'b', 'a']);
  export const a = pgTable('a', columns);
  export const b = pgTable('b', Object.fromEntries([...new Set(['x', 'y', 'x'])].map((key) => [key, text()])));
  export const c = pgTable('c', Object.fromEntries(new Map([['k', text()], ['l', kinds.get('count')!()]])));
  export const d = pgTable('d', Object.fromEntries(once.map((key) => [key, text()])));
  export const e = pgTable('e', Object.fromEntries(Array.from(kinds.keys(), (key) => [key, text()])));
  const [first, ...others] = nullable;
  export const f = pgTable('f', { [first!]: text(), [others[0]!]: text() });
`,
);

agrees(
  'numbers, patterns and the order of lists',
  `
  import { pgTable, text, varchar, index } from 'drizzle-orm/pg-core';
  const snake = (name: string) => name.replace(/([a-z\\d])([A-Z])/g, '$1_$2').replace(/[^\\w]+/g, '_').toLowerCase();
  const short = (name: string) => { const match = /^(\\w{3})\\w*?(\\d*)$/.exec(name); return match ? match[1]! + match[2] : name; };
  const vowels = new RegExp('[aeiou]', 'gi');
  const parts = [...'order_2024_line'.matchAll(/[a-z]+|\\d+/g)].map(([part]) => part);
  const names = ['beta', 'alpha', 'gamma'];
  const sorted = [...names].sort();
  const backwards = names.toSorted((a, b) => b.localeCompare(a));
  const { queue, cut } = (() => { const queue = ['a', 'b', 'c', 'd']; return { cut: queue.splice(1, 2, 'x'), queue }; })();
  export const a = pgTable('a', {
    camelCaseName: text(snake('camelCaseName Too')), abcdef12: text(short('abcdef12')), vowels: text('education'.replace(vowels, '')),
    parts: text(parts.join('-')), test: /^\\d+$/.test('12') ? text().notNull() : text(), hit: text('a1b2'.match(/\\d/g)!.join('')),
    size: varchar({ length: Math.max(10, Math.min(2 ** 5, 100)) }), fixed: text('n' + (3.14159).toFixed(2)), hex: text((255).toString(16)), count: text(String(parseInt('12px', 10) + Number('3'))),
    whole: Number.isInteger(2) ? text('whole') : text('part'), nothing: text('x'.match(/y/)?.[0] ?? 'none'),
  });
  export const b = pgTable('b', Object.fromEntries([...sorted, ...backwards.map((each) => each + '2')].map((key) => [key, text()])));
  export const c = pgTable('c', Object.fromEntries([...queue, ...cut.map((each) => 'cut_' + each), ...cut.toReversed().map((each) => 'r_' + each)].map((key) => [key, text()])));
  export const d = pgTable('d', Object.fromEntries(Array.from({ length: 3 }, (_, i) => ['c' + i, text()])), (t) => [0, 1].every((i) => i < 2) ? [index().on(t.c0!)] : []);
  export const e = pgTable('e', Object.fromEntries(new Array(2).fill('c').map((c, i) => [c + i, text()])));
  export const f = pgTable('f', Object.fromEntries([...'xyz'].map((char, i, all) => [char, all.indexOf(char) === i && all.findLast((x) => x > 'x') === 'z' ? text().notNull() : text()])));
`,
);

agrees(
  'the symbols of a table, and hashes that shorten names',
  `
  import { createHash } from 'node:crypto';
  import * as crypto from 'crypto';
  import { foreignKey, index, pgTable, uuid } from 'drizzle-orm/pg-core';
  const nameOf = (table: any): string => table[Symbol.for('drizzle:Name')];
  const shorten = (name: string) => name.length < 20 ? name : name.slice(0, 11) + '_' + createHash('sha1').update(name).digest('hex').slice(0, 8);
  const byTenant = (t: any) => index(shorten(\`\${t.tenantId.table?.[Symbol.for('drizzle:Name')] ?? ''}_tenant_idx\`)).on(t.tenantId);
  const md5 = (text: string) => crypto.createHash('md5').update(text.slice(0, 2)).update(text.slice(2)).digest('base64url');
  export const parents = pgTable('parents', { id: uuid().primaryKey(), tenantId: uuid() }, (t) => [byTenant(t)]);
  export const a_rather_long_name = pgTable('a_rather_long_name', { id: uuid(), tenantId: uuid() }, (t) => [
    byTenant(t), foreignKey({ name: nameOf(parents) + '_fk', columns: [t.id], foreignColumns: [parents.id] }), index(md5('some index')).on(t.id),
  ]);
`,
);

agrees(
  'tables that Supabase and Neon keep',
  `
  import { authenticatedRole, authUsers, realtimeMessages } from 'drizzle-orm/supabase';
  import { usersSync } from 'drizzle-orm/neon';
  import { bigint, foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const profiles = pgTable('profiles', { id: uuid().primaryKey().references(() => authUsers.id, { onDelete: 'cascade' }), neon: text().references(() => usersSync.id) }, () => [pgPolicy('own', { to: authenticatedRole })]);
  export const logs = pgTable('logs', { message: bigint({ mode: 'bigint' }) }, (t) => [foreignKey({ columns: [t.message], foreignColumns: [realtimeMessages.id] })]);
`,
);

agrees(
  'tables that a statement after the declaration makes, each once, whatever else the statement changes',
  `
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  const tables: Record<string, any> = {};
  const names: string[] = [];
  for (const name of ['a', 'b']) { tables[name] = pgTable(name, { id: uuid() }); names.push(name); }
  ['c', 'd'].forEach((name) => { tables[name] = pgTable(name, { id: text() }); names.push(name); });
  (() => { tables.e = pgTable('e', { id: text() }); })();
  export const { a, b, c, d, e } = tables;
  const list: any[] = [];
  export const count = list.push(pgTable('f', { id: text(names.join('_')) }));
  export const [f] = list;
`,
);

agrees(
  'methods of the class above, and members of lists',
  `
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  class Base {
    protected prefix = 'base';
    columns() { return { id: uuid(this.prefix + '_id').primaryKey() }; }
    static named(name: string) { return this.kind() + name; }
    static kind() { return 'base_'; }
  }
  class Named extends Base {
    protected override prefix = 'named';
    override columns() { return { ...super.columns(), name: text() }; }
    static override kind() { return 'named_'; }
    static table(name: string) { return pgTable(super.named(name), new Named().columns()); }
  }
  export const a = Named.table('a');
  export const b = pgTable('b', Object.fromEntries(Object.entries([text(), uuid()]).map(([i, column]) => ['c' + i, column])));
  export const c = pgTable('c', { id: text(Object.keys(['x', 'y']).join('_')) });
`,
);

agrees(
  'what the first table gives to a builder that tables share',
  `
  import { bigserial, pgTable, pgTableCreator, text } from 'drizzle-orm/pg-core';
  const shared = { slug: text().unique(), counter: bigserial({ mode: 'bigint' }), exact: bigserial({ mode: 'number' }) };
  export const a = pgTable('a', shared);
  export const b = pgTable('b', { ...shared, other: shared.slug });
`,
);
