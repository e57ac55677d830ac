import rule from '../../src/rules/require-where.ts';
import { runRule } from '../support/run-rule.ts';

const schema = `
        //- schema.ts
        import { boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          orgId: uuid('org_id').notNull(),
          email: text('email').notNull(),
          active: boolean('active').notNull().default(true),
          seenAt: timestamp('seen_at'),
        });
        export const orgs = pgTable('orgs', { id: uuid('id').primaryKey(), name: text('name') });
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import * as schema from './schema';
        export const db = drizzle(process.env.DATABASE_URL!, { schema });
        export type Db = typeof db;
        //- app.ts`;

const imports = `
        import { and, eq, inArray, isNull, lt, ne, not, or, sql, type SQL } from 'drizzle-orm';
        import { db, type Db } from './db';
        import { orgs, users } from './schema';`;

/** A file beside a database and its tables. Its code begins in line 5. */
const app = (code: string): string => `${schema}${imports}
        ${code}
      `;

/** A file that has no database of its own, beside tables that stand in the project all the same. */
const stranger = (code: string): string => `${schema}
        import { users } from './schema';
        export type User = typeof users.$inferSelect;
        ${code}
      `;

const v2 = (code: string): string => `
        //- schema.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), email: text('email').notNull() });
        //- relations.ts
        import { defineRelations } from 'drizzle-orm';
        import * as schema from './schema';
        export const relations = defineRelations(schema);
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { relations } from './relations';
        export const db = drizzle(process.env.DATABASE_URL!, { relations });
        //- app.ts
        import { eq } from 'drizzle-orm';
        import { db } from './db';
        import { users } from './schema';
        ${code}
      `;

