import rule from '../../src/rules/require-tenant-filter.ts';
import { notesApp, notesSettings } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const scoped = 'and(eq(notes.id, id), eq(notes.tenantId, t))';
const select = `const [note] = await db.select().from(notes).where(${scoped});`;
const selectAny = 'const [note] = await db.select().from(notes).where(eq(notes.id, id));';
const remove = 'await db.delete(notes).where(eq(notes.id, id));';

/** A file of helpers, and a function that uses them with a tenant and an id. */
const app = (helpers: string, body: string): string =>
  notesApp(
    ['helpers.ts', helpers],
    [
      'service.ts',
      `import * as helpers from './helpers';
      import { find, must, own } from './helpers';
      export async function act(t: string, id: string, other: string) { ${body} }`,
    ],
  );

const find = (body: string): string => `export async function find(t: string, id: string) { ${body} }`;
const must = (body: string): string => `export async function must(t: string, id: string) { ${body} }`;

const silent = (name: string, helpers: string, body: string) => ({
  name,
  code: app(helpers, body),
  settings: notesSettings,
});
const leaks = (name: string, helpers: string, body: string, count = 1) => ({
  ...silent(name, helpers, body),
  errors: Array.from({ length: count }, () => ({ messageId: 'lookupByKey' })),
});

const gives =
  'export const find = (t: string, id: string) => db.query.notes.findFirst({ where: eq(notes.id, id) });';
const removeFound = 'await db.delete(notes).where(eq(notes.id, note.id));';

const finds = find(`${select} return note;`);
const musts = must(`${select} if (!note) throw new Error(); return note;`);

