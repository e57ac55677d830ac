import { agrees } from '../../support/agrees.ts';

agrees(
  'every column builder, named and with its options',
  `
  import * as pg from 'drizzle-orm/pg-core';
  export const all = pg.pgTable('all', {
    bigint1: pg.bigint('bigint_1', { mode: 'number' }),
    bigint2: pg.bigint('bigint_2', { mode: 'bigint' }),
    bigserial: pg.bigserial('bigserial_', { mode: 'number' }),
    bit: pg.bit('bit_', { dimensions: 3 }),
    boolean: pg.boolean('boolean_'),
    char1: pg.char('char_1'),
    char2: pg.char('char_2', { length: 2 }),
    cidr: pg.cidr('cidr_'),
    date1: pg.date('date_1'),
    date2: pg.date('date_2', { mode: 'date' }),
    decimal1: pg.decimal('decimal_1'),
    decimal2: pg.decimal('decimal_2', { precision: 10, scale: 2 }),
    double: pg.doublePrecision('double_'),
    geometry1: pg.geometry('geometry_1'),
    geometry2: pg.geometry('geometry_2', { type: 'point', mode: 'xy' }),
    halfvec: pg.halfvec('halfvec_', { dimensions: 4 }),
    inet: pg.inet('inet_'),
    integer: pg.integer('integer_'),
    interval1: pg.interval('interval_1'),
    interval2: pg.interval('interval_2', { fields: 'day' }),
    interval3: pg.interval('interval_3', { precision: 3 }),
    interval4: pg.interval('interval_4', { fields: 'second', precision: 6 }),
    json: pg.json('json_'),
    jsonb: pg.jsonb('jsonb_'),
    line1: pg.line('line_1'),
    line2: pg.line('line_2', { mode: 'abc' }),
    macaddr: pg.macaddr('macaddr_'),
    macaddr8: pg.macaddr8('macaddr8_'),
    numeric1: pg.numeric('numeric_1'),
    numeric2: pg.numeric('numeric_2', { precision: 12 }),
    numeric3: pg.numeric('numeric_3', { precision: 12, scale: 4, mode: 'number' }),
    numeric4: pg.numeric('numeric_4', { mode: 'bigint' }),
    numeric5: pg.numeric('numeric_5', { precision: 12, scale: 0 }),
    point1: pg.point('point_1'),
    point2: pg.point('point_2', { mode: 'xy' }),
    real: pg.real('real_'),
    serial: pg.serial('serial_'),
    smallint: pg.smallint('smallint_'),
    smallserial: pg.smallserial('smallserial_'),
    sparsevec: pg.sparsevec('sparsevec_', { dimensions: 5 }),
    text1: pg.text('text_1'),
    text2: pg.text('text_2', { enum: ['a', 'b'] }),
    time1: pg.time('time_1'),
    time2: pg.time('time_2', { precision: 2, withTimezone: true }),
    timestamp1: pg.timestamp('timestamp_1'),
    timestamp2: pg.timestamp('timestamp_2', { withTimezone: true }),
    timestamp3: pg.timestamp('timestamp_3', { precision: 3 }),
    timestamp4: pg.timestamp('timestamp_4', { precision: 3, withTimezone: true, mode: 'string' }),
    timestamp5: pg.timestamp('timestamp_5', { mode: 'string' }),
    timestamp6: pg.timestamp('timestamp_6', { precision: 0, mode: 'date' }),
    uuid: pg.uuid('uuid_'),
    varchar1: pg.varchar('varchar_1'),
    varchar2: pg.varchar('varchar_2', { length: 255 }),
    vector: pg.vector('vector_', { dimensions: 1536 }),
  });
`,
);

agrees(
  'every column builder without a name',
  `
  import { pgTable, bigint, bigserial, bit, boolean, char, cidr, date, decimal, doublePrecision, geometry, halfvec, inet, integer,
    interval, json, jsonb, line, macaddr, macaddr8, numeric, point, real, serial, smallint, smallserial, sparsevec, text, time,
    timestamp, uuid, varchar, vector } from 'drizzle-orm/pg-core';
  export const all = pgTable('all', {
    aBigint: bigint({ mode: 'number' }), aBigserial: bigserial({ mode: 'number' }), aBit: bit({ dimensions: 3 }), aBoolean: boolean(),
    aChar: char({ length: 3 }), aCidr: cidr(), aDate: date({ mode: 'string' }), aDecimal: decimal({ precision: 4 }), aDouble: doublePrecision(),
    aGeometry: geometry({ mode: 'tuple' }), aHalfvec: halfvec({ dimensions: 2 }), anInet: inet(), anInteger: integer(),
    anInterval: interval({ fields: 'year to month' }), aJson: json(), aJsonb: jsonb(), aLine: line({ mode: 'tuple' }), aMacaddr: macaddr(),
    aMacaddr8: macaddr8(), aNumeric: numeric({ precision: 6, scale: 3 }), aPoint: point({ mode: 'tuple' }), aReal: real(), aSerial: serial(),
    aSmallint: smallint(), aSmallserial: smallserial(), aSparsevec: sparsevec({ dimensions: 9 }), aText: text({ enum: ['x'] }),
    aTime: time({ precision: 1 }), aTimestamp: timestamp({ withTimezone: true, precision: 6 }), aUuid: uuid(), aVarchar: varchar({ length: 9 }),
    aVector: vector({ dimensions: 3 }), empty: text(''),
  });
`,
  { casing: 'snake_case' },
);

