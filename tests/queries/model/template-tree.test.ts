import { expect, test } from 'vitest';
import { templateTree } from '../../../src/queries/model/template-tree.ts';
import { printCondition } from '../print.ts';
import { column, eq, sql, value } from './conditions.ts';

const a = column('a');
const b = column('b');

test.each([
  ['and', sql(a, ' = 1 and ', b, ' = 2'), 'and(sql(posts.a = 1), sql(posts.b = 2))'],
  [
    'or, which binds less',
    sql(a, ' = 1 or ', b, ' = 2 and true'),
    'or(sql(posts.a = 1), and(sql(posts.b = 2), sql(true)))',
  ],
  [
    'parentheses',
    sql('(', a, ' = 1 or ', b, ' = 2) and true'),
    'and(or(sql(posts.a = 1), sql(posts.b = 2)), sql(true))',
  ],
  [
    'parentheses around all of it',
    sql('((', a, ' = 1 AND ', b, ' = 2))'),
    'and(sql(posts.a = 1), sql(posts.b = 2))',
  ],
  [
    'a condition of Drizzle stands for itself',
    sql(eq('a'), ' and ', b, ' = 2'),
    'and(eq(posts.a, $), sql(posts.b = 2))',
  ],
  ['the and of between joins nothing', sql(a, ' between 1 and 2'), 'sql(posts.a between 1 and 2)'],
  ['a word in a text is text', sql(a, " = 'this or that'"), "sql(posts.a = 'this or that')"],
  [
    'one value may be a condition that is not known',
    sql(value, ' and ', b, ' = 2'),
    'and(?, sql(posts.b = 2))',
  ],
  [
    'case is left as it is',
    sql('case when ', a, ' or true then 1 end'),
    'sql(case when posts.a or true then 1 end)',
  ],
  ['a text that goes on behind a value, too', sql(a, " = '", value, " or'"), "sql(posts.a = '$ or')"],
  ['parentheses that do not match, too', sql(a, ' = 1) or (', b), 'sql(posts.a = 1) or (posts.b)'],
])('%s', (_, template, expected) => {
  const text = printCondition(templateTree(template));
  expect(text.replaceAll(/\( +/g, '(').replaceAll(/ +\)/g, ')')).toBe(expected);
});
