import rule from '../../src/rules/require-tenant-filter.ts';
import { silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

/** Tables without a tenant: the versions of a note, to which its readings refer; marks of lines; places, which are global. */
const more: File = [
  'more.ts',
  `import { pgTable, uuid } from 'drizzle-orm/pg-core';
  import { tenants } from './schema';
  export const places = pgTable('places', { id: uuid('id').primaryKey() });
  export const versions = pgTable('versions', {
    id: uuid('id').primaryKey(),
    noteId: uuid('note_id').notNull().references(() => notes.id),
  });
  export const readings = pgTable('readings', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    versionId: uuid('version_id').notNull().references(() => versions.id),
    placeId: uuid('place_id').references(() => places.id),
  });
  export const marks = pgTable('marks', {
    lineId: uuid('line_id').notNull().references(() => lines.id),
    noteId: uuid('note_id').notNull().references(() => notes.id),
  });
  export const visits = pgTable('visits', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    placeId: uuid('place_id').notNull().references(() => places.id),
  });`,
];

const act = (query: string): File => [
  'actions.ts',
  `import { marks, places, readings, versions, visits } from './more';
  export const act = (t: string) => db.select()${query};`,
];

const leaks = (name: string, query: string) => ({
  ...silent(name, more, act(query)),
  errors: [{ messageId: 'missingInJoin' }],
});

runRule(rule, {
  valid: [
    silent(
      'what the parent of a row refers to',
      more,
      act(`.from(readings)
        .innerJoin(versions, eq(versions.id, readings.versionId))
        .innerJoin(notes, eq(notes.id, versions.noteId))
        .where(eq(readings.tenantId, t))`),
    ),
    silent(
      'what refers to rows of the tenant, and to others',
      more,
      act(`.from(notes)
        .innerJoin(marks, eq(marks.noteId, notes.id))
        .innerJoin(lines, eq(lines.id, marks.lineId))
        .where(eq(notes.tenantId, t))`),
    ),
    silent(
      'rows below rows of the tenant',
      more,
      act(`.from(notes)
        .innerJoin(versions, eq(versions.noteId, notes.id))
        .leftJoin(readings, eq(readings.versionId, versions.id))
        .where(eq(notes.tenantId, t))`),
    ),
    silent(
      'the filter at the end of the joins',
      more,
      act(`.from(readings)
        .innerJoin(versions, eq(versions.id, readings.versionId))
        .innerJoin(notes, eq(notes.id, versions.noteId))
        .where(eq(notes.tenantId, t))`),
    ),
  ],
  invalid: [
    leaks(
      'a global table that rows of all tenants refer to',
      `.from(visits)
        .innerJoin(places, eq(places.id, visits.placeId))
        .innerJoin(readings, eq(readings.placeId, places.id))
        .where(eq(visits.tenantId, t))`,
    ),
    leaks(
      'tables that are joined by something else',
      `.from(readings)
        .innerJoin(versions, eq(versions.id, readings.versionId))
        .innerJoin(notes, eq(notes.title, versions.id))
        .where(eq(readings.tenantId, t))`,
    ),
    {
      ...silent(
        'a filter of none of them',
        more,
        act(`.from(readings)
        .innerJoin(versions, eq(versions.id, readings.versionId))
        .innerJoin(notes, eq(notes.id, versions.noteId))
        .where(eq(versions.id, t))`),
      ),
      errors: [{ messageId: 'missingFilter' }],
    },
  ],
});
