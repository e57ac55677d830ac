import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks, silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const body = 'await db.delete(notes).where(eq(notes.id, id));';
const remove: File = ['remove-note.ts', `export default async function removeNote(id: string) { ${body} }`];
const constant: File = [
  'remove-note.ts',
  `const removeNote = async (id: string) => { ${body} };\nexport default removeNote;`,
];
const checked = 'await db.query.notes.findFirst({ where: and(eq(notes.id, id), eq(notes.tenantId, t)) })';
const caller = (name: string, path = 'router.ts', code = ''): File => [
  path,
  `import ${name} from './remove-note';
  ${code}
  export async function act(t: string, id: string) { if (!(${checked})) return; await ${name}(id); }`,
];
const leaking = (name: string): File => [
  'other.ts',
  `import ${name} from './remove-note';\nexport const act = (id: string) => ${name}(id);`,
];

runRule(rule, {
  valid: [
    silent('a function that is exported by default', caller('removeNote'), remove),
    silent('under another name', caller('deleteIt'), remove),
    silent('a constant', caller('removeNote'), constant),
    silent(
      'in the index of a folder',
      [
        'router.ts',
        `import removeNote from './remove-note';
        export async function act(t: string, id: string) { if (!(${checked})) return; await removeNote(id); }`,
      ],
      [
        'remove-note/index.ts',
        `import { db as own } from '../db';
        import { notes as rows } from '../schema';
        export default async function removeNote(id: string) { await own.delete(rows).where(eq(rows.id, id)); }`,
      ],
    ),
  ],
  invalid: [
    leaks('a caller that passes anything', caller('removeNote'), leaking('removeNote'), remove),
    leaks('one that has it under another name', caller('removeNote'), leaking('zap'), remove),
    leaks('a constant', caller('removeNote'), leaking('zap'), constant),
    leaks(
      'a file that exports it again',
      caller('removeNote'),
      ['other.ts', "export { default as zap } from './remove-note';"],
      remove,
    ),
    leaks(
      'a file that imports all of it',
      caller('removeNote'),
      [
        'other.ts',
        "import * as all from './remove-note';\nexport const act = (id: string) => all.default(id);",
      ],
      remove,
    ),
    leaks(
      'a dynamic import',
      caller('removeNote'),
      [
        'other.ts',
        "export const act = async (id: string) => { const { default: zap } = await import('./remove-note'); await zap(id); };",
      ],
      remove,
    ),
    leaks(
      'a file that has it as a value',
      caller('removeNote'),
      ['other.ts', "import zap from './remove-note';\nexport const actions = { zap };"],
      remove,
    ),
  ],
});
