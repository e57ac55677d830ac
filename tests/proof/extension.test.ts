import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { intarray } from '@electric-sql/pglite/contrib/intarray';
import { isn } from '@electric-sql/pglite/contrib/isn';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { seg } from '@electric-sql/pglite/contrib/seg';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import { vector } from '@electric-sql/pglite-pgvector';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extensionNeeds } from '../../src/schema/extensions.ts';
import { read } from '../support/read.ts';
import { drizzleLines, generate } from './support/index.ts';

// What require-extension claims: without the extension Postgres refuses what drizzle-kit generates, with it it does not.

const custom = (type: string): string => `customType<{ data: string }>({ dataType: () => '${type}' })('x')`;

const cases: readonly (readonly [extension: string, column: string, extras: string, code: string])[] = [
  ['vector', "vector('x', { dimensions: 3 })", '', '42704'],
  ['vector', "halfvec('x', { dimensions: 3 })", '', '42704'],
  ['vector', "sparsevec('x', { dimensions: 3 })", '', '42704'],
  ['citext', custom('citext'), '', '42704'],
  ['cube', custom('cube'), '', '42704'],
  ['hstore', custom('hstore'), '', '42704'],
  ['ltree', custom('ltree'), '', '42704'],
  ['ltree', custom('lquery'), '', '42704'],
  ['ltree', custom('ltxtquery'), '', '42704'],
  ['seg', custom('seg'), '', '42704'],
  ['isn', custom('isbn'), '', '42704'],
  ['isn', custom('isbn13'), '', '42704'],
  ['uuid-ossp', "uuid('x').default(sql`uuid_generate_v4()`)", '', '42883'],
  ['uuid-ossp', "uuid('x').default(sql`uuid_generate_v1()`)", '', '42883'],
  ['uuid-ossp', "uuid('x').default(sql`uuid_generate_v1mc()`)", '', '42883'],
  ['pgcrypto', "text('x').default(sql`encode(gen_random_bytes(8), 'hex')`)", '', '42883'],
  ['pgcrypto', "text('x').default(sql`gen_salt('bf')`)", '', '42883'],
  ['pg_trgm', "text('x')", "index('i').using('gin', t.x.op('gin_trgm_ops'))", '42704'],
  ['pg_trgm', "text('x')", "index('i').using('gist', sql`${t.x} gist_trgm_ops`)", '42704'],
  ['intarray', "integer('x').array()", "index('i').using('gin', sql`x gin__int_ops`)", '42704'],
  ['intarray', "integer('x').array()", "index('i').using('gist', sql`x gist__int_ops`)", '42704'],
  ['btree_gin', "uuid('x')", "index('i').using('gin', t.x)", '42704'],
  ['btree_gist', "timestamp('x')", "index('i').using('gist', t.x)", '42704'],
];

const text = (column: string, extras: string): string => `import { sql } from 'drizzle-orm';
import { customType, halfvec, index, integer, pgTable, sparsevec, text, timestamp, uuid, vector } from 'drizzle-orm/pg-core';
export const used = [customType, halfvec, index, integer, sparsevec, sql, text, timestamp, uuid, vector];
export const t = pgTable('t', { x: ${column} }, (t) => [${extras}]);
`;

let postgres: PGlite;

beforeAll(async () => {
  const extensions = {
    btree_gin,
    btree_gist,
    citext,
    cube,
    hstore,
    intarray,
    isn,
    ltree,
    pg_trgm,
    pgcrypto,
    seg,
    uuid_ossp,
    vector,
  };
  postgres = await PGlite.create({ extensions });
});

afterAll(() => postgres.close());

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(cases)('%s: %s %s', async (extension, column, extras, code) => {
    const [table] = read(text(column, extras), line === '1.0' ? '1.0.0-rc.5' : '0.45.4').tables;
    expect(table && extensionNeeds(table).map((need) => need.extension)).toEqual([extension]);
    const { statements } = await generate({ line, files: { 'schema.ts': text(column, extras) } });
    const apply = (): Promise<unknown> => postgres.exec(statements.join('\n'));
    await expect(apply()).rejects.toMatchObject({ code });
    await postgres.exec(`drop schema public cascade; create schema public; create extension "${extension}"`);
    await apply();
    await postgres.exec('drop schema public cascade; create schema public');
  });
});

test('arrays, text search and JSON are indexed without one', async () => {
  const columns =
    "x: text('x').array(), y: jsonb('y'), z: customType<{ data: string }>({ dataType: () => 'tsvector' })('z')";
  const extras = "index('a').using('gin', t.x), index('b').using('gin', t.y), index('c').using('gin', t.z)";
  const code = `import { customType, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
export const t = pgTable('t', { ${columns} }, (t) => [${extras}]);
`;
  const [table] = read(code).tables;
  expect(table && extensionNeeds(table)).toEqual([]);
  const { statements } = await generate({ line: '0.45', files: { 'schema.ts': code } });
  await postgres.exec(statements.join('\n'));
});
