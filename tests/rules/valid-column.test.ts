import rule from '../../src/rules/valid-column.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `import { sql } from 'drizzle-orm'; import { date, integer, jsonb, pgEnum, pgTable, serial, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';`;

runRule(rule, {
  valid: [
    {
      name: 'a table that a test makes',
      code: `
        //- tests/schema.ts
        ${imports}
        export const notes = pgTable('notes', { id: uuid('id').default('nil') });
      `,
    },
    {
      name: 'a column with one source of its values, and calls behind `.array()`',
      code: `
        ${imports}
        export const mood = pgEnum('mood', ['low', 'high']);
        export const notes = pgTable('notes', {
          id: integer('id').generatedAlwaysAsIdentity(),
          mood: mood('mood').default('low').notNull(),
          moods: mood('moods').array().default(['low', 'high']),
          lower: text('lower').generatedAlwaysAs(sql\`lower('x')\`).$type<'x'>(),
          slug: text('slug').$defaultFn(() => 'x').generatedAlwaysAs(() => sql\`'x'\`),
          tags: text('tags').$type<'a'>().array().notNull().default(sql\`'{}'::text[]\`),
          own: uuid('own').default(sql\`gen_random_uuid()\`),
          until: timestamp('until').default(sql\`now() + interval '30 days'\`),
        });
      `,
    },
    {
      name: 'a call that stands behind `.array()` as well is not lost',
      code: `
        ${imports}
        export const notes = pgTable('notes', { tags: text('tags').notNull().array().notNull() });
      `,
    },
    {
      name: 'drizzle-orm 1.0 keeps what stands before \`.array()\`',
      code: `
        ${imports}
        export const notes = pgTable('notes', { tags: text('tags').notNull().array() });
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'where the version is not known, nothing is said of what it decides',
      code: `
        ${imports}
        export const notes = pgTable('notes', { tags: text('tags').notNull().array(), names: text('names').default('x').array() });
      `,
      drizzle: null,
    },
    {
      name: 'values, members, columns and SQL that are not known',
      code: `
        ${imports}
        import { columns, members, text as given, value } from 'somewhere';
        export const mood = pgEnum('mood', members);
        export const notes = pgTable('notes', {
          ...columns,
          id: uuid('id').default(value),
          mood: mood('mood').default('x'),
          name: varchar('name', { length: value }).default('too long'),
          other: given('other').default('a').array(),
          lower: text('lower').generatedAlwaysAs(sql\`lower(missing)\`),
          upper: text('upper').generatedAlwaysAs(sql.raw(value)),
        });
      `,
    },
    {
      name: "a user's own functions, and a column of another name in the database",
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          name: text('full_name'),
          search: text('search').generatedAlwaysAs(sql\`app.concat(full_name) || unaccented("full_name")\`),
          parts: text('parts').default(sql\`current_user\`),
        });
      `,
    },
    {
      name: 'an expression that only CREATE TABLE refuses is left alone once the table may be in the database',
      code: `
        //- drizzle.config.ts
        export default { schema: './schema.ts', out: './drizzle', dialect: 'postgresql' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
        //- drizzle/meta/0000_snapshot.json
        { "id": "a", "prevId": "b", "version": "7", "dialect": "postgresql", "tables": { "public.notes": { "name": "notes", "schema": "", "columns": {}, "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}, "policies": {}, "checkConstraints": {}, "isRLSEnabled": false } }, "enums": {}, "schemas": {}, "sequences": {}, "roles": {}, "policies": {}, "views": {} }
        //- drizzle/0000_a.sql
        CREATE TABLE "notes" ();
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { at: timestamp('at').default(sql\`now() at time zone 'utc'\`) });
      `,
    },
  ],
  invalid: [
    {
      name: 'a table that a test makes is left alone, one that the drizzle.config names is not',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './tests/schema.ts' };
        //- tests/schema.ts
        ${imports}
        export const notes = pgTable('notes', { id: uuid('id').default('nil') });
      `,
      errors: [{ messageId: 'invalidDefault', line: 2 }],
    },
    {
      name: 'of two sources either may go',
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          slug: text('slug').default('x').generatedAlwaysAs(sql\`'x'\`),
        });
      `,
      errors: [
        {
          messageId: 'twoValues',
          data: {
            column: 'slug',
            first: '`.default()`',
            second: '`.generatedAlwaysAs()`',
            outcome: 'Postgres rejects the migration',
          },
          line: 3,
          column: 35,
          endLine: 3,
          endColumn: 52,
          suggestions: [
            {
              messageId: 'removeCall',
              data: { call: 'default' },
              output: `
                ${imports}
                export const notes = pgTable('notes', {
                  slug: text('slug').generatedAlwaysAs(sql\`'x'\`),
                });
              `,
            },
            {
              messageId: 'removeCall',
              data: { call: 'generatedAlwaysAs' },
              output: `
                ${imports}
                export const notes = pgTable('notes', {
                  slug: text('slug').default('x'),
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a serial has a default of its own, which drizzle-kit 1.0 says itself, and there is no array of it',
      code: `
        ${imports}
        export const notes = pgTable('notes', { a: serial('a').default(1), b: serial('b').array() });
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'twoValues',
          data: {
            column: 'a',
            first: '`serial`',
            second: '`.default()`',
            outcome: '`drizzle-kit generate` fails',
          },
          suggestions: 1,
        },
        { messageId: 'noArray', data: { column: 'b', type: 'serial' }, line: 2 },
      ],
    },
    {
      name: 'what 0.x forgets is moved behind `.array()`, in the layout that it has',
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          a: text('a').notNull().array(),
          b: text('b')
            .unique('b_key')
            .notNull()
            .array(), // one line each
        });
      `,
      output: `
        ${imports}
        export const notes = pgTable('notes', {
          a: text('a').array().notNull(),
          b: text('b')
            .array()
            .unique('b_key')
            .notNull(), // one line each
        });
      `,
      errors: [
        {
          messageId: 'lostCalls',
          data: { column: 'a', calls: '`.notNull()`' },
          line: 3,
          column: 16,
          endColumn: 23,
        },
        { messageId: 'lostCalls', data: { column: 'b', calls: '`.unique()`, `.notNull()`' }, line: 5 },
      ],
    },
    {
      name: 'once there are migrations the move is suggested, since it makes another',
      code: `
        //- drizzle.config.ts
        export default { schema: './schema.ts', out: './drizzle', dialect: 'postgresql' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
        //- drizzle/meta/0000_snapshot.json
        { "id": "a", "prevId": "b", "version": "7", "dialect": "postgresql", "tables": { "public.notes": { "name": "notes", "schema": "", "columns": {}, "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}, "policies": {}, "checkConstraints": {}, "isRLSEnabled": false } }, "enums": {}, "schemas": {}, "sequences": {}, "roles": {}, "policies": {}, "views": {} }
        //- drizzle/0000_a.sql
        CREATE TABLE "notes" ();
        //- schema.ts
        ${imports}
        export const notes = pgTable('notes', { tags: text('tags').notNull().array() });
      `,
      errors: [
        {
          messageId: 'lostCalls',
          line: 2,
          suggestions: [
            {
              messageId: 'moveCalls',
              output: `
                ${imports}
                export const notes = pgTable('notes', { tags: text('tags').array().notNull() });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a key and a default mean something else behind `.array()`, so they are not moved',
      code: `
        ${imports}
        export const tags = pgTable('tags', { id: uuid('id').primaryKey() });
        export const notes = pgTable('notes', {
          tagIds: uuid('tag_ids').references(() => tags.id).array(),
          names: text('names').default('x').notNull().array(),
        });
      `,
      errors: [
        { messageId: 'lostCalls', data: { column: 'tagIds', calls: '`.references()`' }, line: 4 },
        { messageId: 'lostCalls', data: { column: 'names', calls: '`.default()`, `.notNull()`' }, line: 5 },
      ],
    },
    {
      name: 'values that their type does not have; a function that is meant is suggested',
      code: `
        ${imports}
        export const mood = pgEnum('mood', ['low', 'high']);
        export const notes = pgTable('notes', {
          a: uuid('a').default('nil'),
          b: uuid('b').default('gen_random_uuid()'),
          c: mood('c').default('medium'),
          d: mood('d').array().default(['low', 'medium']),
          e: varchar('e', { length: 2 }).default('abc'),
          f: text('f').array().default(sql\`'[]'\`),
          g: mood('g').default(sql\`'medium'\`),
        });
      `,
      errors: [
        { messageId: 'invalidDefault', data: { column: 'a', value: 'nil', type: 'uuid' }, line: 4 },
        {
          messageId: 'invalidDefault',
          line: 5,
          suggestions: [
            {
              messageId: 'useMethod',
              data: { method: 'defaultRandom' },
              output: `
                ${imports}
                export const mood = pgEnum('mood', ['low', 'high']);
                export const notes = pgTable('notes', {
                  a: uuid('a').default('nil'),
                  b: uuid('b').defaultRandom(),
                  c: mood('c').default('medium'),
                  d: mood('d').array().default(['low', 'medium']),
                  e: varchar('e', { length: 2 }).default('abc'),
                  f: text('f').array().default(sql\`'[]'\`),
                  g: mood('g').default(sql\`'medium'\`),
                });
              `,
            },
          ],
        },
        {
          messageId: 'invalidDefault',
          data: { column: 'c', value: 'medium', type: 'member of its enum' },
          line: 6,
        },
        { messageId: 'invalidDefault', line: 7 },
        { messageId: 'longDefault', data: { column: 'e', value: 'abc', type: 'varchar(2)' }, line: 8 },
        { messageId: 'invalidDefault', data: { column: 'f', value: '[]', type: 'array' }, line: 9 },
        { messageId: 'invalidDefault', line: 10 },
      ],
    },
    {
      name: 'what drizzle-kit 0.31 does not escape',
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          a: text('a').array().default(["it's"]),
          b: jsonb('b').default({ text: "it's" }),
        });
      `,
      errors: [
        {
          messageId: 'unescaped',
          data: { column: 'a', line: '0.x', outcome: 'Postgres rejects the migration' },
          line: 3,
        },
        {
          messageId: 'unescaped',
          data: { column: 'b', line: '0.x', outcome: 'Postgres rejects the migration' },
          line: 4,
        },
      ],
    },
    {
      name: 'what drizzle-kit 1.0 does not put into quotes',
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          a: text('a').array().default(['{x']),
          b: text('b').array().default(['x', 'null']),
          c: text('c').array().default(["it's", 'a,{b}', '']),
        });
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'unescaped',
          data: { column: 'a', line: '1.x', outcome: 'Postgres rejects the migration' },
          line: 3,
        },
        {
          messageId: 'unescaped',
          data: { column: 'b', line: '1.x', outcome: 'the database gets another value' },
          line: 4,
        },
      ],
    },
    {
      name: 'a text that Drizzle writes as SQL can be made the SQL of a text',
      code: `
        ${imports}
        export const mood = pgEnum('mood', ['low', 'high']);
        export const notes = pgTable('notes', { mood: mood('mood').generatedAlwaysAs('low') });
      `,
      errors: [
        {
          messageId: 'unknownColumn',
          data: { name: 'low', table: 'notes' },
          line: 3,
          suggestions: [
            {
              messageId: 'makeText',
              data: { text: 'low' },
              output: `
                ${imports}
                export const mood = pgEnum('mood', ['low', 'high']);
                export const notes = pgTable('notes', { mood: mood('mood').generatedAlwaysAs(sql\`'low'\`) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'SQL that a default or a generated column cannot have',
      code: `
        ${imports}
        export const notes = pgTable('notes', {
          a: uuid('a').default(sql\`gen_random_uuid\`),
          b: integer('b').default(sql\`(select 1)\`),
          c: jsonb('c').default(sql\`{}\`),
          d: text('d').generatedAlwaysAs((): SQL => sql\`concat(\${notes.a}, 'x')\`),
          e: text('e').generatedAlwaysAs(() => sql\`lower(\${notes.d})\`),
        });
      `,
      errors: [
        {
          messageId: 'columnInDefault',
          data: { name: 'gen_random_uuid' },
          line: 3,
          column: 16,
          endColumn: 23,
        },
        { messageId: 'subquery', data: { role: 'A default' }, line: 4 },
        { messageId: 'noSql', data: { role: 'default', error: 'syntax error at or near "{"' }, line: 5 },
        { messageId: 'mutable', data: { name: 'concat' }, line: 6 },
        { messageId: 'fromGenerated', data: { name: 'd' }, line: 7 },
      ],
    },
    {
      name: 'columns that come by a spread of another file are reported at the table, without an edit',
      code: `
        //- columns.ts
        import { text } from 'drizzle-orm/pg-core';
        export const tagged = { tags: text('tags').notNull().array() };
        //- schema.ts
        ${imports}
        import { tagged } from './columns';
        export const notes = pgTable('notes', { ...tagged });
      `,
      errors: [{ messageId: 'lostCalls', line: 3, column: 14, endColumn: 19 }],
    },
  ],
});
