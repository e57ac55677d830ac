import { expect, it } from 'vitest';
import { componentsOf } from '../../src/schema/components.ts';

/** The components of a graph written as `a>b a>c`, each in order of names. */
function components(graph: string, starts: string): string[] {
  const edges = graph.split(' ').map((edge) => edge.split('>'));
  const next = (node: string): string[] =>
    edges.flatMap(([from, to]) => (from === node && to !== undefined ? [to] : []));
  return componentsOf(starts, next).map((each) => [...each].sort().join(''));
}

it.each([
  ['a>b b>c', 'a', ['c', 'b', 'a']],
  ['a>b b>a', 'a', ['ab']],
  ['a>a', 'a', ['a']],
  ['a>b b>c c>a c>d d>e e>d', 'a', ['de', 'abc']],
  // Two circles that share a node are one.
  ['a>b b>a b>c c>b', 'c', ['abc']],
  // What only leads to it is not reached.
  ['a>b c>b', 'a', ['b', 'a']],
  ['a>b c>d', 'ac', ['b', 'a', 'd', 'c']],
  // An edge to a component that is closed already joins nothing.
  ['a>b a>c c>b', 'a', ['b', 'c', 'a']],
])('%s from %s', (graph, starts, expected) => {
  expect(components(graph, starts)).toEqual(expected);
});

it('a chain may be longer than the stack is deep', () => {
  const length = 100_000;
  const next = (node: number): number[] => (node < length ? [node + 1] : [0]);
  expect(componentsOf([0], next).map((each) => each.length)).toEqual([length + 1]);
});
