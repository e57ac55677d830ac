import { expect, it } from 'vitest';
import { read } from '../support/read.ts';

/** The kinds of `any` in a text, in order. */
function kinds(text: string): string[] {
  const { anyTypes } = read(text);
  return anyTypes.map(({ kind }) => kind);
}

it('tells what each any is for', () => {
  expect(
    kinds(`
      const a = b.$type<any>().$type<{ x: any }>();
      const c = custom<{ data: any }>(d as any, e as (f: any) => void, <any>g);
      const h = i.references((): any => j.k, { onDelete: l as any }).references((): any[] => j.k);
      function m(n: any, ...o: any[]): any {}
      type P = { [q: string]: any };
      class R<S = any> { t?: any; u(): (any) | undefined {} }
    `),
  ).toEqual([
    '$type',
    '$type',
    'argument',
    'assertion',
    'assertion',
    'assertion',
    'reference',
    'assertion',
    'annotation',
    'annotation',
    'annotation',
    'annotation',
    'annotation',
    'annotation',
    'annotation',
    'annotation',
  ]);
});

it('leaves out what only takes anything', () => {
  expect(
    kinds(`
      type A<B extends any, C extends (d: any, ...e: any[]) => any> = B extends F<any> ? 1 : 2;
      function g<H extends Record<string, any>>(i: H): i is H {}
    `),
  ).toEqual([]);
});

it('points at the keyword', () => {
  const { anyTypes } = read('const a = b.$type<any[]>();');
  expect(anyTypes.map(({ place: { start, end } }) => [start, end])).toEqual([[18, 21]]);
});
