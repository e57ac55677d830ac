import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/create-rule/create-rule.ts';
import { offerTogether, reportTogether, type EditsTogether } from '../../src/create-rule/together.ts';
import type { Edit } from '../../src/fixes/edit.ts';

const messages = { missing: "No '{{what}}'.", addIt: "Add '{{what}}'" } as const;

type Messages = typeof messages;

const place = { file: '/schema.ts', start: 0, end: 1 };

const add = (items: readonly string[]): readonly Edit[] | undefined =>
  items.length > 0 ? [{ start: 0, end: 0, text: items.join('+') }] : undefined;

const together: EditsTogether<string, Messages> = {
  suggestion: (what) => ({ messageId: 'addIt', data: { what } }),
  editsFor: add,
};

/** What is offered, with the texts of the edits. */
function shown({ fix, suggest = [] }: Pick<Report<Messages>, 'fix' | 'suggest'>) {
  return {
    ...(fix ? { fix: fix.edits?.map(({ text }) => text).join() } : {}),
    suggest: suggest.map(
      ({ data, edits }) => `${data.what}: ${edits?.map(({ text }) => text).join() ?? '-'}`,
    ),
  };
}

function reported(items: readonly string[], given: Partial<EditsTogether<string, Messages>> = {}) {
  const reports: Report<Messages>[] = [];
  reportTogether((report) => reports.push(report), items, {
    finding: (what) => ({ at: place, messageId: 'missing', data: { what } }),
    ...together,
    ...given,
  });
  return reports.map((report) => ({ what: report.data.what, ...shown(report) }));
}

describe('findings that are reported together', () => {
  test('have the same fix, and each suggests its own edit', () => {
    expect(reported(['a', 'b'])).toEqual([
      { what: 'a', fix: 'a+b', suggest: ['a: a'] },
      { what: 'b', fix: 'a+b', suggest: ['b: b'] },
    ]);
  });

  test('do not suggest what the fix does: a single one has only the fix', () => {
    expect(reported(['a'])).toEqual([{ what: 'a', fix: 'a', suggest: [] }]);
    expect(reported([])).toEqual([]);
  });

  test('leave what may not be fixed to its suggestion', () => {
    expect(reported(['a', 'b', 'c'], { isFixed: (what) => what !== 'b' })).toEqual([
      { what: 'a', fix: 'a+c', suggest: ['a: a'] },
      { what: 'b', suggest: ['b: b'] },
      { what: 'c', fix: 'a+c', suggest: ['c: c'] },
    ]);
    expect(reported(['a', 'b'], { isFixed: (what) => what === 'a' })).toEqual([
      { what: 'a', fix: 'a', suggest: [] },
      { what: 'b', suggest: ['b: b'] },
    ]);
  });

  test('may have a fix that is not the edits of all', () => {
    expect(reported(['a', 'b'], { fixFor: (items) => add([...items, 'end']) })).toEqual([
      { what: 'a', fix: 'a+b+end', suggest: ['a: a'] },
      { what: 'b', fix: 'a+b+end', suggest: ['b: b'] },
    ]);
  });
});

describe('the parts of one report', () => {
  test('have one fix, and a suggestion each if there are several', () => {
    expect(shown(offerTogether(['a', 'b'], together))).toEqual({ fix: 'a+b', suggest: ['a: a', 'b: b'] });
    expect(shown(offerTogether(['a'], together))).toEqual({ fix: 'a', suggest: [] });
  });

  test('are suggested alone if the fix leaves them out', () => {
    const isFixed = (what: string): boolean => what === 'a';
    expect(shown(offerTogether(['b'], { ...together, isFixed }))).toEqual({
      fix: undefined,
      suggest: ['b: b'],
    });
    expect(shown(offerTogether(['a', 'b'], { ...together, isFixed }))).toEqual({
      fix: 'a',
      suggest: ['a: a', 'b: b'],
    });
  });
});
