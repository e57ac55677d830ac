// Shows the plugin at work: lints the example, fixes a copy of it, and shows what changed and what remains.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { copyExample, example, scratchFolder } from './example-copy.mjs';

const require = createRequire(import.meta.url);
const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
const color = process.stdout.isTTY ? '--color' : '--no-color';

function title(text) {
  console.log(`\n== ${text}\n`);
}

/** Runs ESLint and prints what it says; its exit code tells of findings, which are the point here. */
function lint(folder, ...options) {
  const { status } = spawnSync(process.execPath, [eslint, color, ...options, '.'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status === null || status > 1) process.exit(2);
}

title('What the plugin says about docs/examples/saas');
lint(example);

const scratch = scratchFolder();
try {
  copyExample('before', scratch);
  const after = copyExample('after', scratch);
  title('What `eslint --fix` changes, in a copy');
  lint(after, '--fix', '--format', require.resolve('./no-output.cjs'));
  const colors = process.stdout.isTTY ? '--color=always' : '--color=never';
  spawnSync(
    'git',
    ['--no-pager', 'diff', '--no-index', '--no-prefix', colors, 'before/packages', 'after/packages'],
    {
      cwd: scratch,
      stdio: 'inherit',
    },
  );
  title('What remains: choices that are yours, offered as suggestions in the editor');
  lint(after);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
