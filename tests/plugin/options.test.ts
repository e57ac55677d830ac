import { Linter, type Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';

interface ObjectSchema {
  readonly type?: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
}

/** What ESLint says to options of a rule; `null` where it takes them. */
function refusal(rule: Rule.RuleModule, options: readonly unknown[]): string | null {
  const config: Linter.Config = {
    plugins: { a: { rules: { rule } } },
    rules: { 'a/rule': ['error', ...options] },
  };
  try {
    new Linter({ configType: 'flat' }).verify('', config);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is wrong with the options of a rule. */
function optionProblems(rule: Rule.RuleModule): string[] {
  const schema = rule.meta?.schema as readonly ObjectSchema[] | undefined;
  const defaults = rule.meta?.defaultOptions as readonly Readonly<Record<string, unknown>>[] | undefined;
  if (!Array.isArray(schema)) return ['There is no list of schemas.'];
  if (schema.length === 0) {
    return [
      ...(defaults ? ['There are defaults, and no options.'] : []),
      ...(refusal(rule, [{}]) === null ? ['Options are taken, and there are none.'] : []),
    ];
  }
  const [options = {}, ...others] = schema as readonly ObjectSchema[];
  const properties = Object.entries(options.properties ?? {});
  const given = defaults?.[0] ?? {};
  const refused = refusal(rule, [given]);
  return [
    ...(others.length > 0 ? ['There is more than one object of options.'] : []),
    ...(options.type === 'object' && options.additionalProperties === false
      ? []
      : ['The options are not an object with `additionalProperties: false`.']),
    ...properties.flatMap(([name, { description }]) => [
      ...(/^[A-Z].*\.$/.test(description ?? '') ? [] : [`The description of '${name}' is not a sentence.`]),
      ...(given[name] === undefined ? [`Option '${name}' has no default.`] : []),
    ]),
    ...Object.keys(given).flatMap((name) =>
      options.properties?.[name] ? [] : [`The default of '${name}' is of no option.`],
    ),
    ...(refused === null ? [] : [`The defaults are refused: ${refused}`]),
    ...(refusal(rule, [{ anOptionThatNoRuleHas: true }]) === null ? ['Any option is taken.'] : []),
  ];
}

test.each(Object.entries(rules))('the options of %s', (_, rule) => {
  expect(optionProblems(rule)).toEqual([]);
});

describe('wrong options are found', () => {
  const fake = (properties: object, defaults: object, more: object = {}): Rule.RuleModule => ({
    meta: {
      schema: [{ type: 'object', properties, additionalProperties: false, ...more }],
      defaultOptions: [defaults],
    },
    create: () => ({}),
  });
  const described = { type: 'boolean', description: 'Whether it is so.' };

  test('none where all is right', () => {
    expect(optionProblems(fake({ a: described }, { a: true }))).toEqual([]);
    expect(optionProblems({ meta: { schema: [] }, create: () => ({}) })).toEqual([]);
  });

  test('an option without a description or with half a sentence', () => {
    expect(
      optionProblems(
        fake(
          { a: { type: 'boolean' }, b: { type: 'boolean', description: 'whether' } },
          { a: true, b: true },
        ),
      ),
    ).toEqual(["The description of 'a' is not a sentence.", "The description of 'b' is not a sentence."]);
  });

  test('an option without a default, and a default without an option', () => {
    expect(optionProblems(fake({ a: described }, {}))).toEqual(["Option 'a' has no default."]);
    expect(optionProblems(fake({}, { b: 1 }))).toEqual([
      "The default of 'b' is of no option.",
      expect.stringContaining('The defaults are refused'),
    ]);
  });

  test('a default that the schema refuses', () => {
    expect(optionProblems(fake({ a: described }, { a: 'yes' }))).toEqual([
      expect.stringContaining('The defaults are refused'),
    ]);
  });

  test('an object that takes anything', () => {
    expect(optionProblems(fake({ a: described }, { a: true }, { additionalProperties: true }))).toEqual([
      'The options are not an object with `additionalProperties: false`.',
      'Any option is taken.',
    ]);
  });
});
