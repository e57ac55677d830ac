import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks as invalid, silent as valid, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const remove: File = [
  'repository.ts',
  'export const remove = (db: Db, id: string) => db.delete(notes).where(eq(notes.id, id));',
];

const use = "import { remove } from './repository';";
const find = (id = 'id') =>
  `const [note] = await db.select().from(notes).where(and(eq(notes.id, ${id}), eq(notes.tenantId, t)));`;
const findAny = (id = 'id') => `const [note] = await db.select().from(notes).where(eq(notes.id, ${id}));`;

/** A function that takes a tenant and an id. */
const service = (body: string, path = 'service.ts', more = ''): File => [
  path,
  `${use}
  ${more}
  export async function removeNote(t: string, id: string, other: string) { ${body} }`,
];

const checked = service(`${find()} if (!note) throw new Error(); await remove(db, id);`);

const repository: File = [
  'repository.ts',
  `export class Repository {
    constructor(private readonly db: Db) {}
    async remove(id: string) { await this.db.delete(notes).where(eq(notes.id, id)); }
  }`,
];
const byRepository = (body: string, path = 'service.ts'): File => [
  path,
  `import { Repository } from './repository';
  export class Service {
    constructor(private readonly repository: Repository) {}
    async act(t: string, id: string, other: string) { ${body} }
  }`,
];
const object: File = [
  'repository.ts',
  'export const repository = { async remove(id: string) { await db.delete(notes).where(eq(notes.id, id)); } };',
];
const byObject = (body: string): File => [
  'service.ts',
  `import { repository } from './repository';
  export async function act(t: string, id: string, other: string) { ${body} }`,
];

/** A class with a static method. */
const statics: File = [
  'repository.ts',
  `export class Repository {
    static async remove(id: string) { await db.delete(notes).where(eq(notes.id, id)); }
  }`,
];
const byStatics = (body: string, more = ''): File => [
  'service.ts',
  `import { Repository } from './repository';
  ${more}
  export async function act(t: string, id: string, other: string) { ${body} }`,
];
const byDefault: File = [
  'remove.ts',
  'async function remove(id: string) { await db.delete(notes).where(eq(notes.id, id)); }\nexport default remove;',
];
const useDefault = (body: string, path = 'service.ts'): File => [
  path,
  `import remove from './remove';
  export async function act(t: string, id: string, api: any) { ${body} }`,
];

