// Writes a monorepo to measure on: packages of a SaaS with a Drizzle schema, code that queries it, and ten times as much
// code that has nothing to do with it. The same number of tables and seed give the same text.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ordinaryFile } from './ordinary-code.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A generator of pseudo-random numbers (mulberry32): the bench is the same on each machine. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** An integer from 0 up to, and without, the bound. */
    below: (bound) => Math.floor(next() * bound),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)],
  };
}

const subjects = [
  'invoice', 'ticket', 'campaign', 'shipment', 'contract', 'workflow', 'asset', 'survey', 'booking', 'payroll',
  'device', 'article', 'channel', 'budget', 'vendor', 'recipe', 'exam', 'listing', 'claim', 'sensor',
]; // prettier-ignore
const aspects = [
  'item', 'event', 'comment', 'member', 'revision', 'label', 'setting', 'attachment', 'approval', 'metric',
]; // prettier-ignore

/** The tables to come, each with what it refers to; those of one file stand together. */
function plan(count, rng, wideFile) {
  const files = [];
  const tables = [];
  while (tables.length < count) {
    // Somewhere in the middle.
    const isWide =
      wideFile > 0 && tables.length > count / 2 && !files.some((each) => each.tables.length === wideFile);
    const size = Math.min(isWide ? wideFile : 1 + rng.below(10), count - tables.length);
    const file = { name: `${rng.pick(subjects)}-${files.length}`, tables: [] };
    for (let i = 0; i < size; i++) {
      const number = tables.length;
      const variable = `${rng.pick(subjects)}${capital(rng.pick(aspects))}s${number}`;
      // Most refer to their neighbours, as domains do.
      const near = tables.slice(-40);
      const targets =
        near.length > 0 ? unique(Array.from({ length: rng.below(4) }, () => rng.pick(near))) : [];
      const table = { variable, name: snake(variable), file, targets, number, children: [] };
      for (const target of targets) target.children.push(table);
      file.tables.push(table);
      tables.push(table);
    }
    files.push(file);
  }
  return { files, tables };
}

const kinds = [
  (name) => ({ maker: 'text', text: `text('${name}').notNull()` }),
  (name) => ({ maker: 'text', text: `text('${name}')` }),
  (name) => ({ maker: 'varchar', text: `varchar('${name}', { length: 255 }).notNull()` }),
  (name) => ({ maker: 'integer', text: `integer('${name}').default(0).notNull()` }),
  (name) => ({ maker: 'boolean', text: `boolean('${name}').default(false).notNull()` }),
  (name) => ({ maker: 'jsonb', text: `jsonb('${name}').$type<{ source: string; tags: string[] }>()` }),
  (name) => ({ maker: 'numeric', text: `numeric('${name}', { precision: 12, scale: 2 })` }),
  (name) => ({ maker: 'timestamp', text: `timestamp('${name}', { withTimezone: true })` }),
];
const attributes = [
  'title', 'summary', 'reference', 'position', 'isArchived', 'metadata', 'amount', 'dueAt', 'status', 'currency',
  'externalId', 'notes', 'score', 'startedAt', 'payload',
]; // prettier-ignore

function schemaFile(file, rng) {
  const makers = new Set(['pgTable', 'uuid', 'index']);
  const parts = file.tables.map((table) => `${tableCode(table, makers, rng)}\n${relationsCode(table)}`);
  const others = file.tables.flatMap(({ targets, children }) => [...targets, ...children]);
  return `import { relations } from 'drizzle-orm';
import { ${[...makers].sort().join(', ')} } from 'drizzle-orm/pg-core';
import { tenantId, timestamps } from './columns';
import { tenants } from './tenants';
${importsCode(others.filter((other) => other.file !== file))}
${parts.join('\n')}`;
}

function importsCode(tables) {
  const names = new Map();
  for (const { file, variable } of unique(tables))
    names.set(file.name, [...(names.get(file.name) ?? []), variable]);
  return [...names].map(([file, each]) => `import { ${each.join(', ')} } from './${file}';\n`).join('');
}

