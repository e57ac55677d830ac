import { expect, test } from 'vitest';
import { Database } from '../../src/database/database.ts';
import type { Query } from '../../src/database/query.ts';
import type { Input } from '../../src/database/source.ts';

interface Counted<Value> {
  readonly query: Query<string, Value>;
  readonly derived: readonly string[];
  get(name: string): Value;
}

/** Values by names in a database, each with a count of how often it was derived. */
function counting<Value>(
  database: Database,
  make: (name: string, self: { publish(value: Value): void }) => Value,
  options: { readonly compares?: true; readonly onDrop?: (value: Value) => void } = {},
): Counted<Value> {
  const query = database.query<string, Value>(options);
  const derived: string[] = [];
  const get = (name: string): Value =>
    query.get(name, (self) => {
      derived.push(name);
      return make(name, self);
    });
  return { query, derived, get };
}

/** Something outside of a database that has a value. */
function cell<Value>(database: Database, first: Value) {
  const input: Input = database.input();
  let value = first;
  return {
    get: () => {
      input.use();
      return value;
    },
    set: (next: Value) => {
      value = next;
      input.change();
    },
  };
}

test('a value is derived once', () => {
  const { derived, get } = counting(new Database(), (name) => name.length);
  expect([get('one'), get('one'), get('three')]).toEqual([3, 3, 5]);
  expect(derived).toEqual(['one', 'three']);
});

test('it is derived again once an input has changed that it asked for, and not before it is asked for', () => {
  const database = new Database();
  const [a, b] = [cell(database, 1), cell(database, 10)];
  const { derived, get } = counting(database, (name) => (name === 'a' ? a.get() : b.get()));
  expect([get('a'), get('b')]).toEqual([1, 10]);
  a.set(2);
  expect(derived).toEqual(['a', 'b']);
  expect([get('a'), get('b')]).toEqual([2, 10]);
  expect(derived).toEqual(['a', 'b', 'a']);
});

test('so is what was derived from it', () => {
  const database = new Database();
  const a = cell(database, 1);
  const counted: Counted<number> = counting(database, (name) =>
    name === 'double' ? 2 * counted.get('a') : name === 'a' ? a.get() : 0,
  );
  const { derived, get } = counted;
  expect([get('double'), get('other')]).toEqual([2, 0]);
  a.set(2);
  expect([get('double'), get('other')]).toEqual([4, 0]);
  expect(derived).toEqual(['double', 'a', 'other', 'double', 'a']);
});

test('what it asked for the last time counts, and not what it asked for before', () => {
  const database = new Database();
  const [isLeft, left, right] = [cell(database, true), cell(database, 1), cell(database, 10)];
  const { derived, get } = counting(database, () => (isLeft.get() ? left.get() : right.get()));
  expect(get('side')).toBe(1);
  isLeft.set(false);
  expect(get('side')).toBe(10);
  left.set(2);
  expect(get('side')).toBe(10);
  expect(derived).toHaveLength(2);
});

test('what depends on a value that turns out equal is kept', () => {
  const database = new Database();
  const text = cell(database, "import './a';");
  const imports = counting(database, () => text.get().match(/'.*?'/g) ?? [], { compares: true });
  const order = counting(database, () => imports.get('imports').join());
  expect(order.get('order')).toBe("'./a'");
  text.set("import './a'; // A comment.");
  expect(order.get('order')).toBe("'./a'");
  expect([imports.derived, order.derived]).toEqual([['imports', 'imports'], ['order']]);
  text.set("import './b';");
  expect(order.get('order')).toBe("'./b'");
});

test('the same object is kept as long as its values are equal', () => {
  const database = new Database();
  const text = cell(database, 'a');
  const { get } = counting(database, () => ({ length: text.get().length }), { compares: true });
  const before = get('facts');
  text.set('b');
  expect(get('facts')).toBe(before);
  text.set('bb');
  expect(get('facts')).not.toBe(before);
});

test('where one thing that it was derived from is equal and another is not, it is derived again', () => {
  const database = new Database();
  const [a, b] = [cell(database, 1), cell(database, 1)];
  const compared = counting(database, (name) => (name === 'a' ? a.get() : b.get()), { compares: true });
  const { derived, get } = counting(database, () => compared.get('a') + compared.get('b'));
  expect(get('sum')).toBe(2);
  a.set(1);
  b.set(2);
  expect(get('sum')).toBe(3);
  expect(derived).toHaveLength(2);
});

test('what is asked while something is being derived may turn out to be another without taking that along', () => {
  const database = new Database();
  const [a, b] = [cell(database, 1), cell(database, 1)];
  const compared = counting(database, () => a.get(), { compares: true });
  const middle = counting(database, () => compared.get('a'));
  middle.get('middle');
  const { derived, get } = counting(database, () => b.get() + middle.get('middle'));
  a.set(2);
  expect(get('sum')).toBe(3);
  b.set(2);
  expect(get('sum')).toBe(4);
  a.set(3);
  expect(get('sum')).toBe(5);
  expect(derived).toHaveLength(3);
});