runRule(rule, {
  valid: [
    valid(
      'a static method that gets the id of a row of the tenant',
      byStatics(`${find()} await Repository.remove(note!.id);`),
      statics,
    ),
    valid(
      'a default export, beside a method of something else that has its name',
      useDefault(`${find()} await remove(note!.id); await api.issues.remove(id);`),
      byDefault,
    ),
    valid(
      'a default export, where another file has a method of its name',
      useDefault(`${find()} await remove(note!.id);`),
      ['other.ts', 'export const other = (api: any, id: string) => api.issues.remove(id);'],
      byDefault,
    ),
    valid(
      'an id by which a row was found before, with a filter by tenant of which not all is known',
      [
        'active.ts',
        `import { isNull, type AnyColumn } from 'drizzle-orm';
        export function active(table: { tenantId: AnyColumn; title: AnyColumn }, t: unknown) {
          const filters = [isNull(table.title)];
          if (typeof t === 'string') filters.push(eq(table.tenantId, t));
          else filters.push(eq(table.tenantId, 'system'));
          return and(...filters);
        }`,
      ],
      [
        'service.ts',
        `import { active } from './active';
        ${use}
        export async function removeNote(t: string, id: string) {
          const note = await db.query.notes.findFirst({ where: and(eq(notes.id, id), active(notes, t)) });
          if (!note) throw new Error();
          await remove(db, id);
        }`,
      ],
      remove,
    ),
    valid(
      'the id of a row that was found by tenant',
      service(`${find()} await remove(db, note!.id);`),
      remove,
    ),
    valid('an id by which a row of the tenant was found before', checked, remove),
    valid(
      'an id of a row that was compared with the tenant before',
      service(`${findAny()} if (!note || note.tenantId !== t) throw new Error(); await remove(db, id);`),
      remove,
    ),
    valid(
      'several callers, all of which have checked it',
      checked,
      service(`${find()} if (note) { await remove(db, note.id); }`, 'other.ts'),
      remove,
    ),
    valid('a caller in the same file', [
      'repository.ts',
      `const remove = (db: Db, id: string) => db.delete(notes).where(eq(notes.id, id));
      export async function removeNote(t: string, id: string) { ${find()} if (!note) return; await remove(db, id); }`,
    ]),
    valid(
      'a function that passes its own parameter on',
      [
        'action.ts',
        `import { removeNote } from './service';
        export async function act(t: string, id: string) { ${find()} if (!note) return; await removeNote(t, id); }`,
      ],
      [
        'service.ts',
        `${use} export const removeNote = async (t: string, id: string) => { await remove(db, id); };`,
      ],
      remove,
    ),
    valid(
      'a member of an object',
      service(`${find()} if (!note) return; await remove(db, { id: note.id, title: 'x' });`),
      [
        'repository.ts',
        `export async function remove(db: Db, input: { id: string; title: string }) {
          await db.delete(notes).where(eq(notes.id, input.id));
        }`,
      ],
    ),
    valid(
      'a member that the parameter names',
      service(`${find()} if (!note) return; await remove({ db, id });`),
      [
        'repository.ts',
        `export async function remove({ db, id }: { db: Db; id: string }) {
          await db.delete(notes).where(eq(notes.id, id));
        }`,
      ],
    ),
    valid(
      'a foreign key to a row of the tenant',
      service(`${find()} if (!note) return; await remove(db, note.id);`),
      [
        'repository.ts',
        'export const remove = (db: Db, noteId: string) => db.delete(lines).where(eq(lines.noteId, noteId));',
      ],
    ),
    valid(
      'a list of ids of rows of the tenant',
      service(
        `const found = await db.select().from(notes).where(eq(notes.tenantId, t));
        await remove(db, found.map((each) => each.id));`,
      ),
      [
        'repository.ts',
        'export const remove = (db: Db, ids: string[]) => db.delete(notes).where(inArray(notes.id, ids));',
      ],
    ),
    valid(
      'the signed-in user',
      ['route.ts', `${use} export const handler = async (ctx: any) => remove(db, ctx.session.user.id);`],
      [
        'repository.ts',
        'export const remove = (db: Db, userId: string) => db.delete(lines).where(eq(lines.userId, userId));',
      ],
    ),
    valid(
      'a namespace, through a barrel',
      ['index.ts', "export * from './repository';"],
      [
        'service.ts',
        `import * as repo from './index';
        export async function removeNote(t: string, id: string) { ${find()} if (!note) return; await repo.remove(db, id); }`,
      ],
      remove,
    ),
    valid(
      'a test may pass anything',
      checked,
      ['service.test.ts', `${use} export const check = () => remove(db, 'a');`],
      remove,
    ),
    valid(
      'a function of the same name that is another one',
      checked,
      ['other.ts', "import { remove } from './list'; export const act = (id: string) => remove(db, id);"],
      ['list.ts', 'export const remove = (db: unknown, id: string) => [db, id];'],
      remove,
    ),
    valid(
      'a method that is called on a member of a written type',
      byRepository(`${find()} if (!note) return; await this.repository.remove(id);`),
      repository,
    ),
    valid(
      'a method of an object that is exported',
      byObject(`${find()} if (!note) return; await repository.remove(id);`),
      object,
    ),
  ],
  invalid: [
    invalid(
      'a static method that gets any id',
      byStatics(`${find()} await Repository.remove(note!.id); await Repository.remove(other);`),
      statics,
    ),
    invalid(
      'a class that is handed on, whose static methods anything may call',
      byStatics(`${find()} await Repository.remove(note!.id);`, 'register(Repository);'),
      statics,
    ),
    invalid(
      'a default export that gets any id',
      useDefault(`${find()} await remove(note!.id); await remove(id);`),
      byDefault,
    ),
    invalid(
      'a function that is exported by its name as well, beside a member that may be it',
      useDefault(`${find()} await remove(note!.id); await api.remove(id);`),
      ['remove.ts', `${byDefault[1]}\nexport { remove };`],
    ),
    invalid(
      'a method that is called with something else as well',
      byRepository(
        `${find()} if (!note) return; await this.repository.remove(id); await this.repository.remove(other);`,
      ),
      repository,
    ),
    invalid(
      'a method that is called on something whose type is not known',
      byRepository(`${find()} if (!note) return; await this.repository.remove(id);`),
      ['route.ts', 'export const handler = (ctx: any) => ctx.repository.remove(ctx.params.id);'],
      repository,
    ),
    invalid(
      'a method that is used as a value',
      byRepository(
        `${find()} if (!note) return; await this.repository.remove(id); return this.repository.remove;`,
      ),
      repository,
    ),
    invalid(
      'a method that is taken out of its object',
      byRepository(
        `${find()} if (!note) return; await this.repository.remove(id); const { remove } = this.repository; return remove;`,
      ),
      repository,
    ),
    invalid(
      'a method that a framework calls',
      byRepository(`${find()} if (!note) return; await this.repository.remove(id);`),
      [repository[0], repository[1].replace('async remove', "@Delete(':id') async remove")],
    ),
    invalid(
      'a method of a class that extends another one',
      byRepository(`${find()} if (!note) return; await this.repository.remove(id);`),
      [
        repository[0],
        repository[1]
          .replace('Repository {', 'Repository extends Base {')
          .replace(') {}', ') { super(); }')
          .replace('export', 'class Base {}\nexport'),
      ],
    ),
    invalid(
      'a method of an object that is handed on',
      byObject(`${find()} if (!note) return; await repository.remove(id);`),
      ['server.ts', "import { repository } from './repository'; export const server = { repository };"],
      object,
    ),
    invalid('no caller is known', remove),
    invalid(
      'a test alone calls it',
      ['service.test.ts', `${use} export const check = () => remove(db, 'a');`],
      remove,
    ),
    invalid(
      'one of two callers has not checked it',
      checked,
      ['route.ts', `${use} export const handler = (input: { id: string }) => remove(db, input.id);`],
      remove,
    ),
    invalid(
      'one of two calls in a file',
      service(`${find()} if (!note) throw new Error(); await remove(db, id); await remove(db, other);`),
      remove,
    ),
    invalid(
      'it is checked after the call',
      service(`await remove(db, id); ${find()} if (!note) throw new Error();`),
      remove,
    ),
    invalid(
      'it is compared after the call',
      service(`${findAny()} await remove(db, id); if (!note || note.tenantId !== t) throw new Error();`),
      remove,
    ),
    invalid(
      'another row is checked',
      service(`${find('other')} if (!note) throw new Error(); await remove(db, id);`),
      remove,
    ),
    invalid(
      'another row is compared',
      service(
        `${findAny('other')} if (!note || note.tenantId !== t) throw new Error(); await remove(db, id);`,
      ),
      remove,
    ),
    invalid(
      'it is checked in one branch only',
      service(`if (other) { ${find()} if (!note) throw new Error(); } await remove(db, id);`),
      remove,
    ),
    invalid(
      'it is compared in one branch only',
      service(
        `${findAny()} if (other) { if (note?.tenantId !== t) throw new Error(); } await remove(db, id);`,
      ),
      remove,
    ),
    invalid('what was found is not made sure of', service(`${find()} await remove(db, id);`), remove),
    invalid('the id of a row of any tenant', service(`${findAny()} await remove(db, note!.id);`), remove),
    invalid(
      'a route that passes on what it is sent',
      ['route.ts', `${use} export const handler = async (ctx: any) => remove(db, ctx.params.id);`],
      remove,
    ),
    invalid('the id is set to something else on the way', checked, [
      'repository.ts',
      `export const remove = (db: Db, id: string, other?: string) => {
          if (other) id = other;
          return db.delete(notes).where(eq(notes.id, id));
        };`,
    ]),
    invalid(
      'it is used as a value as well',
      checked,
      ['actions.ts', `${use} export const actions = { remove };`],
      remove,
    ),
    invalid(
      'it is handed to another function',
      checked,
      ['actions.ts', `${use} export const all = (ids: string[]) => ids.map(remove.bind(null, db));`],
      remove,
    ),
    invalid(
      'it is exported under another name',
      checked,
      ['index.ts', "export { remove as removeAny } from './repository';"],
      remove,
    ),
    invalid(
      'its namespace is handed on',
      checked,
      ['context.ts', "import * as repo from './repository'; export const context = { repo, remove: 1 };"],
      remove,
    ),
    invalid(
      'something that cannot be resolved is called by its name',
      checked,
      ['route.ts', 'export const handler = (ctx: any) => ctx.repository.remove(db, ctx.params.id);'],
      remove,
    ),
    invalid(
      'an import of its name cannot be resolved',
      checked,
      [
        'route.ts',
        "import { remove } from '#missing'; export const handler = (id: string) => remove(db, id);",
      ],
      remove,
    ),
    invalid('a server action', checked, ['repository.ts', `'use server';\n${remove[1]}`]),
    invalid(
      'a caller that passes its own parameter on, and has a caller that has not checked it',
      [
        'action.ts',
        `import { removeNote } from './service';
        export async function act(t: string, id: string) { ${find()} if (!note) return; await removeNote(t, id); }
        export const other = (id: string) => removeNote('', id);`,
      ],
      [
        'service.ts',
        `${use} export const removeNote = async (t: string, id: string) => { await remove(db, id); };`,
      ],
      remove,
    ),
    invalid('functions that only call each other', [
      'repository.ts',
      `export const remove = async (db: Db, id: string): Promise<void> => {
          await db.delete(notes).where(eq(notes.id, id));
          await again(db, id);
        };
        const again = async (db: Db, id: string): Promise<void> => { await remove(db, id); };`,
    ]),
    invalid(
      'another argument is the checked one',
      service(`${find()} if (!note) return; await remove(db, other, note.id);`),
      [
        'repository.ts',
        'export const remove = (db: Db, id: string, title: string) => db.delete(notes).where(eq(notes.id, id));',
      ],
    ),
    invalid(
      'a spread stands before it',
      service(`${find()} if (!note) return; const rest: any[] = []; await remove(...rest, note.id);`),
      remove,
    ),
    invalid('the id of another table', service(`${find()} if (!note) return; await remove(db, note.id);`), [
      'repository.ts',
      'export const remove = (db: Db, id: string) => db.delete(lines).where(eq(lines.id, id));',
    ]),
  ],
});