function tableCode(table, makers, rng) {
  const lines = [`id: uuid('id').primaryKey().defaultRandom()`, `tenantId: tenantId()`];
  const entries = [`index('${table.name}_tenant_idx').on(t.tenantId, t.createdAt)`];
  for (const target of table.targets) {
    const column = `${target.variable}Id`;
    // One in twenty leaves its key without an index, and one without onDelete, as in schemas that nobody has linted yet.
    if (!rng.chance(0.05)) entries.push(`index('${table.name}_${target.number}_idx').on(t.${column})`);
    const onDelete = rng.chance(0.95) ? `, { onDelete: '${rng.pick(['cascade', 'restrict'])}' }` : '';
    lines.push(
      `${column}: uuid('${snake(column)}').notNull().references(() => ${target.variable}.id${onDelete})`,
    );
  }
  const offset = rng.below(attributes.length);
  for (let i = 0; i < 3 + rng.below(8); i++) {
    const attribute = attributes[(offset + i) % attributes.length];
    const { maker, text } = rng.pick(kinds)(snake(attribute));
    makers.add(maker);
    lines.push(`${attribute}: ${text}`);
  }
  lines.push('...timestamps');
  const type = capital(table.variable);
  return `/** The ${table.name.replaceAll('_', ' ')} of a tenant. */
export const ${table.variable} = pgTable(
  '${table.name}',
  {
${lines.map((line) => `    ${line},`).join('\n')}
  },
  (t) => [
${entries.map((entry) => `    ${entry},`).join('\n')}
  ],
);

export type ${type} = typeof ${table.variable}.$inferSelect;
export type New${type} = typeof ${table.variable}.$inferInsert;
`;
}

function relationsCode({ variable, name, number, targets, children }) {
  const helpers = children.length > 0 ? '{ one, many }' : '{ one }';
  const lines = [
    `tenant: one(tenants, { fields: [${variable}.tenantId], references: [tenants.id] })`,
    ...targets.map(
      (target) =>
        `${target.variable}: one(${target.variable}, { fields: [${variable}.${target.variable}Id], references: [${target.variable}.id], relationName: '${name}_${target.number}' })`,
    ),
    ...children.map(
      (child) => `${child.variable}: many(${child.variable}, { relationName: '${child.name}_${number}' })`,
    ),
  ];
  return `export const ${variable}Relations = relations(${variable}, (${helpers}) => ({
${lines.map((line) => `  ${line},`).join('\n')}
}));
`;
}

/** A repository class and functions over the tables of one file. */
function queryFile(file, rng) {
  const functions = file.tables.map((table) => {
    const type = capital(table.variable);
    const scoped = `eq(${table.variable}.tenantId, session.tenantId)`;
    // One query in thirty forgets its tenant.
    const where = rng.chance(0.033)
      ? `eq(${table.variable}.id, id)`
      : `and(${scoped}, eq(${table.variable}.id, id))`;
    return `
export async function list${type}(session: Session, limit = 50) {
  const filters = [${scoped}];
  if (session.since) filters.push(gt(${table.variable}.createdAt, session.since));
  return db
    .select()
    .from(${table.variable})
    .where(and(...filters))
    .limit(limit);
}

export async function find${type}(session: Session, id: string) {
  const [row] = await db.select().from(${table.variable}).where(${where});
  if (!row) throw new Error('There is no such ${table.name.replaceAll('_', ' ')}');
  return row;
}

export async function create${type}(session: Session, values: Omit<New${type}, 'tenantId'>) {
  return db.transaction(async (tx) => {
    const [row] = await tx.insert(${table.variable}).values({ ...values, tenantId: session.tenantId }).returning();
    return row;
  });
}

export async function remove${type}(session: Session, id: string) {
  await db.delete(${table.variable}).where(and(${scoped}, eq(${table.variable}.id, id)));
}
`;
  });
  const names = file.tables.map(({ variable }) => `${variable}, type New${capital(variable)}`).join(', ');
  return (
    `import { ${names} } from '@bench/db';\nimport { and, eq, gt } from 'drizzle-orm';\nimport { db } from './db';\nimport type { Session } from './session';\n` +
    functions.join('')
  );
}

