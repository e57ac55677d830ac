import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './pages.ts';

/** A fenced block of a guide. */
export interface Fence {
  readonly info: string;
  readonly code: string;
  /** Line of the opening fence, from one. */
  readonly line: number;
}

/** What a guide has its reader do, in order: begin a project, write a file, run commands, look at what they print. */
export type Step =
  | { readonly kind: 'project'; readonly name: string; readonly line: number }
  | { readonly kind: 'file'; readonly path: string; readonly text: string; readonly line: number }
  | { readonly kind: 'patch'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly code: number;
      /** What the page shows of its output; `null` where it shows nothing. */
      readonly output: string | null;
      readonly line: number;
    }
  | { readonly kind: 'sample'; readonly fence: Fence };

const file = /^(?:\/\/|#|<!--) ((?:[\w.@-]+\/)*[\w.@-]*\.[\w-]+)(?: -->)?\n/;

/** The steps of a page. Throws where a fence asks for something that there is not. */
export function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  let end = 0;
  const parts = text.matchAll(/^<!-- project: (\S+) -->$|^(`{3,})([^\n]*)\n([^]*?)^\2$/gm);
  for (const { index, 0: whole, 1: project, 3: info = '', 4: code = '' } of parts) {
    const line = text.slice(0, index).split('\n').length;
    // An output stands in the section of its command.
    const isNewSection = /^#/m.test(text.slice(end, index));
    end = index + whole.length;
    if (project !== undefined) {
      steps.push({ kind: 'project', name: project, line });
      continue;
    }
    const last = steps.at(-1);
    const [language, ...rest] = info.split(' ');
    const named = file.exec(code)?.[1] ?? (language === 'json' ? rest[0] : undefined);
    if (language === 'sh') {
      const wanted = /^sh(?: exit (\d+))?$/.exec(info);
      if (!wanted) throw new Error(`Line ${line}: '${info}' is not \`sh\`, nor \`sh exit 1\`.`);
      steps.push({ kind: 'run', command: code, code: Number(wanted[1] ?? 0), output: null, line });
    } else if (language === 'text' && last?.kind === 'run' && last.output === null && !isNewSection) {
      steps[steps.length - 1] = { ...last, output: code };
    } else if (language === 'diff') {
      steps.push({ kind: 'patch', text: code, line });
    } else if (named !== undefined && rest[0] !== 'bad' && rest[0] !== 'good') {
      // JSON has no comments: its path stands beside the language. In other languages the path is a comment that may stay.
      steps.push({ kind: 'file', path: named, text: code, line });
    } else {
      steps.push({ kind: 'sample', fence: { info, code, line } });
    }
  }
  return steps;
}

/** The folder of the project that a guide is at, and what was done there. */
export class Walk {
  #root: string | null = null;
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Takes a step; what is wrong with it, or `null`. */
  async take(step: Step): Promise<string | null> {
    if (step.kind === 'sample') return null;
    if (step.kind === 'project') return this.#begin(step.name);
    const root = this.#root;
    if (root === null)
      return 'There is no project to do this in; begin one by a line `<!-- project: empty -->`.';
    if (step.kind === 'file') {
      mkdirSync(dirname(join(root, step.path)), { recursive: true });
      writeFileSync(join(root, step.path), step.text);
      return null;
    }
    if (step.kind === 'patch') {
      const { code, errors } = await this.#run(root, 'git apply --recount -', step.text);
      return code === 0 ? null : `The patch does not apply: ${errors}`;
    }
    const { code, output, errors } = await this.#run(root, `set -e\n${step.command}`);
    if (code !== step.code)
      return `The command ended with ${code} instead of ${step.code}.\n${output}\n${errors}`;
    return step.output === null || isShown(output, step.output)
      ? null
      : `The output is not what the page shows. It is:\n${output}\n${errors}`;
  }

  end(): void {
    if (this.#root !== null) rmSync(this.#root, { recursive: true, force: true, maxRetries: 3 });
    this.#root = null;
  }

  async #begin(name: string): Promise<string | null> {
    this.end();
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-guide-')));
    this.#root = root;
    if (name === 'saas') {
      cpSync(join(repository, 'docs/examples/saas'), root, {
        recursive: true,
        filter: (path) => !path.includes('node_modules', repository.length),
      });
    } else if (name !== 'empty') return `There is no project '${name}'; there are empty and saas.`;
    await this.#run(
      root,
      'git init --quiet && git config user.name reader && git config user.email reader@example.org',
    );
    return null;
  }

  #run(
    cwd: string,
    command: string,
    input = '',
  ): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
    return new Promise((resolve) => {
      const child = spawn('bash', ['-c', command], { cwd, env: this.#env });
      let output = '';
      let errors = '';
      child.stdout.on('data', (data: Buffer) => (output += data.toString()));
      child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
      child.on('close', (code) => {
        resolve({ code: code ?? -1, output: output.replaceAll(cwd, '/project'), errors });
      });
      // A command may end without reading what it is given.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }
}

/** Whether an output is the one shown, in which a line `...` stands for any lines. */
export function isShown(output: string, shown: string): boolean {
  const lines = (text: string): string[] =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trimEnd());
  const pattern = lines(shown)
    .map((line) => (line === '...' ? '(?:.*\\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(`${lines(output).join('\n')}\n`);
}
