import rule from '../../src/rules/require-tenant-foreign-key.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `import { foreignKey, integer, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), parentId: uuid('parent_id') });`;

const tenantId = "tenantId: uuid('tenant_id').notNull().references(() => tenants.id)";
const id = "id: uuid('id').primaryKey()";

const both = (project: string, task: string): string => `
        ${imports}
        export const projects = pgTable('projects', { ${id}, ${tenantId} }${project});
        export const tasks = pgTable('tasks', { ${id}, ${tenantId}, ${task});
      `;

const key = "projectId: uuid('project_id').references(() => projects.id, { onDelete: 'cascade' })";
const carried =
  "foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }).onDelete('cascade')";

runRule(rule, {
  valid: [
    {
      name: 'a foreign key with the tenant, in any order of its columns',
      code: both(
        ', (t) => [unique().on(t.tenantId, t.id)]',
        "projectId: uuid('project_id') }, (t) => [foreignKey({ columns: [t.projectId, t.tenantId], foreignColumns: [projects.id, projects.tenantId] })]",
      ),
    },
    {
      name: 'one with the tenant beside one without it',
      code: both(', (t) => [unique().on(t.tenantId, t.id)]', `${key} }, (t) => [${carried}]`),
    },
    {
      name: 'the key to the tenants, their key to themselves, and keys to tables of everybody',
      code: `
        ${imports}
        export const plans = pgTable('plans', { ${id} });
        export const orders = pgTable('orders', { ${id}, ${tenantId}, planId: uuid('plan_id').references(() => plans.id) });
      `,
      settings: { tenant: { globalTables: ['plans'] } },
    },
    {
      name: 'tenants that may be null, of which Postgres does not check such a key',
      code: `
        ${imports}
        export const projects = pgTable('projects', { ${id}, tenantId: uuid('tenant_id').references(() => tenants.id) });
        export const tasks = pgTable('tasks', { ${id}, ${tenantId}, ${key} });
        export const notes = pgTable('notes', { ${id}, tenantId: uuid('tenant_id'), taskId: uuid('task_id').references(() => tasks.id) });
      `,
    },
    {
      name: 'nothing is known of keys that were not read',
      code: `
        import { columns, keys, target } from 'somewhere';
        ${imports}
        export const projects = pgTable('projects', { ${id}, ${tenantId} });
        export const a = pgTable('a', { ${id}, ${tenantId}, ${key} }, keys);
        export const b = pgTable('b', { ${id}, ${tenantId}, otherId: uuid('other_id').references(() => target.id) });
      `,
    },
    { name: 'a project of a single tenant', code: both('', `${key} }`), settings: { tenant: false } },
  ],
  invalid: [
    {
      name: 'a key of a table that can be referenced by its tenant carries it',
      code: both(', (t) => [unique().on(t.tenantId, t.id)]', `${key} }`),
      errors: [
        {
          messageId: 'missingTenant',
          data: { columns: "'projectId'", tenant: 'tenantId', target: 'projects' },
          line: 4,
          suggestions: [
            {
              messageId: 'addTenant',
              data: { target: 'projects', tenant: 'tenantId' },
              output: both(
                ', (t) => [unique().on(t.tenantId, t.id)]',
                `projectId: uuid('project_id') }, (t) => [\n          ${carried},\n        ]`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'the table that is referenced gets a unique constraint',
      code: both('', `${key} }`),
      errors: [
        {
          messageId: 'missingTenant',
          suggestions: [
            {
              messageId: 'addTenant',
              output: both(
                ', (t) => [\n          unique().on(t.tenantId, t.id),\n        ]',
                `projectId: uuid('project_id') }, (t) => [\n          ${carried},\n        ]`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'an action that would set the tenant to null cannot be kept',
      code: both('', `${key.replace('cascade', 'set null')} }`),
      errors: [{ messageId: 'missingTenant', suggestions: [] }],
    },
    {
      name: 'a table of another file without such a key is not changed from here',
      code: `
        //- projects.ts
        ${imports}
        export const projects = pgTable('projects', { ${id}, ${tenantId} });
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { projects, tenants } from './projects';
        export const tasks = pgTable('tasks', { ${id}, ${tenantId}, ${key} });
      `,
      errors: [{ messageId: 'missingTenant', suggestions: [] }],
    },
    {
      name: 'where nearly all keys are so, it is told once',
      code: `
        ${imports}
        export const projects = pgTable('projects', { ${id}, ${tenantId} });
        ${['a', 'b', 'c', 'd', 'e', 'f']
          .map((name) => `export const ${name} = pgTable('${name}', { ${id}, ${tenantId}, ${key} });`)
          .join('\n        ')}
      `,
      errors: [{ messageId: 'usual', data: { count: '6', tables: '6' }, line: 4, suggestions: [] }],
    },
  ],
});
