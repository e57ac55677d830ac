import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';

interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  /** 1 for errors, 2 for warnings. */
  readonly severity: number;
  readonly code?: string | number;
  readonly codeDescription?: { readonly href: string };
  readonly message: string;
}

export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly TextEdit[];
  }[];
}

interface Document {
  text: string;
  version: number;
}

const server = createRequire(import.meta.url).resolve(
  'vscode-langservers-extracted/bin/vscode-eslint-language-server',
);

/**
 * An editor as the ESLint extension of VS Code is one: it holds texts that may not be saved yet, pulls the problems of a
 * file, and carries out what the server asks for.
 */
export class Editor {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #connection: MessageConnection;
  readonly #documents = new Map<string, Document>();
  /** What the server has told of itself that a user would be shown as a failure. */
  readonly failures: string[] = [];
  /** What it writes to its output channel. */
  readonly log: string[] = [];

  private constructor(
    readonly root: string,
    settings: Readonly<Record<string, unknown>>,
  ) {
    this.#process = spawn(process.execPath, [server, '--stdio'], { cwd: root });
    this.#process.stderr.on('data', (data: Buffer) => this.failures.push(data.toString()));
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#answer(settings);
  }

  /** Starts the server for a folder, with settings of the extension (`eslint.*`) over its defaults. */
  static async open(root: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Editor> {
    const editor = new Editor(root, settings);
    await editor.#request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'workspace' }],
      capabilities: {
        workspace: {
          applyEdit: true,
          configuration: true,
          workspaceFolders: true,
          workspaceEdit: { documentChanges: true },
          executeCommand: {},
        },
        textDocument: {
          diagnostic: {},
          codeAction: {
            codeActionLiteralSupport: {
              codeActionKind: { valueSet: ['quickfix', 'source.fixAll.eslint'] },
            },
          },
        },
      },
    });
    await editor.#notify('initialized', {});
    return editor;
  }

  /** Opens a file that the disk has. Its problems are pulled at once, as by any editor: the server knows fixes for these only. */
  async show(path: string): Promise<void> {
    const document = { text: readFileSync(join(this.root, path), 'utf8'), version: 1 };
    this.#documents.set(path, document);
    await this.#notify('textDocument/didOpen', {
      textDocument: { uri: this.#uri(path), languageId: 'typescript', ...document },
    });
    await this.problems(path);
  }

  text(path: string): string {
    return this.#document(path).text;
  }

  /** Types: the text is the editor's alone until it is saved. */
  async type(path: string, text: string): Promise<void> {
    const document = this.#document(path);
    document.text = text;
    document.version++;
    await this.#notify('textDocument/didChange', {
      textDocument: { uri: this.#uri(path), version: document.version },
      contentChanges: [{ text }],
    });
  }

  async save(path: string): Promise<void> {
    writeFileSync(join(this.root, path), this.text(path));
    await this.#notify('textDocument/didSave', { textDocument: { uri: this.#uri(path) } });
  }

  /** Saves as with `"editor.codeActionsOnSave": { "source.fixAll.eslint": "explicit" }`. */
  async saveFixed(path: string): Promise<void> {
    const actions = await this.#actions(path, wholeFile, [], ['source.fixAll.eslint']);
    for (const action of actions) await this.pick(action);
    await this.save(path);
  }

  /** The squiggles of a file; asked for on each change, on save, and when its tab comes to the front. */
  async problems(path: string): Promise<readonly Diagnostic[]> {
    const { items } = await this.#request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: this.#uri(path) },
    });
    return items;
  }

  /** What the light bulb at a problem offers. */
  offers(path: string, problem: Diagnostic): Promise<readonly CodeAction[]> {
    return this.#actions(path, problem.range, [problem], ['quickfix']);
  }

  /** Picks from what a light bulb offers. */
  async pick({ edit, command }: CodeAction): Promise<void> {
    if (edit) await this.#apply(edit);
    if (command) await this.#request('workspace/executeCommand', command);
  }

  /** The text under a squiggle. */
  underlined(path: string, { range: { start, end } }: Diagnostic): string {
    const text = this.text(path);
    return text.slice(offsetOf(text, start), offsetOf(text, end));
  }

  async close(): Promise<void> {
    try {
      await this.#request('shutdown');
      await this.#notify('exit');
    } finally {
      this.#connection.dispose();
      this.#process.kill();
    }
  }

  #actions(
    path: string,
    range: Range,
    diagnostics: readonly Diagnostic[],
    only: readonly string[],
  ): Promise<readonly CodeAction[]> {
    return this.#request<readonly CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri: this.#uri(path) },
      range,
      context: { diagnostics, only, triggerKind: 1 },
    }).then((actions) => actions ?? []);
  }

  #answer(settings: Readonly<Record<string, unknown>>): void {
    const uri = pathToFileURL(this.root).href;
    // What the extension sends, with its defaults.
    const configuration = {
      validate: 'on',
      run: 'onType',
      packageManager: null,
      useESLintClass: true,
      useFlatConfig: true,
      experimental: {},
      codeAction: {
        disableRuleComment: { enable: true, location: 'separateLine' },
        showDocumentation: { enable: true },
      },
      codeActionOnSave: { mode: 'all' },
      format: false,
      quiet: false,
      onIgnoredFiles: 'off',
      options: {},
      rulesCustomizations: [],
      problems: {},
      nodePath: null,
      workingDirectory: { mode: 'location' },
      workspaceFolder: { uri, name: 'workspace' },
      ...settings,
    };
    const connection = this.#connection;
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => configuration),
    );
    connection.onRequest('eslint/confirmESLintExecution', () => 4);
    connection.onRequest('workspace/applyEdit', async ({ edit }: { edit: WorkspaceEdit }) => {
      await this.#apply(edit);
      return { applied: true };
    });
    for (const method of ['eslint/noLibrary', 'eslint/noConfig', 'eslint/probeFailed'])
      connection.onRequest(method, () => {
        this.failures.push(method);
        return {};
      });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('eslint/openDoc', () => ({}));
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.failures.push(message);
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    connection.listen();
  }

  async #apply({ changes = {}, documentChanges = [] }: WorkspaceEdit): Promise<void> {
    const all = [
      ...Object.entries(changes).map(([uri, edits]) => ({ uri, edits })),
      ...documentChanges.map(({ textDocument, edits }) => ({ uri: textDocument.uri, edits })),
    ];
    for (const { uri, edits } of all) {
      const path = this.#pathOf(uri);
      const before = this.text(path);
      const after = edits
        .map(({ range, newText }) => ({
          start: offsetOf(before, range.start),
          end: offsetOf(before, range.end),
          newText,
        }))
        .sort((a, b) => b.start - a.start)
        .reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), before);
      await this.type(path, after);
    }
  }

  #document(path: string): Document {
    const document = this.#documents.get(path);
    if (!document) throw new Error(`${path} is not open.`);
    return document;
  }

  #uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  #pathOf(uri: string): string {
    return fileURLToPath(uri)
      .slice(this.root.length + 1)
      .replaceAll('\\', '/');
  }

  #request<T>(method: string, parameters: object = {}): Promise<T> {
    return this.#connection.sendRequest<T>(method, parameters);
  }

  #notify(method: string, parameters: object = {}): Promise<void> {
    return this.#connection.sendNotification(method, parameters);
  }
}

const wholeFile: Range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

function offsetOf(text: string, { line, character }: Position): number {
  let offset = 0;
  for (let count = 0; count < line; count++) {
    const next = text.indexOf('\n', offset);
    if (next < 0) return text.length;
    offset = next + 1;
  }
  return offset + character;
}
