import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { builtFolder, repository } from '../package/dist.ts';
import { configure, oxlintBin } from './oxlint.ts';

builtFolder();

const users = `import { pgTable, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', { id: uuid('id').primaryKey() });
`;
const notes = `import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const notes = pgTable('notes', {
  authorId: uuid('author_id').references(() => users.id),
});
`;

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

interface Problem {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
}

interface Action {
  readonly title: string;
  readonly edit: {
    readonly changes: Readonly<
      Record<string, readonly { readonly range: Range; readonly newText: string }[]>
    >;
  };
}

/** What is squiggled, as an editor would underline it. */
const underlined = (text: string, { range: { start, end } }: Problem): string =>
  text.split('\n')[start.line]?.slice(start.character, end.character) ?? '';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-oxlint-lsp-')));
const uri = pathToFileURL(join(root, 'notes.ts')).href;
let server: ChildProcessWithoutNullStreams;
let connection: MessageConnection;
/** Who waits for the problems of the text that was sent last. */
let waiting: ((problems: readonly Problem[]) => void) | undefined;
let version = 0;

beforeAll(async () => {
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(join(root, 'users.ts'), users);
  writeFileSync(join(root, 'notes.ts'), notes);
  configure(root, 'correctness', { rules: { 'schema-architect/require-on-delete': 'error' } });
  server = spawn(process.execPath, [oxlintBin, '--lsp'], { cwd: root });
  connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => null),
  );
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (told: { uri: string; diagnostics: readonly Problem[] }) => {
      if (told.uri === uri) waiting?.(told.diagnostics);
    },
  );
  connection.listen();
  const folder = { uri: pathToFileURL(root).href, name: 'workspace' };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder.uri,
    workspaceFolders: [folder],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        publishDiagnostics: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    },
  });
  await connection.sendNotification('initialized', {});
});

afterAll(async () => {
  await connection.sendRequest('shutdown');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await connection.sendNotification('exit');
  server.stdin.end();
  await ended;
  connection.dispose();
  rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

/** Opens the file or types into it; the problems that the server then tells of. */
async function problemsOf(text: string): Promise<readonly Problem[]> {
  const told = new Promise<readonly Problem[]>((resolve) => (waiting = resolve));
  version++;
  await (version === 1
    ? connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'typescript', version, text },
      })
    : connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }));
  return told;
}

test('the language server has the squiggle, and each suggestion', async () => {
  const problems = await problemsOf(notes);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    [
      'schema-architect(require-on-delete)',
      "The foreign key from 'authorId' to 'users' does not set `onDelete`, so deleting a referenced row fails.",
    ],
  ]);
  expect(problems.map((problem) => underlined(notes, problem))).toEqual(['references']);
  const actions = await connection.sendRequest<readonly Action[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: problems[0]?.range,
    context: { diagnostics: problems },
  });
  const ours = actions.filter(({ title }) => !title.startsWith('Disable'));
  expect(ours.map(({ title, edit }) => [title, edit.changes[uri]?.map(({ newText }) => newText)])).toEqual(
    ['cascade', 'restrict', 'set null', 'no action'].map((action) => [
      `Add \`onDelete: '${action}'\``,
      [`, { onDelete: '${action}' }`],
    ]),
  );
});

test('it sees that another file was saved', async () => {
  // What was read within the last 100 ms counts as fresh, so somebody who types on sees it.
  const poll = expect.poll(async () => (await problemsOf(notes)).map(({ code }) => code));
  writeFileSync(join(root, 'users.ts'), users.replaceAll('uuid', 'text'));
  await poll.toContain('schema-architect(no-foreign-key-type-mismatch)');
  writeFileSync(join(root, 'users.ts'), users);
  await poll.toEqual(['schema-architect(require-on-delete)']);
});