runRule(rule, {
  valid: [
    {
      name: 'a where that compares something leaves rows out',
      code: app(`
        export async function f(id: string, ids: string[]) {
          await db.update(users).set({ active: false }).where(eq(users.id, id));
          await db.delete(users).where(eq(users.id, id));
          await db.delete(users).where(inArray(users.id, ids)).returning();
          await db.delete(users).where(and(eq(users.id, id), isNull(users.seenAt)));
          await db.delete(users).where(not(eq(users.id, id)));
          await db.delete(users).where(sql\`\${users.seenAt} < now() - interval '1 year'\`);
          await db.transaction(async (tx) => {
            await tx.update(users).set({ active: true }).where(ne(users.id, id)).returning({ id: users.id });
          });
        }`),
    },
    {
      name: 'every row is asked for by a where that is always true',
      code: app(`
        await db.delete(users).where(sql\`true\`);
        await db.update(users).set({ active: true }).where(eq(sql\`1\`, 1));`),
    },
    {
      name: 'of and and or, one condition is enough',
      code: app(`
        export async function f(orgId: string, id?: string, email?: string) {
          await db.delete(users).where(and(eq(users.orgId, orgId), id ? eq(users.id, id) : undefined));
          const conditions = [eq(users.orgId, orgId)];
          if (email) conditions.push(eq(users.email, email));
          await db.delete(users).where(and(...conditions));
          await db.delete(users).where(or(undefined, eq(users.id, orgId)));
        }`),
    },
    {
      name: 'a choice between conditions is one',
      code: app(`
        export async function f(id: string, isOrg: boolean) {
          await db.delete(users).where(isOrg ? eq(users.orgId, id) : eq(users.id, id));
          let where = eq(users.id, id);
          if (isOrg) where = eq(users.orgId, id);
          await db.delete(users).where(where);
        }`),
    },
    {
      name: 'conditions that are not known stay silent',
      code: app(`
        import { conditionsOf } from 'some-package';
        export async function f(where: SQL | undefined, conditions: SQL[], input: { where?: SQL }) {
          await db.delete(users).where(where);
          await db.delete(users).where(and(...conditions));
          await db.delete(users).where(input.where);
          await db.delete(users).where(conditionsOf(users));
          await db.delete(users).where(and(...conditionsOf(users)));
          await db.delete(users).where(and(...conditions.map((each) => not(each))));
          await db.update(users).set({ active: false }).where(and(where, input.where));
        }`),
    },
    {
      name: 'a spread that was not read may give a condition',
      code: app(`
        export const given = (args: [SQL]) => db.delete(users).where(...args);
        export const among = (list: SQL[]) => db.delete(users).where(and(...list));
        export const negated = (list: [SQL]) => db.delete(users).where(not(...list));
        export const updated = (args: [SQL]) => db.update(users).set({ active: true }).where(...args);`),
    },
    {
      name: 'a spread that was read gives its conditions',
      code: app(`
        function conditions(id: string): SQL[] { if (id) return [eq(users.id, id)]; return [eq(users.id, 'x')]; }
        const one: [SQL] = [isNull(users.seenAt)];
        export async function f(id: string) {
          await db.delete(users).where(...conditions(id));
          await db.delete(users).where(...one);
          await db.delete(users).where(and(...[...conditions(id)]));
          const pushed: SQL[] = [];
          pushed.push(...conditions(id));
          await db.delete(users).where(or(...pushed));
        }`),
    },
    {
      name: 'one of two chains that is handed on, which may get its where elsewhere',
      code: app(`
        export const remove = (all: boolean) => (all ? db.delete(users).$dynamic() : null);
        export function change(all: boolean) { return all ? db.update(users).set({ active: false }).$dynamic() : null; }`),
    },
    {
      name: 'a write that its callers in the file finish',
      code: app(`
        const remove = (d: Db) => d.delete(users);
        export const removeOne = (id: string) => remove(db).where(eq(users.id, id));
        function change(d: Db) { return d.update(users).set({ active: false }); }
        export async function deactivate(id: string) { await change(db).where(eq(users.id, id)).returning(); }`),
    },
    {
      name: 'a condition that holds if something certain is true',
      code: app(`
        export async function f(id: string) {
          await db.delete(users).where(eq(users.id, id).if(true));
          await db.delete(users).where(and(eq(users.orgId, id), eq(users.id, id).if(id)));
          if (!id) return;
          await db.delete(users).where(eq(users.id, id).if(id));
        }`),
    },
    {
      name: 'a chain that is handed on may get its where elsewhere',
      code: app(`
        import { restrict } from 'some-package';
        export const remove = () => db.delete(users).$dynamic();
        export const change = (values: object) => db.update(users).set(values).$dynamic();
        restrict(db.delete(users));
        export async function f(id: string, tx?: Db) {
          await (tx ? tx.delete(users) : db.delete(users)).where(eq(users.id, id));
          const query = tx ? tx.delete(users) : db.delete(users);
          await query.where(eq(users.id, id));
        }`),
    },
    {
      name: 'code that tests what the condition is made of may have decided',
      code: app(`
        import assert from 'node:assert';
        import { notFound } from 'next/navigation';
        export async function f(input: { id?: string; email?: string; kind: 'id' | 'email' }) {
          const where = input.id ? eq(users.id, input.id) : undefined;
          if (where) await db.delete(users).where(where);
          const gone = where ? await db.delete(users).where(where).returning() : [];
          where && (await db.delete(users).where(where));
          if (!where) return gone;
          await db.transaction(async (tx) => {
            await tx.delete(users).where(where);
          });
        }
        export async function g(id?: string, email?: string) {
          const conditions: SQL[] = [];
          if (id) conditions.push(eq(users.id, id));
          if (conditions.length > 0) await db.delete(users).where(and(...conditions));
          if (conditions.length === 0) throw new Error('Nothing is asked for.');
          await db.delete(users).where(and(...conditions));
        }
        export async function h(id?: string, email?: string) {
          if (!id && !email) notFound();
          await db.delete(users).where(or(id ? eq(users.id, id) : undefined, email ? eq(users.email, email) : undefined));
        }
        export async function i(id?: string) {
          const where = id ? eq(users.id, id) : undefined;
          assert(where);
          await db.delete(users).where(where);
        }`),
    },
    {
      name: 'a variable that every branch sets',
      code: app(`
        export async function f(kind: 'id' | 'org', id: string, email?: string) {
          let where: SQL | undefined;
          if (email) where = eq(users.email, email);
          else if (kind === 'id') where = eq(users.id, id);
          else throw new Error(kind);
          await db.delete(users).where(where);
        }
        export async function g(kind: 'id' | 'org', id: string) {
          let where: SQL;
          switch (kind) {
            case 'id':
              where = eq(users.id, id);
              break;
            case 'org':
              where = eq(users.orgId, id);
              break;
          }
          await db.delete(users).where(where);
        }
        export async function h(id: string) {
          let where;
          try {
            where = eq(users.id, id);
          } catch {
            return;
          }
          await db.delete(users).where(where);
        }`),
    },
    {
      name: 'what stands in for nothing',
      code: app(`
        export async function f(id?: string) {
          const where = id ? eq(users.id, id) : undefined;
          await db.delete(users).where(where ?? sql\`false\`);
          await db.delete(users).where((id ? eq(users.id, id) : undefined) || sql\`false\`);
        }`),
    },
    {
      name: 'a where that stands before other calls holds',
      code: app(`
        export async function f(id: string) {
          await db.update(users).set({ active: false }).from(orgs).where(eq(users.orgId, orgs.id));
          await db.update(users).set({ active: false }).where(eq(users.id, id)).from(orgs);
        }`),
    },
    {
      name: 'reading and inserting ask for no where',
      code: app(`
        await db.select().from(users);
        await db.select().from(users).where(undefined);
        await db.insert(orgs).values({ id: '1' });
        await db.query.users.findMany();
        await db.$count(users);`),
    },
    {
      name: 'a filter that may be left out is how a list is read in 0.x',
      code: app(`
        export const list = (email?: string) =>
          db.query.users.findMany({ where: email ? eq(users.email, email) : undefined });
        export const all = () => db.query.users.findMany({ where: (t, { eq }) => eq(t.active, true) });`),
    },
    {
      name: 'an empty object reads every row in 1.x, as it says',
      code: v2(`
        await db.query.users.findMany({ where: {} });
        await db.query.users.findMany({ where: { email: 'a' } });
        export const list = (email?: string) => db.query.users.findMany({ where: email ? { email } : {} });`),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'filters that are not known stay silent in 1.x',
      code: v2(`
        import { filter } from 'some-package';
        export const list = (where: object | undefined) => db.query.users.findMany({ where });
        await db.query.users.findMany({ where: filter() });`),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'what a scope helper gives or takes is held by it',
      code: app(`
        import { inTenant, ownRows } from './tenancy';
        await inTenant(db, async (tx) => {
          await tx.delete(users);
        });
        await db.delete(users).where(ownRows(users));`),
      settings: { scopeHelpers: ['inTenant', 'ownRows'] },
    },
    // The threads of the official plugin, by their numbers in drizzle-team/drizzle-orm where no other is named.
    {
      name: '#1819: a Map at the top of a module',
      code: stranger(`
        export const fileIdUrls = new Map<string, Promise<string>>();
        export async function fetchFileUrl(publicId: string) {
          try {
            return await fileIdUrls.get(publicId);
          } catch (error) {
            fileIdUrls.delete(publicId);
            throw error;
          }
        }`),
    },
    {
      name: '#2907: services with a delete of their own',
      code: app(`
        import { teamService } from './team-service';
        class UserService {
          async delete(id: string) { await db.delete(users).where(eq(users.id, id)); }
          async update(id: string, values: { email: string }) {
            await db.update(users).set(values).where(eq(users.id, id));
          }
        }
        export const userService = new UserService();
        await teamService.delete();
        await teamService.delete('1');
        await userService.delete('1');
        await userService.update('1', { email: 'a' });`),
    },
    {
      name: '#2004: objects that are no database',
      code: stranger(`
        const cookies = new URLSearchParams();
        const form = new FormData();
        const headers = new Headers();
        cookies.delete('session');
        form.delete('file');
        headers.delete('authorization');`),
    },
    {
      name: '#1875: ElectroDB, and axios in its comments',
      code: stranger(`
        import { accounts } from './electro';
        import { authedAxios } from './axios';
        export async function f(id: string, userId: string, fields: string[]) {
          await accounts.patch({ id }).delete(fields).go({ ignoreOwnership: true });
          await accounts.update({ id }).set({ name: 'a' }).go();
          const { data } = await authedAxios.delete<{ ok: boolean }>(\`/users/\${userId}\`);
          return data;
        }`),
    },
    {
      name: '#1584: Map, Set and objects of our own',
      code: stranger(`
        class Registry {
          #byId = new Map<string, User>();
          #seen = new Set<string>();
          readonly weak = new WeakMap<object, string>();
          delete(id: string) {
            this.#seen.delete(id);
            return this.#byId.delete(id);
          }
          update(user: User) {
            return { set: (values: object) => Object.assign(user, values) };
          }
        }
        const registry = new Registry();
        registry.delete('1');
        registry.weak.delete(registry);
        registry.update({} as User).set({ active: true });`),
    },
    {
      name: '#1581: a service that Nest injects',
      code: stranger(`
        import { Body, Controller, Delete, Param } from '@nestjs/common';
        import { VehiclesService } from './vehicles.service';
        @Controller('vehicles')
        export class VehiclesController {
          constructor(private readonly vehiclesService: VehiclesService) {}
          @Delete(':id')
          async delete(@Param('id') id: string) {
            const result = await this.vehiclesService.delete(id);
            await this.vehiclesService.update(id, { sold: true });
            return result;
          }
        }`),
    },
    {
      name: '#2446: a repository that has the name of a table',
      code: app(`
        class WebsiteRepository {
          static delete(id: number) { return id; }
          static update(id: number) { return { set: (values: object) => ({ id, values }) }; }
        }
        WebsiteRepository.delete(1);
        WebsiteRepository.update(1).set({ name: 'a' });`),
    },
    {
      name: '#2106: a Map in a component',
      code: stranger(`
        import { useRef } from 'react';
        export function useUsers() {
          const users = useRef(new Map<string, User>());
          return { remove: (id: string) => users.current.delete(id) };
        }`),
    },
    {
      name: '#1731: Prisma',
      code: stranger(`
        import { PrismaClient } from '@prisma/client';
        const prisma = new PrismaClient();
        export async function f(id: string) {
          await prisma.user.delete({ where: { id } });
          await prisma.user.update({ where: { id }, data: { email: 'a' } });
          await prisma.user.deleteMany();
          await prisma.$transaction([prisma.user.delete({ where: { id } })]);
        }`),
    },
    {
      name: '#3783: a KV namespace in the environment',
      code: stranger(`
        interface Env { FILE_PUBLIC_KEY: KVNamespace; USER_DB: KVNamespace }
        export default {
          async fetch(request: Request, env: Env) {
            await env.FILE_PUBLIC_KEY.delete('key');
            await env.USER_DB.delete('key');
            return new Response(request.url);
          },
        };`),
    },
    {
      name: '#1617: a KV namespace in the context of Hono',
      code: app(`
        import { Hono } from 'hono';
        const app = new Hono<{ Bindings: { KV_STORE: KVNamespace } }>();
        app.delete('/users/:id', async (c) => {
          await c.env.KV_STORE.delete(c.req.param('id'));
          await db.delete(users).where(eq(users.id, c.req.param('id')));
          return c.json({ ok: true });
        });`),
    },
    {
      name: '#1890: routes of Express',
      code: app(`
        import { Router } from 'express';
        import thirdparty from 'thirdparty';
        export const routes = Router();
        routes.get('/', list).post('/', create).delete('/:id', remove);
        async function list() { return db.select().from(users); }
        async function create() { await thirdparty.customer.delete('1'); }
        async function remove() { await thirdparty.customer.update('1').set({ active: false }); }`),
    },
    {
      name: '#5612: a where behind from',
      code: app(`
        export const f = (tx: Db) =>
          tx.update(users).set({ active: true }).from(sql\`(values (1)) as v(id)\`).where(sql\`\${users.id} = v.id\`);`),
    },
    {
      name: 'hashes, caches and cookies',
      code: stranger(`
        import { createHash } from 'node:crypto';
        import { cookies } from 'next/headers';
        import { cache } from './cache';
        export async function f(id: string) {
          createHash('sha256').update(id).digest('hex');
          (await cookies()).delete('session');
          cache.update('users', () => []);
          cache.delete('users');
          await caches.default.delete(id);
        }`),
    },
    {
      name: 'tables that are keys of a Map or members of a Set',
      code: app(`
        const hooks = new Map<unknown, () => void>();
        const seen = new Set<unknown>([users]);
        hooks.delete(users);
        seen.delete(users);`),
    },
    {
      name: "a query builder of one's own, and tables of other libraries",
      code: `
        import { users } from './tables';
        import { query } from './query';
        await query.delete(users);
        await query.update(users).set({ a: 1 });
      `,
    },
  ],
  invalid: [
    {
      name: 'a delete without where',
      code: app('await db.delete(users);'),
      errors: [
        {
          messageId: 'missingWhere',
          data: { method: 'delete', act: 'deletes', table: "'users'" },
          line: 4,
          column: 10,
          endLine: 4,
          endColumn: 16,
        },
      ],
    },
    {
      name: 'an update without where',
      code: app('await db.update(users).set({ active: false }).returning();'),
      errors: [
        {
          messageId: 'missingWhere',
          data: { method: 'update', act: 'updates', table: "'users'" },
          line: 4,
          column: 10,
          endColumn: 16,
        },
      ],
    },
    {
      name: 'in a transaction, and in what follows on it',
      code: app(`
        await db.transaction(async (tx) => {
          await tx.delete(users);
          await tx.transaction(async (inner) => {
            await inner.update(orgs).set({ name: null });
          });
        });`),
      errors: [
        { messageId: 'missingWhere', line: 6, column: 12 },
        { messageId: 'missingWhere', line: 8, column: 17 },
      ],
    },
    {
      name: 'in a common table expression',
      code: app(`
        const gone = db.$with('gone').as(db.delete(users).returning());
        await db.with(gone).select().from(gone);
        await db.with(gone).delete(orgs);`),
      errors: [
        { messageId: 'missingWhere', data: { method: 'delete', act: 'deletes', table: "'users'" }, line: 5 },
        { messageId: 'missingWhere', data: { method: 'delete', act: 'deletes', table: "'orgs'" }, line: 7 },
      ],
    },
    {
      name: 'a where of undefined, of nothing, and of and and or without conditions',
      code: app(`
        await db.delete(users).where(undefined);
        await db.delete(users).where();
        await db.update(users).set({ active: true }).where(and());
        await db.delete(users).where(or(undefined, and(undefined)));`),
      errors: [
        {
          messageId: 'emptyWhere',
          data: { method: 'delete', fate: 'is deleted', table: "'users'" },
          line: 5,
          column: 30,
          endColumn: 39,
        },
        { messageId: 'emptyWhere', line: 6, column: 24, endColumn: 29 },
        {
          messageId: 'emptyWhere',
          data: { method: 'update', fate: 'is updated', table: "'users'" },
          line: 7,
          column: 52,
          endColumn: 57,
        },
        { messageId: 'emptyWhere', line: 8, column: 30, endColumn: 59 },
      ],
    },
    {
      name: 'a condition that may be undefined',
      code: app(`
        export async function f(id?: string, email?: string) {
          await db.delete(users).where(id ? eq(users.id, id) : undefined);
          await db.delete(users).where(and(id ? eq(users.id, id) : undefined));
          await db.update(users).set({ active: false }).where(
            or(id ? eq(users.id, id) : undefined, email ? eq(users.email, email) : undefined),
          );
        }`),
      errors: [
        {
          messageId: 'conditionalWhere',
          data: { method: 'delete', fate: 'is deleted', table: "'users'" },
          line: 6,
          column: 32,
          endColumn: 65,
        },
        { messageId: 'conditionalWhere', line: 7, column: 32 },
        {
          messageId: 'conditionalWhere',
          data: { method: 'update', fate: 'is updated', table: "'users'" },
          line: 9,
        },
      ],
    },
    {
      name: 'a condition behind .if() is undefined if the test fails',
      code: app(`
        export async function f(id?: string) {
          await db.delete(users).where(eq(users.id, id!).if(id));
          await db.update(users).set({ active: true }).where(and(eq(users.id, id!).if(id)));
          await db.delete(users).where(sql\`\${users.id} = \${id}\`.if(id));
          const conditions: (SQL | undefined)[] = [];
          conditions.push(eq(users.id, id!).if(id));
          await db.delete(users).where(or(...conditions));
          await db.delete(users).where(eq(users.id, '1').if(false));
        }`),
      errors: [
        { messageId: 'conditionalWhere', line: 6 },
        { messageId: 'conditionalWhere', line: 7 },
        { messageId: 'conditionalWhere', line: 8 },
        { messageId: 'conditionalWhere', line: 11 },
        { messageId: 'emptyWhere', line: 12 },
      ],
    },
    {
      name: 'a spread of a list that is, or may be, empty',
      code: app(`
        const none: SQL[] = [];
        const some = (id?: string): SQL[] => (id ? [eq(users.id, id)] : []);
        export async function f(id?: string) {
          await db.delete(users).where(...none);
          await db.delete(users).where(...some(id));
          await db.delete(users).where(and(...some(id)));
        }`),
      errors: [
        { messageId: 'emptyWhere', line: 8 },
        { messageId: 'conditionalWhere', line: 9 },
        { messageId: 'conditionalWhere', line: 10 },
      ],
    },
    {
      name: 'a write that some caller, or none, finishes',
      code: app(`
        const remove = (d: Db) => d.delete(users);
        export const removeOne = (id: string) => remove(db).where(eq(users.id, id));
        export const removeAll = async () => { await remove(db); };
        export const clear = (d: Db) => d.delete(orgs);`),
      errors: [
        { messageId: 'conditionalWhere', line: 5 },
        { messageId: 'missingWhere', line: 8 },
      ],
    },
    {
      name: 'a list of conditions that may be empty',
      code: app(`
        export async function f(id?: string, email?: string) {
          const conditions: SQL[] = [];
          if (id) conditions.push(eq(users.id, id));
          if (email) conditions.push(eq(users.email, email));
          await db.delete(users).where(and(...conditions));
        }`),
      errors: [{ messageId: 'conditionalWhere', line: 9, column: 32, endColumn: 50 }],
    },
    {
      name: 'a variable that is set under a condition',
      code: app(`
        export async function f(id?: string) {
          let where;
          if (id) where = eq(users.id, id);
          await db.delete(users).where(where);
        }`),
      errors: [{ messageId: 'conditionalWhere', line: 8, column: 32, endColumn: 37 }],
    },
    {
      name: 'a test of something else decides nothing, nor does a branch that may be left out',
      code: app(`
        export async function f(session: { user?: object }, id?: string, email?: string) {
          if (!session.user) throw new Error('Unauthorized');
          await db.delete(users).where(id ? eq(users.id, id) : undefined);
          let where;
          if (id) where = eq(users.id, id);
          else if (email) where = eq(users.email, email);
          await db.delete(users).where(where);
        }`),
      errors: [
        { messageId: 'conditionalWhere', line: 7 },
        { messageId: 'conditionalWhere', line: 11 },
      ],
    },
    {
      name: 'a list from a loop that may have no rounds',
      code: app(`
        export async function f(ids: string[]) {
          const conditions = [];
          for (const id of ids) conditions.push(eq(users.id, id));
          await db.delete(users).where(or(...conditions));
        }`),
      errors: [{ messageId: 'conditionalWhere', line: 8 }],
    },
    {
      name: 'a chain that goes on under a condition',
      code: app(`
        export async function f(id?: string) {
          let query = db.delete(users).$dynamic();
          if (id) query = query.where(eq(users.id, id));
          await query;
        }`),
      errors: [{ messageId: 'conditionalWhere' }],
    },
    {
      name: 'a helper that gives nothing for some of its callers',
      code: `${schema.replace(
        '//- app.ts',
        `//- filters.ts
        import { eq } from 'drizzle-orm';
        import { users } from './schema';
        export function byId(id: string | undefined) {
          return id ? eq(users.id, id) : undefined;
        }
        //- app.ts`,
      )}
        import { byId } from './filters';
        import { db } from './db';
        import { users } from './schema';
        export const remove = async (id?: string) => {
          await db.delete(users).where(byId(id));
        };
      `,
      errors: [{ messageId: 'conditionalWhere', line: 5, column: 32, endColumn: 40 }],
    },
    {
      name: 'a second where replaces the first',
      code: app(`
        export async function f(id: string, email?: string) {
          await db.delete(users).where(eq(users.id, id)).$dynamic().where(email ? eq(users.email, email) : undefined);
        }`),
      errors: [{ messageId: 'conditionalWhere', line: 6, column: 67 }],
    },
    {
      name: 'create-t3-app#1782: ctx.db of a tRPC router',
      code: `${schema}
        import { createTRPCRouter, protectedProcedure } from './trpc';
        import { users } from './schema';
        export const userRouter = createTRPCRouter({
          clear: protectedProcedure.mutation(async ({ ctx }) => {
            await ctx.db.delete(users);
          }),
          deactivate: protectedProcedure.mutation(({ ctx }) => ctx.db.update(users).set({ active: false })),
        });
      `,
      errors: [
        { messageId: 'missingWhere', line: 5, column: 18, endColumn: 24 },
        { messageId: 'missingWhere', line: 7, column: 63, endColumn: 69 },
      ],
    },
    {
      name: 'biome#9747: nested receivers',
      code: `${schema}
        import { users } from './schema';
        export class Users {
          constructor(private readonly context: { db: any }, private readonly dataSource: { db: any }) {}
          async clear() {
            await this.context.db.update(users).set({ active: false });
            await this.dataSource.db.delete(users);
          }
        }
      `,
      errors: [
        { messageId: 'missingWhere', line: 5 },
        { messageId: 'missingWhere', line: 6 },
      ],
    },
    {
      name: '#3783: a database in the environment',
      code: `${schema}
        import type { Db } from './db';
        import { users } from './schema';
        export default {
          async fetch(request: Request, env: { USER_DB: Db; FILES: KVNamespace }) {
            await env.USER_DB.delete(users);
            await env.FILES.delete('key');
            return new Response(request.url);
          },
        };
      `,
      errors: [{ messageId: 'missingWhere', line: 5, column: 23 }],
    },
    {
      name: '#1586: a database that a function gives',
      code: app(`
        const client = () => db;
        declare function getDatabaseService(): { db: Db };
        await client().delete(users);
        await getDatabaseService().db.delete(users);`),
      errors: [
        { messageId: 'missingWhere', line: 7 },
        { messageId: 'missingWhere', line: 8 },
      ],
    },
    {
      name: 'a repository, a server action and a route handler',
      code: app(`
        class UserRepository {
          constructor(private readonly database: Db) {}
          async clear() {
            await this.database.delete(users);
          }
        }
        export async function resetAction() {
          'use server';
          await db.update(users).set({ seenAt: null });
        }
        export async function DELETE() {
          await db.delete(users).returning();
          return Response.json(new UserRepository(db));
        }`),
      errors: [
        { messageId: 'missingWhere', line: 8 },
        { messageId: 'missingWhere', line: 13 },
        { messageId: 'missingWhere', line: 16 },
      ],
    },
    {
      name: 'an undefined where of findMany in 0.x',
      code: app('await db.query.users.findFirst({ where: undefined });'),
      errors: [
        {
          messageId: 'undefinedFilter',
          data: { method: 'findFirst', table: "'users'" },
          line: 4,
          column: 41,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'a function as where of findMany in 1.x',
      code: v2('export const one = (id: string) => db.query.users.findMany({ where: (t) => eq(t.id, id) });'),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'ignoredWhere',
          data: { method: 'findMany', table: "'users'" },
          line: 4,
          column: 69,
          endColumn: 88,
        },
      ],
    },
    {
      name: 'a where that is or may be undefined in 1.x',
      code: v2(`
        export const list = (email?: string) =>
          db.query.users.findMany({ where: email ? { email } : undefined });
        export const all = () => db.query.users.findMany({ where: undefined });`),
      drizzle: '1.0.0-rc.5',
      errors: [
        { messageId: 'perhapsRefusedWhere', data: { method: 'findMany' }, line: 6, column: 36 },
        { messageId: 'refusedWhere', data: { method: 'findMany' }, line: 7, column: 59, endColumn: 68 },
      ],
    },
  ],
});
