import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Rule } from 'eslint';
import { expect, test } from 'vitest';
import architect, { type ArchitectPlugin } from '../../src/index.ts';
import { project } from '../support/project.ts';
import { complaint } from './support/endures.ts';
import { hidings } from './support/hide.ts';
import { lint, type Setup } from './support/lint.ts';
import { overclaims } from './support/overclaims.ts';
import { bounded, TooMuchWorkError } from './support/bounded.ts';

/** The plugin with one rule made wrong on purpose. */
function withRule(create: (context: Rule.RuleContext) => Rule.RuleListener): ArchitectPlugin {
  const rule: Rule.RuleModule = { meta: { fixable: 'code', schema: [] }, create };
  return { ...architect, rules: { ...architect.rules, 'no-any': rule } };
}

const code =
  "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const t = pgTable('t', { id: text('x') });\n";

function setupWith(plugin: ArchitectPlugin): Setup {
  const { root, filename } = project(code);
  return { root, filename, plugin };
}

test('a rule that throws is noticed', () => {
  const plugin = withRule(() => ({
    CallExpression() {
      throw new Error('thrown on purpose');
    },
  }));
  expect(complaint(code, setupWith(plugin), false)).toContain('thrown on purpose');
  expect(complaint(code, setupWith(architect), true)).toBeNull();
});

test('a fix that breaks the code is noticed', () => {
  const plugin = withRule((context) => ({
    Program(node) {
      context.report({ node, message: 'broken', fix: (fixer) => fixer.insertTextAfterRange([0, 0], '(((') });
    },
  }));
  expect(complaint(code, setupWith(plugin), true)).toContain('A fix breaks the code');
});

test('what takes too much work is noticed', () => {
  const act = (): unknown => lint(code, setupWith(architect));
  expect(bounded(1000, () => 'this text', act)).toEqual(expect.any(Array));
  let error: unknown;
  try {
    bounded(0, () => 'this text', act);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(TooMuchWorkError);
  expect(String(error)).toMatch(/[1-9]\d* steps:\nthis text/);
});

test('what never ends is noticed', () => {
  const { outputFiles } = buildSync({
    stdin: {
      contents: "import { guarded } from './guard.ts'; guarded('this text', () => { for (;;); }, 100);",
      resolveDir: join(import.meta.dirname, '../support'),
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const { signal, stderr } = spawnSync(process.execPath, ['-e', outputFiles[0]?.text ?? ''], {
    encoding: 'utf8',
  });
  expect(signal).toBe('SIGKILL');
  expect(stderr).toContain('this text');
});

test('a rule that reports on what is not known is noticed', () => {
  const plugin = withRule((context) => ({
    // It takes a column for one without a name where its name is no plain text.
    'CallExpression[callee.name="text"]'(node: Rule.Node) {
      if (node.type === 'CallExpression' && node.arguments[0]?.type !== 'Literal')
        context.report({ node, message: 'no name' });
    },
  }));
  const found = (setup: Setup): string[] => {
    const original = { text: code, messages: lint(code, setup) };
    return hidings(code, setup.filename).flatMap((hide) => {
      const hidden = hide();
      return overclaims(original, hidden, lint(hidden.text, setup)).map(({ message }) => message);
    });
  };
  expect(found(setupWith(plugin))).toContain('no name');
  expect(found(setupWith(architect))).toEqual([]);
});