runRule(rule, {
  valid: [
    silent(
      'the row of a query that a function gives as it is, compared with the tenant where it is called',
      gives,
      `const note = await find(t, id); if (!note || note.tenantId !== t) throw new Error(); ${removeFound}`,
    ),
    silent(
      'the id of the row that a function gives, and the id that it was given',
      finds,
      `const note = await find(t, id); if (!note) return; await db.delete(notes).where(eq(notes.id, note.id)); ${remove}`,
    ),
    silent(
      'null where there is none, and findFirst',
      `${find(`${select} return note ?? null;`)}
      export const own = async (t: string, id: string) => db.query.notes.findFirst({ where: ${scoped} });`,
      `const note = await find(t, id); if (note === null) return; ${remove}
      const again = await own(t, other); if (!again) throw new Error(); await db.delete(notes).where(eq(notes.id, other));`,
    ),
    silent('a function that throws', musts, `await must(t, id); ${remove}`),
    silent(
      'one that throws and is waited for with others',
      musts,
      `const [note] = await Promise.all([helpers.must(t, id), Promise.resolve(1)]); await db.delete(notes).where(eq(notes.id, note.id));`,
    ),
    silent(
      'a function without a result that throws',
      must(`${select} if (!note) { throw new Error('missing'); }`),
      `await must(t, id); ${remove}`,
    ),
    silent(
      'one that compares the row',
      must(`${selectAny} if (!note || note.tenantId !== t) throw new Error(); return note;`),
      `await must(t, id); ${remove}`,
    ),
    silent(
      'one that tells whether the row is there',
      `export async function own(t: string, id: string) { ${select} return !!note; }`,
      `if (!(await own(t, id))) throw new Error(); ${remove}`,
    ),
    silent(
      'one that tells whether the row is of the tenant',
      `export const own = async (t: string, id: string) => { ${selectAny} return note?.tenantId === t; };`,
      `const isOwn = await own(t, id); if (!isOwn) return null; ${remove}`,
    ),
    silent(
      'one that calls another one',
      `${musts} export async function own(id: string, tenant: string) { await must(tenant, id); return 1; }`,
      `await own(id, t); ${remove}`,
    ),
    silent(
      'parts of the row',
      find(`${select} if (!note) return null; return { key: note.id, title: note.title };`),
      `const found = await find(t, id); if (!found) return; await db.delete(notes).where(eq(notes.id, found.key));`,
    ),
    silent(
      'a row that the caller compares',
      find(`${selectAny} return note;`),
      `const note = await find(t, id); if (note?.tenantId !== t) throw new Error(); await db.delete(notes).where(eq(notes.id, note.id)); ${remove}`,
    ),
    silent(
      'rows that refer to a row that was found by the same id',
      musts,
      `await must(t, id); await db.delete(lines).where(eq(lines.noteId, id));`,
    ),
    silent(
      'members of an object that it is given',
      `export async function must({ t, id }: { t: string; id: string }) { ${select} if (!note) throw new Error(); }`,
      `await must({ t, id }); ${remove}`,
    ),
    silent(
      'a method of a class',
      `export class Guard { async must(t: string, id: string) { ${select} if (!note) throw new Error(); return note; } }`,
      `const guard: helpers.Guard = new helpers.Guard(); await guard.must(t, id); ${remove}`,
    ),
  ],
  invalid: [
    leaks(
      'a function that may return before it asks the one that looks up the row',
      `${musts} export async function own(id: string, tenant: string, skip?: boolean) { if (skip) return; await must(tenant, id); }`,
      `await own(id, t); ${remove}`,
    ),
    leaks(
      'what is computed from an id by which a row was found',
      finds,
      "const note = await find(t, id); if (!note) return; await db.delete(notes).where(eq(notes.id, id + '1'));",
    ),
    leaks(
      'what is computed from the id of such a row',
      finds,
      "const note = await find(t, id); if (!note) return; await db.delete(notes).where(eq(notes.id, note.id + '1'));",
    ),
    leaks(
      'two rows of any tenant that functions give, which are only compared with each other',
      `export const find = async (id: string) => db.query.notes.findFirst({ where: eq(notes.id, id) });
      export const must = async (id: string) => db.query.notes.findFirst({ where: eq(notes.id, id) });`,
      `const note = await find(id); const own = await must(other);
      if (!note || !own || note['tenantId'] !== own['tenantId']) throw new Error(); ${removeFound}`,
    ),
    leaks(
      'the same of functions that give the queries as they are',
      `export const find = (id: string) => db.query.notes.findFirst({ where: eq(notes.id, id) });
      export const must = (id: string) => db.query.notes.findFirst({ where: eq(notes.id, id) });`,
      `const note = await find(id); const own = await must(other);
      if (!note || !own || note['tenantId'] !== own['tenantId']) throw new Error(); ${removeFound}`,
    ),
    leaks(
      'the row of a query that a function gives as it is, compared with nothing',
      gives,
      `const note = await find(t, id); if (!note) throw new Error(); ${removeFound}`,
    ),
    leaks(
      'one that is checked afterwards',
      gives,
      `const note = await find(t, id); if (!note) throw new Error(); ${removeFound} await assertAccess(t, note);`,
    ),
    leaks(
      'a row of any tenant',
      find(`${selectAny} return note;`).replace(
        'eq(notes.id, id)',
        'and(eq(notes.id, id), eq(notes.title, t))',
      ),
      `const note = await find(t, id); if (!note) return; await db.delete(notes).where(eq(notes.id, note.id)); ${remove}`,
      2,
    ),
    leaks('a row that nobody makes sure of', finds, `await find(t, id); ${remove}`),
    leaks(
      'a list of rows, which is there in any case',
      find(`return db.select().from(notes).where(${scoped});`),
      `const note = await find(t, id); if (!note) throw new Error(); ${remove}`,
    ),
    leaks(
      'a list of rows in the same function',
      finds,
      `const rows = await db.select().from(notes).where(${scoped}); if (!rows) throw new Error(); ${remove}`,
    ),
    leaks('another id', musts, `await must(t, other); ${remove}`),
    leaks('a function that is called afterwards', musts, `${remove} await must(t, id);`),
    leaks('a function that is not waited for', musts, `void must(t, id); ${remove}`),
    leaks(
      'a promise, which is there in any case',
      finds,
      `const note = find(t, id); if (!note) return; ${remove}`,
    ),
    leaks('a function that is called in one branch', musts, `if (other) await must(t, id); ${remove}`),
    leaks('a function whose error is caught', musts, `try { await must(t, id); } catch {} ${remove}`),
    leaks(
      'a function that catches its own error',
      must(`try { ${select} if (!note) throw new Error(); } catch { return null; }`),
      `await must(t, id); ${remove}`,
    ),
    leaks(
      'a function that throws for some rows alone',
      must(`${select} if (!note && t) throw new Error(); return note;`),
      `await must(t, id); ${remove}`,
    ),
    leaks(
      'one that may return something else',
      find(`${select} if (!note) return { id }; return note;`),
      `const note = await find(t, id); if (!note) return; ${remove}`,
    ),
    leaks(
      'one that tells the contrary',
      `export async function own(t: string, id: string) { ${select} return !note; }`,
      `if (!(await own(t, id))) throw new Error(); ${remove}`,
    ),
    leaks(
      'a test that lets through what is not there',
      `export async function own(t: string, id: string) { ${select} return !!note; }`,
      `if (await own(t, id)) throw new Error(); ${remove}`,
    ),
    leaks(
      'a row that is compared with something else',
      must(`${selectAny} if (!note || note.title !== t) throw new Error();`).replace(
        'eq(notes.id, id)',
        'and(eq(notes.id, id), eq(notes.title, t))',
      ),
      `await must(t, id); ${remove}`,
    ),
    leaks(
      'the parent of the row that it refers to',
      `export async function must(t: string, id: string) { const [line] = await db.select().from(lines).where(and(eq(lines.id, id), eq(lines.tenantId, t))); if (!line) throw new Error(); }`,
      `await must(t, id); ${remove}`,
    ),
  ],
});