test('a value that asks for itself is an error, and can be asked for again', () => {
  const database = new Database();
  const counted: Counted<number> = counting(database, (name) =>
    name === 'circle' ? counted.get('circle') : 1,
  );
  const { get } = counted;
  expect(() => get('circle')).toThrow('A value cannot be derived from itself.');
  expect(() => get('circle')).toThrow('A value cannot be derived from itself.');
  expect(get('other')).toBe(1);
});

test('unless it is handed out before it is finished', () => {
  const counted: Counted<string[]> = counting(new Database(), (name, self) => {
    const list: string[] = [];
    self.publish(list);
    if (name === 'a') counted.get('b').push('from a');
    if (name === 'b') counted.get('a').push('from b');
    return list;
  });
  const { get } = counted;
  expect([get('a'), get('b')]).toEqual([['from b'], ['from a']]);
});

test('of a circle all goes together', () => {
  const database = new Database();
  const a = cell(database, 1);
  const counted: Counted<{ is: number }> = counting(database, (name, self) => {
    const value = { is: 0 };
    self.publish(value);
    value.is = name === 'a' ? a.get() + counted.get('b').is : counted.get('a').is;
    return value;
  });
  const { derived, get } = counted;
  expect(get('a').is).toBe(1);
  a.set(2);
  expect(get('b').is).toBe(2);
  expect(derived).toEqual(['a', 'b', 'b', 'a']);
});

test('what a value finds out later belongs to it', () => {
  const database = new Database();
  const [a, late] = [cell(database, 1), cell(database, 10)];
  const { derived, get } = counting(database, () => {
    const { is } = { is: a.get() };
    const sum = database.later(() => is + late.get());
    return { is, sum };
  });
  const before = get('table');
  late.set(20);
  expect(get('table')).toBe(before);
  expect([get('table').sum(), get('table').sum()]).toEqual([21, 21]);
  late.set(30);
  expect(get('table').sum()).toBe(31);
  expect(derived).toHaveLength(2);
});

test('so does what it is asked', () => {
  const database = new Database();
  const a = cell(database, 1);
  const made = database.derived(() => new Map<string, number>());
  const lengthOf = (key: string): number =>
    made.ask((known) => {
      if (!known.has(key)) known.set(key, key.length * a.get());
      return known.get(key) ?? 0;
    });
  expect(lengthOf('one')).toBe(3);
  a.set(2);
  expect(lengthOf('one')).toBe(6);
});

test('nothing depends on what is run by itself', () => {
  const database = new Database();
  const a = cell(database, 1);
  const { get } = counting(database, () => database.run(null, () => a.get()));
  expect(get('alone')).toBe(1);
  a.set(2);
  expect(get('alone')).toBe(1);
});

test('a value that is dropped is told, once', () => {
  const database = new Database();
  const a = cell(database, 'first');
  const dropped: string[] = [];
  const { query, get } = counting(database, () => a.get(), { onDrop: (value) => dropped.push(value) });
  get('a');
  a.set('second');
  a.set('third');
  expect([dropped, query.find('a'), [...query.entries()]]).toEqual([['first'], undefined, []]);
  get('a');
  expect([query.find('a'), [...query.entries()]]).toEqual(['third', [['a', 'third']]]);
});

test('inputs have keys', () => {
  const database = new Database();
  const files = database.inputs<string>();
  const { derived, get } = counting(database, (name) => files.use(name));
  for (const change of [() => files.change('a'), () => files.change('c'), () => files.changeAll()]) {
    get('a');
    get('b');
    change();
  }
  get('b');
  expect(derived).toEqual(['a', 'b', 'a', 'b']);
});

test('a value whose making fails is made again', () => {
  const database = new Database();
  const a = cell(database, 0);
  const { get } = counting(database, () => {
    if (a.get() === 0) throw new Error('Too early.');
    return a.get();
  });
  expect(() => get('a')).toThrow('Too early.');
  a.set(1);
  expect(get('a')).toBe(1);
});

test('what goes on without it is made again, too', () => {
  const database = new Database();
  const a = cell(database, 'x');
  const parsed = counting(database, () => JSON.parse(a.get()) as unknown);
  const { get } = counting(database, () => {
    try {
      return parsed.get('json');
    } catch {
      return 'unreadable';
    }
  });
  expect(get('state')).toBe('unreadable');
  a.set('1');
  expect(get('state')).toBe(1);
});

test('without its dependencies a value stays until everything is dropped', () => {
  const database = new Database();
  const a = cell(database, 1);
  const { get } = counting(database, () => a.get());
  expect(get('a')).toBe(1);
  database.forgetDependencies();
  a.set(2);
  expect(get('a')).toBe(1);
  database.clear();
  expect(get('a')).toBe(2);
});
