import rule from '../../src/rules/require-extension.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { sql } from 'drizzle-orm'; import { customType, geometry, index, pgTable, text, uuid, vector } from 'drizzle-orm/pg-core';";
const citext = "const citext = customType<{ data: string }>({ dataType: () => 'citext' });";

const kept = (sql: string, schema = "'./schema.ts'"): string => `
        //- drizzle.config.ts
        export default { schema: ${schema}, out: './drizzle', dialect: 'postgresql' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
        //- drizzle/meta/0000_snapshot.json
        { "id": "a", "prevId": "b", "version": "7", "dialect": "postgresql", "tables": {}, "enums": {}, "schemas": {}, "sequences": {}, "roles": {}, "policies": {}, "views": {} }
        //- drizzle/0000_a.sql
        ${sql}`;

runRule(rule, {
  valid: [
    {
      name: 'a migration creates it, in whatever form',
      code: `${kept('CREATE EXTENSION IF NOT EXISTS "vector";\n        create extension citext schema public;')}
        //- schema.ts
        ${imports}
        ${citext}
        export const notes = pgTable('notes', { e: vector('e', { dimensions: 3 }), email: citext('email') });
      `,
    },
    {
      name: 'code, a script or SQL of the repository creates it',
      code: `${kept('SELECT 1;')}
        //- src/migrate.ts
        await client.query('CREATE EXTENSION IF NOT EXISTS vector');
        //- docker/init.sql
        CREATE EXTENSION citext;
        //- docker/init.sh
        psql -c "CREATE EXTENSION IF NOT EXISTS \\"uuid-ossp\\""
        //- schema.ts
        ${imports}
        ${citext}
        export const notes = pgTable('notes', { id: uuid('id').default(sql\`uuid_generate_v4()\`), e: vector('e', { dimensions: 3 }), email: citext('email') });
      `,
    },
    {
      name: 'code that creates extensions by a computed name may create any',
      code: `${kept('SELECT 1;')}
        //- src/migrate.ts
        for (const name of names) await client.unsafe(\`CREATE EXTENSION IF NOT EXISTS \${name}\`);
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { e: vector('e', { dimensions: 3 }) });
      `,
    },
    {
      name: 'what every database of Supabase has',
      code: `${kept('SELECT 1;')}
        //- supabase/config.toml
        project_id = "notes"
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { id: uuid('id').default(sql\`uuid_generate_v4()\`) });
      `,
    },
    {
      name: 'a project that keeps no migrations',
      code: `
        //- drizzle.config.ts
        export default { schema: './schema.ts', out: './drizzle', dialect: 'postgresql' };
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { e: vector('e', { dimensions: 3 }) });
      `,
    },
    {
      name: 'migrations that cannot be read',
      code: `
        //- drizzle.config.ts
        import { out } from 'somewhere';
        export default { schema: './schema.ts', out, dialect: 'postgresql' };
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { e: vector('e', { dimensions: 3 }) });
      `,
    },
    {
      name: 'types that are not known, arrays in a gin index, and a column that is called like a type',
      code: `${kept('SELECT 1;')}
        //- schema.ts
        ${imports}
        import { typeName } from 'somewhere';
        const other = customType<{ data: string }>({ dataType: () => typeName });
        export const notes = pgTable('notes', { citext: text('citext'), x: other('x'), tags: text('tags').array() }, (t) => [index('tags').using('gin', t.tags)]);
      `,
    },
    {
      name: 'an index of the migrations, which may have an operator class there',
      code: `${kept('SELECT 1; CREATE INDEX notes_title ON notes USING gin (title gin_trgm_ops);').replace(
        '"tables": {}',
        '"tables": { "public.notes": { "name": "notes", "schema": "", "columns": {}, "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}, "policies": {}, "checkConstraints": {}, "isRLSEnabled": false } }',
      )}
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { title: text('title') }, (t) => [index('notes_title').using('gin', t.title)]);
      `,
    },
    {
      name: "another tool's table",
      code: `${kept('SELECT 1;')}
        //- schema.ts
        ${imports}
        export const spots = pgTable('spots', { at: geometry('at') });
      `,
      settings: { externalTables: ['spots'] },
    },
  ],
  invalid: [
    {
      name: 'each extension is reported once, where it is first needed',
      code: `${kept('-- CREATE EXTENSION vector\n        SELECT 1;')}
        //- schema.ts
        ${imports}
        ${citext}
        export const notes = pgTable('notes', {
          id: uuid('id').default(sql\`uuid_generate_v4()\`),
          title: text('title'),
          e: vector('e', { dimensions: 3 }),
          f: vector('f', { dimensions: 3 }),
        }, (t) => [index('notes_title').using('gin', t.title.op('gin_trgm_ops'))]);
        export const users = pgTable('users', { email: citext('email') });
      `,
      errors: [
        {
          messageId: 'missingExtension',
          data: { thing: "function 'uuid_generate_v4'", extension: 'uuid-ossp' },
          line: 4,
        },
        {
          messageId: 'missingExtension',
          data: { thing: "type 'vector'", extension: 'vector' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 4,
        },
        {
          messageId: 'missingExtension',
          data: { thing: "operator class 'gin_trgm_ops'", extension: 'pg_trgm' },
          line: 8,
        },
        { messageId: 'missingExtension', data: { thing: "type 'citext'", extension: 'citext' }, line: 9 },
      ],
    },
    {
      name: 'once for a project, in the first of its files',
      code: `${kept('SELECT 1;', "['./a.ts', './b.ts']")}
        //- b.ts
        ${imports}
        export const b = pgTable('b', { at: geometry('at') });
        //- a.ts
        ${imports}
        export const a = pgTable('a', { at: geometry('at') });
      `,
      errors: [
        { messageId: 'missingExtension', data: { thing: "type 'geometry'", extension: 'postgis' }, line: 2 },
      ],
    },
  ],
});