agrees(
  'bytea and the geometry of 1.0',
  `
  import { pgTable, bytea, geometry } from 'drizzle-orm/pg-core';
  export const all = pgTable('all', { a: bytea(), b: bytea('b_b').notNull(), c: geometry({ srid: 4326 }), d: geometry('d_d', { type: 'point', mode: 'tuple', srid: 1 }) });
`,
  { lines: ['1.x'] },
);

agrees(
  'geometry with srid',
  `
  import { pgTable, geometry } from 'drizzle-orm/pg-core';
  export const all = pgTable('all', { a: geometry('a', { type: 'point', mode: 'tuple', srid: 4326 }), b: geometry('b', { type: 'linestring' as 'point' }) });
`,
);

agrees(
  'every chain method',
  `
  import { pgTable, text, uuid, timestamp, date, time, integer, bigint, smallint, jsonb, serial } from 'drizzle-orm/pg-core';
  import { sql } from 'drizzle-orm';
  export const all = pgTable('all', {
    a: uuid().primaryKey().defaultRandom(),
    b: text().notNull().default('x'),
    c: text().unique(),
    d: text().unique('own_name'),
    e: text().unique('other_name', { nulls: 'not distinct' }),
    f: timestamp().defaultNow().notNull(),
    g: timestamp().$onUpdate(() => new Date()),
    h: timestamp().$onUpdateFn(() => new Date()),
    i: text().$default(() => 'i'),
    j: text().$defaultFn(() => 'j').$type<'j'>(),
    k: integer().generatedAlwaysAsIdentity(),
    l: bigint({ mode: 'number' }).generatedByDefaultAsIdentity({ name: 's', startWith: 10 }),
    m: smallint().generatedAlwaysAsIdentity({ increment: 2 }),
    n: text().generatedAlwaysAs(sql\`'n'\`),
    o: jsonb().default(sql\`'{}'::jsonb\`).$type<{ a: 1 }>(),
    p: date().defaultNow(),
    q: time().defaultNow(),
    r: text().default(sql\`gen_random_uuid()\`).notNull().unique(),
    s: serial().notNull(),
    t: integer().default(0),
    u: jsonb().default([]),
  });
`,
);

agrees(
  'serials are not null and have a default',
  `
  import { pgTable, serial, bigserial, smallserial } from 'drizzle-orm/pg-core';
  export const all = pgTable('all', { a: serial(), b: bigserial({ mode: 'number' }).primaryKey(), c: smallserial('x').unique() });
`,
);

agrees(
  'arrays of 0.x know nothing of what was said before them',
  `
  import { pgTable, text, integer, uuid, pgEnum } from 'drizzle-orm/pg-core';
  import { sql } from 'drizzle-orm';
  const mood = pgEnum('mood', ['a']);
  export { mood };
  export const all = pgTable('all', {
    a: text().array(), b: integer().array(3), c: integer().array().array(), d: integer().array(2).array(4),
    e: text().notNull().array(), f: text().array().notNull().default([]), g: text().unique().default('x').array(),
    h: mood().array().default(sql\`'{}'\`), i: uuid().primaryKey().array(), j: text('named').array(), k: text().$defaultFn(() => 'x').array(),
  });
`,
  { lines: ['0.x'], casing: 'snake_case' },
);

agrees(
  'arrays of 1.x have dimensions',
  `
  import { pgTable, text, integer, pgEnum } from 'drizzle-orm/pg-core';
  const mood = pgEnum('mood', ['a']);
  export { mood };
  export const all = pgTable('all', {
    a: text().array(), b: integer().array('[][]'), c: integer().array('[][][]').notNull(), e: text().notNull().array(),
    f: text().array().notNull().default([]), g: text().unique().array(), h: mood().array(), j: text('named').array(),
  });
`,
  { lines: ['1.x'] },
);

agrees(
  'enums',
  `
  import { pgEnum, pgSchema, pgTable } from 'drizzle-orm/pg-core';
  export const role = pgEnum('role', ['admin', 'member']);
  const levels = ['low', 'high'] as const;
  export const level = pgEnum('level', levels);
  enum Color { Red = 'red', Blue = 'blue' }
  export const color = pgEnum('color', Color);
  export const shade = pgEnum('shade', Object.values(Color) as [string, ...string[]]);
  export const size = pgEnum('size', { S: 's', L: 'l' } as const);
  export const auth = pgSchema('auth');
  export const state = auth.enum('state', ['on', 'off']);
  export const kind = auth.enum('kind', { A: 'a' });
  export const all = pgTable('all', {
    role: role('user_role').notNull().default('member'), level: level(), color: color(), shade: shade(), size: size('size_'), state: state('state').array(), kind: kind(),
  });
`,
);

