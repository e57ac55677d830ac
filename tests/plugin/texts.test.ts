import type { Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { textProblems } from './texts.ts';

test.each(Object.entries(rules))('the texts of %s are in our style', (name, rule) => {
  expect(textProblems(name, rule.meta ?? {})).toEqual([]);
});

test.each(Object.entries(rules))('the page of %s has its address in meta', (name, rule) => {
  expect(rule.meta?.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
});

describe('a text in another style is found', () => {
  const meta = (messages: Record<string, string>, description = 'Require something'): Rule.RuleMetaData => ({
    docs: { description },
    messages,
  });

  test('none where all is right', () => {
    expect(
      textProblems(
        'require-a',
        meta({
          missingA: "'{{a}}' is not here, so b.c fails. Set `c`.",
          droppedA: '`&&` drops {{a}}.',
          addA: "Add '{{a}}'",
        }),
      ),
    ).toEqual([]);
  });

  test.each([
    ['missingA', 'no capital here.', ['require-a.missingA does not begin with a capital.']],
    ['missingA', 'No full stop at all', ['require-a.missingA does not end with a full stop.']],
    ['missingA', 'It is gone. It fails. Add it.', ['require-a.missingA is more than two sentences.']],
    ['missingA', 'It is gone. {{a}} fails. {{b}} too.', ['require-a.missingA is more than two sentences.']],
    ['missingA', `It is ${'very '.repeat(40)}long.`, ['require-a.missingA is longer than 180 characters.']],
    ['missingA', 'There is no {{ a }} here.', ['require-a.missingA has blanks in a placeholder.']],
    [
      'missingA',
      'You should add it.',
      ['require-a.missingA says please or should; state the fact, then its consequence.'],
    ],
    ['missing_a', 'It is not here, alas.', ['The id of require-a.missing_a is not camelCase.']],
    ['unexpected', 'It is not expected.', ['The id of require-a.unexpected does not say what is so.']],
    ['addA', 'Add it.', ['require-a.addA is the title of a suggestion, and has a full stop.']],
    ['address', 'It has no address', ['require-a.address does not end with a full stop.']],
  ])('%s: %s', (id, text, problems) => {
    expect(textProblems('require-a', meta({ [id]: text }))).toEqual(problems);
  });

  test.each(['Requires something', 'Require something.', 'Require ', 'something'])(
    'the description %s',
    (description) => {
      expect(textProblems('require-a', meta({}, description))).toEqual([
        expect.stringContaining('The description of require-a must begin with'),
      ]);
    },
  );

  test.each(['must-a', 'require_a', 'requireA'])('the name %s', (name) => {
    expect(textProblems(name, meta({}))).toEqual([
      expect.stringContaining(`The name ${name} does not begin with`),
    ]);
  });
});