/** Writes a monorepo (monorepo.d.mts says more). */
export function makeMonorepo(folder, tableCount, seed = 1, { wideFile = 0 } = {}) {
  const rng = random(seed);
  const paths = { schema: [], query: [], ordinary: [] };
  const made = new Set();
  const texts = new Map();
  const write = (path, text, kind) => {
    const full = join(folder, path);
    if (!made.has(dirname(full))) mkdirSync(dirname(full), { recursive: true });
    made.add(dirname(full));
    writeFileSync(full, text);
    texts.set(full, text);
    if (kind) paths[kind].push(full);
  };
  const json = (path, value) => write(path, `${JSON.stringify(value, null, 2)}\n`);
  const { files } = plan(tableCount - 1, rng, wideFile);
  json('package.json', {
    name: 'bench',
    private: true,
    type: 'module',
    workspaces: ['packages/*', 'apps/*'],
  });
  json('tsconfig.json', {
    compilerOptions: {
      target: 'es2022', module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve', strict: true,
      skipLibCheck: true, noEmit: true,
    }, // prettier-ignore
    include: ['packages', 'apps'],
  });
  json('packages/db/package.json', {
    name: '@bench/db',
    type: 'module',
    exports: './src/index.ts',
    dependencies: { 'drizzle-orm': '^0.45.0' },
  });
  write(
    'packages/db/drizzle.config.ts',
    `import { defineConfig } from 'drizzle-kit';\n\nexport default defineConfig({ dialect: 'postgresql', schema: './src/schema/*.ts', out: './drizzle' });\n`,
  );
  const schema = 'packages/db/src/schema';
  write(
    `${schema}/tenants.ts`,
    `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\nimport { timestamps } from './timestamps';\n\nexport const tenants = pgTable('tenants', {\n  id: uuid('id').primaryKey().defaultRandom(),\n  name: text('name').notNull(),\n  ...timestamps,\n});\n\nexport type Tenant = typeof tenants.$inferSelect;\n`,
    'schema',
  );
  write(
    `${schema}/timestamps.ts`,
    `import { timestamp } from 'drizzle-orm/pg-core';\n\nexport const timestamps = {\n  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),\n  updatedAt: timestamp('updated_at', { withTimezone: true }).defaultNow().notNull().$onUpdate(() => new Date()),\n};\n`,
  );
  write(
    `${schema}/columns.ts`,
    `import { uuid } from 'drizzle-orm/pg-core';\nimport { tenants } from './tenants';\n\nexport { timestamps } from './timestamps';\n\nexport const tenantId = () => uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' });\n`,
  );
  for (const file of files) write(`${schema}/${file.name}.ts`, schemaFile(file, rng), 'schema');
  const exported = ['tenants', ...files.map(({ name }) => name)];
  write('packages/db/src/index.ts', exported.map((name) => `export * from './schema/${name}';\n`).join(''));
  json('apps/web/package.json', {
    name: '@bench/web',
    type: 'module',
    dependencies: { '@bench/db': 'workspace:*', 'drizzle-orm': '^0.45.0' },
  });
  write(
    'apps/web/src/server/db.ts',
    `import * as schema from '@bench/db';\nimport { drizzle } from 'drizzle-orm/node-postgres';\n\nexport const db = drizzle(process.env.DATABASE_URL ?? '', { schema });\n`,
  );
  write(
    'apps/web/src/server/session.ts',
    'export interface Session {\n  readonly tenantId: string;\n  readonly userId: string;\n  readonly since?: Date;\n}\n',
  );
  for (const file of files) write(`apps/web/src/server/${file.name}.ts`, queryFile(file, rng), 'query');
  for (let number = 0; number < 10 * (files.length + 1); number++) {
    const { path, text } = ordinaryFile(number, rng);
    write(path, text, 'ordinary');
  }
  install(folder);
  return {
    folder,
    schemaFiles: paths.schema,
    queryFiles: paths.query,
    ordinaryFiles: paths.ordinary,
    tables: tableCount,
    wideFile:
      wideFile > 0
        ? paths.schema[1 + files.findIndex(({ tables }) => tables.length === wideFile)]
        : undefined,
    textOf: (path) => texts.get(path),
  };
}

/** What an install would bring: the workspace's packages, and links to what this repository has. */
function install(folder) {
  const link = (target, path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(relative(dirname(join(folder, path)), target), join(folder, path), 'dir');
  };
  link(join(folder, 'packages/db'), 'node_modules/@bench/db');
  for (const name of [
    'drizzle-orm',
    'drizzle-kit',
    'eslint',
    'eslint-plugin-drizzle',
    'typescript',
    'typescript-eslint',
    '@typescript-eslint/parser',
  ])
    // prettier-ignore
    link(join(repository, 'node_modules', name), `node_modules/${name}`);
  link(repository, 'node_modules/eslint-plugin-schema-architect');
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function snake(text) {
  return text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function unique(items) {
  return [...new Set(items)];
}
