import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import architect from '../../../src/index.ts';
import { parser } from '../../support/parser.ts';
import { GenerateError } from './migration.ts';
import { homeOf, withScratch, writeInto, writeProject, type DrizzleLine } from './project.ts';

/** What drizzle-kit 1.0 is told where it would ask whether something was renamed. */
export type Hint = {
  readonly type: 'rename' | 'create';
  readonly kind: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly entity?: readonly string[];
};

/** A project on the disk whose migrations are made by the real drizzle-kit. */
export interface Migrating {
  readonly folder: string;
  /** Writes the schema, and what it imports from drizzle-orm/pg-core. */
  write(schema: string): void;
  /** Runs `drizzle-kit generate`, and says whether it made a migration. */
  generate(hints?: readonly Hint[]): boolean;
  /** What require-migration says of a file. */
  lint(file?: string): string[];
}

/** Hands over an empty project of a line, with the rest of its drizzle.config. */
export function migrating(
  line: DrizzleLine,
  use: (project: Migrating) => void,
  config: Readonly<Record<string, string>> = {},
): Promise<void> {
  return withScratch(line, (folder) => {
    writeProject(folder, { line, files: {} });
    const given = { dialect: 'postgresql', out: './drizzle', schema: './schema.ts', ...config };
    writeInto(folder, 'drizzle.config.ts', `export default ${JSON.stringify(given)};\n`);
    use({
      folder,
      write: (schema) => writeInto(folder, 'schema.ts', schema),
      generate: (hints) => generate(line, folder, hints),
      lint: (file = 'schema.ts') => lint(folder, file),
    });
    return Promise.resolve();
  });
}

function generate(line: DrizzleLine, folder: string, hints: readonly Hint[] = []): boolean {
  const bin = join(homeOf(line), 'node_modules/drizzle-kit/bin.cjs');
  const args = hints.length > 0 ? ['--hints', JSON.stringify(hints)] : [];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'generate', ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' },
    encoding: 'utf8',
    // Nothing else can end it while this thread waits.
    timeout: 1_200_000,
  });
  const output = `${stdout}\n${stderr}`;
  const hasMade = /Your SQL migration|\.sql ➜/.test(output);
  // 0.31 ends with 0 where it gives up.
  if (status !== 0 || (!hasMade && !/nothing to migrate|No schema changes/.test(output)))
    throw new GenerateError(
      `drizzle-kit (${line}) made no migration, exit code ${String(status)}:\n${output}`,
    );
  return hasMade;
}

function lint(folder: string, file: string): string[] {
  const filename = join(folder, file);
  const messages = new Linter({ cwd: folder }).verify(
    readFileSync(filename, 'utf8'),
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser },
        plugins: { 'schema-architect': architect },
        rules: { 'schema-architect/require-migration': 'error' },
      },
    ] as unknown as Linter.Config[],
    { filename },
  );
  return messages.map(({ line, message }) => `${line}: ${message}`);
}
