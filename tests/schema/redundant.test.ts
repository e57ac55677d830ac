import { describe, expect, it } from 'vitest';
import { isLedBy } from '../../src/schema/cover.ts';
import { widerIndex } from '../../src/schema/redundant.ts';
import { isSortedBy } from '../../src/schema/sort-cover.ts';
import type { Table } from '../../src/schema/table.ts';
import { read } from '../support/read.ts';

function tableOf(extras: string): Table {
  const [table] = read(`
    import { pgTable, uuid, text, timestamp, index, uniqueIndex, unique, primaryKey } from 'drizzle-orm/pg-core';
    import { sql, isNotNull, isNull } from 'drizzle-orm';
    import { strange } from 'strange';
    export const posts = pgTable('posts', {
      id: uuid().primaryKey(), a: uuid(), b: text(), code: text().unique('code_key'), at: timestamp(),
    }, (t) => [${extras}]);
  `).tables;
  if (!table) throw new Error('The table was not read.');
  return table;
}

/** Each redundant index with what makes it so. */
function redundant(extras: string): string[] {
  return tableOf(extras).indexes.flatMap((index) => {
    const wider = widerIndex(index);
    return wider ? [`${String(index.name)} < ${String(wider.name)}`] : [];
  });
}

describe('an index is redundant', () => {
  it.each([
    [`index('x').on(t.a), index('y').on(t.a, t.b)`, 'x < y'],
    [`index('y').on(t.a, t.b), index('x').on(t.a)`, 'x < y'],
    [`index('x').on(t.a, t.b), index('y').on(t.a, t.b)`, 'y < x'],
    [`index('x').on(t.a), uniqueIndex('y').on(t.a)`, 'x < y'],
    [`index('x').on(t.a), unique('y').on(t.a, t.b)`, 'x < y'],
    [`index('x').on(t.a), uniqueIndex('y').on(t.a, t.b)`, 'x < y'],
    [`uniqueIndex('x').on(t.a), uniqueIndex('y').on(t.a)`, 'y < x'],
    [`uniqueIndex('x').on(t.a), unique('y').on(t.a)`, 'x < y'],
    [`index('x').on(t.id)`, 'x < posts_pkey'],
    [`index('x').on(t.code)`, 'x < code_key'],
    [`uniqueIndex('x').on(t.code)`, 'x < code_key'],
    [`index('x').on(t.a.desc()), index('y').on(t.a.desc(), t.b)`, 'x < y'],
    [`index('x').on(t.b.op('text_pattern_ops')), index('y').on(t.b.op('text_pattern_ops'), t.a)`, 'x < y'],
    [`index('x').on(t.a).where(isNotNull(t.a)), index('y').on(t.a, t.b).where(isNotNull(t.a))`, 'x < y'],
    [`index('x').on(t.a), index('y').on(t.a, sql\`lower(\${t.b})\`)`, 'x < y'],
  ])('%s: %s', (extras, expected) => {
    expect(redundant(extras)).toEqual([expected]);
  });
});

describe('no index is redundant', () => {
  it.each([
    [`index('x').on(t.a), index('y').on(t.b, t.a)`, 'it comes second'],
    [`uniqueIndex('x').on(t.a), index('y').on(t.a, t.b)`, 'only the unique one holds rows apart'],
    [`uniqueIndex('x').on(t.a), unique('y').on(t.a, t.b)`, 'it holds more rows apart'],
    [`index('x').on(t.a.desc()), index('y').on(t.a, t.b)`, 'the order differs'],
    [`index('x').on(t.a.nullsFirst()), index('y').on(t.a, t.b)`, 'the place of nulls differs'],
    [`index('x').on(t.a.desc()), unique('y').on(t.a, t.b)`, 'a constraint is ascending'],
    [`index('x').on(t.b.op('text_pattern_ops')), index('y').on(t.b, t.a)`, 'the operator classes differ'],
    [`index('x').using('hash', t.a), index('y').on(t.a, t.b)`, 'hash is smaller'],
    [`index('x').on(t.a), index('y').using('gin', t.a)`, 'gin does not sort'],
    [`index('x').on(t.a), index('y').on(t.a, t.b).where(isNotNull(t.a))`, 'the wider lacks rows'],
    [`index('x').on(t.a).where(isNotNull(t.a)), index('y').on(t.a, t.b)`, 'the narrower is small'],
    [`index('x').on(t.a).where(isNotNull(t.a)), unique('y').on(t.a)`, 'the narrower is small'],
    [`index('x').on(t.a).where(isNotNull(t.a)), index('y').on(t.a).where(isNotNull(t.b))`, 'other rows'],
    [`index('x').on(t.a).with({ fillfactor: 70 }), index('y').on(t.a, t.b)`, 'it is stored in another way'],
  ])('%s: %s', (extras) => {
    expect(redundant(extras)).toEqual([]);
  });

  it.each([
    [`index('x').on(strange), index('y').on(t.a)`, 'columns'],
    [`index('x').using(strange, t.a), index('y').on(t.a)`, 'method'],
    [`index('x').on(t.a).where(strange), index('y').on(t.a)`, 'condition'],
    [`index('x').on(t.a.op(strange)), index('y').on(t.a.op(strange))`, 'operator class'],
    [`index('x').on(t.a).where(isNull(t.b)), index('y').on(t.a).where(isNull(t.b))`, 'conditions'],
    [`index('x').on(sql\`lower(\${t.b})\`), index('y').on(sql\`lower(\${t.b})\`)`, 'expressions'],
    [`index('x').on(t.a), ...strange(t)`, 'other indexes'],
  ])('as far as is known: %s (%s)', (extras) => {
    expect(redundant(extras)).toEqual([]);
  });
});

describe('what a redundant index served is served without it', () => {
  it.each([
    [`index('x').on(t.a)`, `index('y').on(t.a, t.b)`],
    [`index('x').on(t.at)`, `index('y').on(t.at, t.b)`],
    [`index('x').on(t.a, t.at)`, `index('y').on(t.a, t.at, t.b)`],
    [`index('x').on(t.at.desc().nullsFirst())`, `index('y').on(t.at.desc().nullsFirst(), t.b)`],
    [`index('x').on(t.a).where(isNotNull(t.a))`, `index('y').on(t.a, t.b).where(isNotNull(t.a))`],
    [`index('x').on(t.at)`, `unique('y').on(t.at, t.b)`],
    [`index('x').on(t.a, t.b)`, `primaryKey({ name: 'y', columns: [t.a, t.b, t.at] })`],
  ])('%s by %s', (narrow, wide) => {
    expect(redundant(`${narrow}, ${wide}`)).toEqual(['x < y']);
    const answers = (extras: string): string[] => {
      const table = tableOf(extras);
      const [, a, b, , at] = table.columns;
      return [
        ...[[a], [a, b], [a, at]].map((columns) =>
          isLedBy(
            table,
            columns.flatMap((each) => each ?? []),
          ),
        ),
        ...(at ? [isSortedBy(table, at), isSortedBy(table, at, a)] : []),
      ];
    };
    const before = answers(`${narrow}, ${wide}`);
    const after = answers(wide);
    expect(after).toEqual(before);
  });
});
