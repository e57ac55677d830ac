import type { Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { settingsProblems } from '../../src/settings.ts';
import { parser } from '../support/parser.ts';
import { lintSample } from './lint-sample.ts';
import type { Sample } from './page.ts';
import { readPage } from './pages.ts';

const rules: Readonly<Record<string, Rule.RuleModule>> = architect.rules;

/** What a sample proves wrong of its verdict. */
function sampleProblems(name: string, rule: Rule.RuleModule, sample: Sample): string[] {
  const at = `Line ${sample.line}:`;
  // They would be ignored, and said by another rule.
  const [wrong] = settingsProblems(sample.settings ?? undefined);
  if (wrong !== undefined) return [`${at} ${wrong}`];
  const { messages, fixed, remaining } = lintSample(name, rule, sample);
  const fatal = messages.find((message) => message.fatal);
  if (fatal) return [`${at} the sample does not parse: ${fatal.message}`];
  const foreign = messages.filter(({ ruleId }) => ruleId !== `sample/${name}`);
  if (foreign.length > 0) return [`${at} something else is reported: ${foreign[0]?.message ?? ''}`];
  if (sample.verdict === 'good')
    return messages.map(
      ({ message, line }) => `${at} a good sample is reported in its line ${line}: ${message}`,
    );
  if (messages.length === 0) return [`${at} nothing is reported in a bad sample.`];
  try {
    parser.parseForESLint(fixed, { range: true });
  } catch (error) {
    return [`${at} after --fix the sample does not parse: ${String(error)}\n${fixed}`];
  }
  const unsettled = remaining.filter(({ fix }) => fix);
  return unsettled.map(({ message }) => `${at} --fix does not settle: ${message}`);
}

describe.each(Object.entries(rules))('%s', (name, rule) => {
  const { samples } = readPage(`docs/rules/${name}.md`);

  test('the page shows what is reported and what is not', () => {
    expect(new Set(samples.map(({ verdict }) => verdict))).toEqual(new Set(['bad', 'good']));
  });

  test.each(samples.map((sample) => [`line ${sample.line} is ${sample.verdict}`, sample] as const))(
    '%s',
    (_, sample) => {
      expect(sampleProblems(name, rule, sample)).toEqual([]);
    },
  );
});

describe('a wrong sample is found', () => {
  const name = 'require-uuid-primary-key';
  const rule = architect.rules[name];
  const table = (columns: string): string =>
    `import { pgTable, serial, text, uuid } from 'drizzle-orm/pg-core';\nexport const notes = pgTable('notes', { ${columns} });\n`;
  const sample = (verdict: Sample['verdict'], code: string): Sample => ({
    verdict,
    code,
    options: null,
    settings: null,
    line: 7,
  });

  test('a bad one that is not reported', () => {
    const code = table("id: uuid('id').primaryKey().defaultRandom()");
    expect(sampleProblems(name, rule, sample('bad', code))).toEqual([
      'Line 7: nothing is reported in a bad sample.',
    ]);
  });

  test('a good one that is', () => {
    const code = table("id: serial('id').primaryKey()");
    expect(sampleProblems(name, rule, sample('good', code))).toEqual([
      expect.stringContaining('a good sample is reported in its line 2'),
    ]);
  });

  test('one that does not parse', () => {
    expect(sampleProblems(name, rule, sample('good', 'export const ='))).toEqual([
      expect.stringContaining('does not parse'),
    ]);
  });

  test('one that does not parse after its fix', () => {
    const breaks: Rule.RuleModule = {
      meta: { fixable: 'code' },
      create: (context) => ({
        'Program:exit': (node) => {
          if (context.sourceCode.text.length < 40)
            context.report({
              node,
              message: 'No.',
              fix: (fixer) =>
                fixer.insertTextAfterRange([0, 0], 'const = ; // a text that is long enough to end it'),
            });
        },
      }),
    };
    expect(sampleProblems(name, breaks, sample('bad', 'export {};\n'))).toEqual([
      expect.stringContaining('after --fix the sample does not parse'),
    ]);
  });

  test('one with an option that does not exist', () => {
    expect(() =>
      sampleProblems(name, rule, { ...sample('good', table('')), options: { nonsense: true } }),
    ).toThrow(/nonsense/);
  });

  test('one with a setting that does not exist', () => {
    const code = `// schema.ts\n${table("id: uuid('id').primaryKey().defaultRandom()")}// drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema.ts' };\n`;
    expect(
      sampleProblems('valid-settings', architect.rules['valid-settings'], {
        ...sample('good', code),
        settings: { tenent: false },
      }),
    ).toEqual([expect.stringContaining("did you mean 'tenant'")]);
  });
});
