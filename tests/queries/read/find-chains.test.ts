import { expect, test } from 'vitest';
import { functionAround } from '../../../src/queries/read/code-order.ts';
import { LocalScope } from '../../../src/read/evaluate/local-scope.ts';
import { Code } from './code.ts';

test.each([
  ['a query is the whole chain', `db.select().from(posts).where(a);`, ['db.select().from(posts).where(a)']],
  [
    'what becomes of its rows is not part of it',
    `db.select().from(posts).then((rows) => rows[0]);`,
    ['db.select().from(posts)'],
  ],
  [
    'queries of the relational API',
    `db.query.posts.findMany({ limit: 1 });`,
    ['db.query.posts.findMany({ limit: 1 })'],
  ],
  [
    'a subquery is a query of its own',
    `db.delete(posts).where(inArray(id, db.select().from(tags)));`,
    ['db.delete(posts).where(inArray(id, db.select().from(tags)))', 'db.select().from(tags)'],
  ],
  [
    'the select of an insert is part of the insert',
    `db.insert(posts).select(rows);`,
    ['db.insert(posts).select(rows)'],
  ],
  [
    'by its look alone, whatever it is called on',
    `list.update(one).set(two);`,
    ['list.update(one).set(two)'],
  ],
  ['a method that no query begins with', `db.transaction(run);`, []],
])('chains: %s', (_, text, expected) => {
  const code = new Code(text);
  expect(code.found.chains.map(({ whole }) => code.textOf(whole.node))).toEqual(expected);
});

test.each([
  ['functions, methods and classes', `a(); b.c(); new D(); this.#e;`, ['a()', 'b.c()', 'new D()']],
  [
    'methods of Drizzle are not among them',
    `run(db.select().from(posts));`,
    ['run(db.select().from(posts))'],
  ],
  ['a call of what has no name is not', `(() => 1)(); list[0]();`, []],
])('calls: %s', (_, text, expected) => {
  const code = new Code(text);
  expect(code.found.calls.map(({ node }) => code.textOf(node))).toEqual(expected);
});

test.each([
  ['a function that is handed to a call', `run((a) => done());`, 'run((a) => done())'],
  [
    'in the object of a relational query',
    `db.query.posts.findMany({ where: (a) => done() });`,
    'db.query.posts.findMany({ where: (a) => done() })',
  ],
  ['in the object of another call it is not known who runs it', `run({ then: (a) => done() });`, 'none'],
])('receivers: %s', (_, text, expected) => {
  const code = new Code(text);
  const fn = functionAround(code.around('done'));
  expect(code.text(fn && code.found.receiverOf(fn))).toBe(expected);
});

test('uses of a variable are those in its own scope, not its keys and declarations', () => {
  const code = new Code(`function f(a) { a.b; ({ a: 1, c: a }); console.log(a); (a) => a; } a;`);
  const [scope] = code.scopes();
  const binding = scope instanceof LocalScope ? scope.bindingOf('a') : undefined;
  const uses = binding ? code.found.usesOf(binding) : [];
  expect(uses.map(({ around }) => code.text(around.parent?.node))).toEqual(['a.b', 'c: a', 'console.log(a)']);
});
