import { RuleTester, type InvalidTestCase, type ValidTestCase } from '@typescript-eslint/rule-tester';
import * as vitest from 'vitest';
import { parser } from './parser.ts';
import type { ArchitectRule } from '../../src/create-rule/create-rule.ts';
import { dedent, project } from './project.ts';

interface Case {
  /** The sentence that the case proves. */
  readonly name: string;
  /** One file, or several behind `//- path.ts` lines; the last is linted. */
  readonly code: string;
  readonly options?: object;
  readonly settings?: object;
  readonly drizzle?: '0.45.4' | '1.0.0-rc.5' | null;
}

type TestError = InvalidTestCase<string, readonly unknown[]>['errors'][number];

/** An error with its suggestions' outputs, or with their number where another case shows them. */
type ExpectedError = Omit<TestError, 'suggestions'> & {
  readonly suggestions?: TestError['suggestions'] | number;
};

interface Failing extends Case {
  readonly errors: readonly ExpectedError[];
  /** The linted file after each pass of `--fix`; one text where a second pass changes nothing; `null` without a fix. */
  readonly output?: string | readonly string[] | null;
}

RuleTester.afterAll = vitest.afterAll;
RuleTester.it = vitest.it;
RuleTester.itOnly = vitest.it.only;
RuleTester.itSkip = vitest.it.skip;
RuleTester.describe = vitest.describe;
RuleTester.describeSkip = vitest.describe.skip;

const tester = new RuleTester({ languageOptions: { parser } });

/** Runs a rule over named cases. */
export function runRule(
  rule: ArchitectRule,
  cases: { readonly valid: readonly Case[]; readonly invalid: readonly Failing[] },
): void {
  tester.run(rule.name, rule as never, {
    valid: cases.valid.map((each) => prepare(each) as ValidTestCase<readonly unknown[]>),
    invalid: cases.invalid.map((each) => ({
      ...prepare(each),
      errors: each.errors.map(dedentSuggestions),
      output: typeof each.output === 'string' ? dedent(each.output) : (each.output?.map(dedent) ?? null),
    })) as unknown as InvalidTestCase<string, readonly unknown[]>[],
  });
}

function dedentSuggestions(error: ExpectedError): ExpectedError {
  const { suggestions } = error;
  if (typeof suggestions !== 'object' || suggestions === null) return error;
  return {
    ...error,
    suggestions: suggestions.map((each) => ({ ...each, output: dedent(each.output) })),
  };
}

function prepare({ name, code, options, settings, drizzle }: Case): object {
  const { code: linted, filename, root } = project(code, drizzle);
  return {
    name,
    code: linted,
    filename,
    settings: { 'schema-architect': { root, ...settings } },
    ...(options ? { options: [options] } : {}),
  };
}
