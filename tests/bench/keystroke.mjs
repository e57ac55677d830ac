// How long a keystroke takes until its squiggles are there, through the server of the VS Code extension.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { median } from './processes.mjs';

const server = createRequire(import.meta.url).resolve(
  'vscode-langservers-extracted/bin/vscode-eslint-language-server',
);
const strokes = 40;

/** A file in an editor whose server lints with one config. */
async function open(folder, config, file) {
  const env = { ...process.env, BENCH_CONFIG: config };
  const child = spawn(process.execPath, [server, '--stdio'], { cwd: folder, env });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const root = { uri: pathToFileURL(folder).href, name: 'bench' };
  const settings = {
    validate: 'on',
    run: 'onType',
    useESLintClass: true,
    useFlatConfig: true,
    packageManager: null,
    experimental: {},
    options: {},
    problems: {},
    rulesCustomizations: [],
    codeAction: { disableRuleComment: { enable: false }, showDocumentation: { enable: false } },
    codeActionOnSave: { mode: 'all' },
    format: false,
    quiet: false,
    nodePath: null,
    onIgnoredFiles: 'off',
    workingDirectory: { mode: 'location' },
    workspaceFolder: root,
  };
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings));
  connection.onRequest('eslint/confirmESLintExecution', () => 4);
  connection.onRequest(() => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root.uri,
    workspaceFolders: [root],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { diagnostic: {} },
    },
  });
  await connection.sendNotification('initialized', {});
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  let version = 1;
  return {
    async show() {
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'typescript', version, text },
      });
      return this.problems();
    },
    async problems() {
      const start = performance.now();
      const { items } = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      return { time: performance.now() - start, items };
    },
    /** Types one letter of a column's name, another one each time. */
    async type(stroke) {
      version++;
      const letter = String.fromCharCode(97 + (stroke % 26));
      const changed = text.replace(/(varchar|text)\('(\w)/, `$1('${letter}$2`);
      if (changed === text) throw new Error('There is no column to type in.');
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: changed }],
      });
      return this.problems();
    },
    close() {
      connection.dispose();
      child.kill();
    },
  };
}

/** Cold and warm, in milliseconds, with the plugin's recommended rules and without any. */
export async function keystrokes({ folder, wideFile }) {
  writeFileSync(
    join(folder, 'eslint.config.mjs'),
    'export default (await import(`./eslint.${process.env.BENCH_CONFIG}.mjs`)).default;\n',
  );
  const sides = {
    with: await open(folder, 'recommended', wideFile),
    without: await open(folder, 'none', wideFile),
  };
  try {
    const cold = {};
    for (const [name, editor] of Object.entries(sides)) {
      const { time, items } = await editor.show();
      if (items.length > 0 !== (name === 'with'))
        throw new Error(`${items.length} problems ${name} the plugin`);
      cold[name] = time;
    }
    const times = { with: [], without: [] };
    for (let stroke = 0; stroke < strokes; stroke++)
      for (const [name, editor] of Object.entries(sides)) times[name].push((await editor.type(stroke)).time);
    // The first strokes warm up.
    const warm = Object.fromEntries(
      Object.entries(times).map(([name, each]) => [name, median(each.slice(10))]),
    );
    return { cold, warm };
  } finally {
    for (const editor of Object.values(sides)) editor.close();
  }
}
