import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import type { ArchitectRule } from '../../src/create-rule/create-rule.ts';

/** Suggestions are named after the act, reports after the state. */
const act = /^(?:add|make|move|remove|rename|replace|set|use)[A-Z]/;

function wrongTexts(messages: Readonly<Record<string, string>>): string[] {
  return Object.entries(messages).flatMap(([id, text]) => {
    const isTitle = act.test(id);
    const wrong = [
      !/^[A-Z]/.test(text) && 'begins small',
      isTitle === text.endsWith('.') && (isTitle ? 'is a title with a full stop' : 'has no full stop'),
      !isTitle && /[.!?] [A-Z]/.test(text) && 'is more than one sentence',
      text.length > 120 && `has ${text.length} characters`,
      /\b(?:should|please|must)\b/i.test(text) && 'asks',
    ];
    return wrong.flatMap((each) => (each ? [`${id} ${each}`] : []));
  });
}

describe('every message is one short sentence, and every title an order without a full stop', () => {
  for (const [name, rule] of Object.entries<ArchitectRule>(rules)) {
    test(name, () => {
      expect(wrongTexts(rule.meta?.messages ?? {})).toEqual([]);
    });
  }
});

test('what is wrong with a text is found', () => {
  expect(
    wrongTexts({
      missingIt: 'it is missing',
      noIt: 'It is missing. You should add it.',
      addIt: 'Add it.',
      longIt: `${'Long '.repeat(30)}.`,
    }),
  ).toEqual([
    'missingIt begins small',
    'missingIt has no full stop',
    'noIt is more than one sentence',
    'noIt asks',
    'addIt is a title with a full stop',
    'longIt has 151 characters',
  ]);
});