agrees(
  'custom types',
  `
  import { customType, pgTable } from 'drizzle-orm/pg-core';
  const citext = customType<{ data: string }>({ dataType() { return 'citext'; } });
  const bits = customType<{ data: string; config: { length: number }; configRequired: true }>({ dataType: (config) => \`varbit(\${config.length})\` });
  const money = customType<{ data: string; config: { scale?: number } }>({ dataType(config) { return config?.scale === undefined ? 'money' : \`money(\${config.scale})\`; } });
  const known = { tsvector: customType<{ data: string }>({ dataType: () => 'tsvector', toDriver: (value) => value }) };
  export const all = pgTable('all', {
    a: citext(), b: citext('b_b').notNull(), c: bits({ length: 3 }), d: bits('d_d', { length: 4 }), e: money(), f: money({ scale: 2 }), g: known.tsvector(),
  });
`,
);

agrees(
  'nameless columns and casing',
  `
  import { pgTable, text, index, unique, uniqueIndex, primaryKey } from 'drizzle-orm/pg-core';
  export const userSettings = pgTable('userSettings', {
    userID: text(), oauth2Token: text(), htmlURL: text(), URLPath: text(), i18nKey: text(), sha256Hash: text(), camelCaseXML2: text(),
    aBC: text(), _leading: text(), $dollar: text(), snake_case: text(), 'with-dash': text(), named: text('givenName'), createdAt: text().unique(),
  }, (t) => [index().on(t.userID, t.named), uniqueIndex().on(t.htmlURL), unique().on(t.i18nKey, t.aBC)]);
`,
  { casing: 'snake_case' },
);

agrees(
  'camelCase casing',
  `
  import { pgTable, text, index } from 'drizzle-orm/pg-core';
  export const users = pgTable('users', { first_name: text(), last_NAME: text(), id2: text(), HTMLPage: text() }, (t) => [index().on(t.first_name)]);
`,
  { casing: 'camelCase' },
);

agrees(
  'columns as a callback',
  `
  import { pgTable } from 'drizzle-orm/pg-core';
  export const a = pgTable('a', (t) => ({ id: t.uuid().primaryKey(), name: t.varchar({ length: 20 }).notNull(), at: t.timestamp('at_', { withTimezone: true }) }));
  export const b = pgTable('b', ({ uuid, text: string, ...rest }) => ({ id: uuid(), name: string(), n: rest.integer() }));
  export const c = pgTable('c', function (t) { const id = t.uuid().primaryKey(); return { id, v: t.vector({ dimensions: 3 }) }; });
  export const d = pgTable('d', (t) => { return { id: t.customType({ dataType: () => 'xml' })('id'), j: t.jsonb() }; });
  const columns = (t: any) => ({ id: t.serial() });
  export const e = pgTable('e', columns);
`,
);

agrees(
  'one builder under two keys keeps its first name',
  `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  const shared = text();
  export const a = pgTable('a', { one: shared, two: shared });
`,
  { casing: 'snake_case' },
);

agrees(
  'builders that tables share',
  `
  import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
  const timestamps = { createdAt: timestamp().defaultNow().notNull(), updatedAt: timestamp('updated').$onUpdate(() => new Date()) };
  const id = uuid().primaryKey();
  export const a = pgTable('a', { id, ...timestamps });
  export const b = pgTable('b', { ...timestamps, id, name: text() });
  export const c = pgTable('c', { id: id, at: timestamps.createdAt, other: timestamps['updatedAt'] });
`,
  { casing: 'snake_case' },
);

agrees(
  'a method called on a shared builder changes it for all',
  `
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  const id = uuid();
  const base = { code: text(), plain: text() };
  export const a = pgTable('a', { id: id.primaryKey(), code: base.code.notNull() });
  export const b = pgTable('b', { id, ...base });
`,
  { unknown: ['b primaryKey', 'b.code notNull', 'b.id notNull', 'b.id primaryKey'] },
);

agrees(
  'chains built up by parts',
  `
  import { pgTable, text, integer } from 'drizzle-orm/pg-core';
  const optional = <T,>(column: T) => column;
  const required = (column: any) => column.notNull();
  const withDefault = (column: any, value: unknown) => required(column).default(value);
  export const a = pgTable('a', { a: optional(text()), b: required(text('bb')), c: withDefault(integer(), 3), d: (text() as any).notNull()!, e: text().notNull() satisfies unknown });
`,
);

agrees(
  'the columns of another table',
  `
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  import { getTableColumns, sql } from 'drizzle-orm';
  const def = { id: uuid().primaryKey().default(sql\`uuidv7()\`), name: text().notNull() };
  export const a = pgTable('a', def);
  export const b = pgTable('b', { ...def, aId: uuid().references(() => getTableColumns(a).id) });
`,
);
