import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../support/drizzle.ts';
import { program } from './arbitraries/program.ts';
import { made } from './check.ts';
import { buildersOf, optionsOf } from './builders.ts';
import * as forms from './forms.ts';
import { doubtForms, wrapForms } from './print/expression.ts';
import { entry, importStyles } from './print/layout.ts';
import { printProgram } from './print/program.ts';

/** Every form that the generator is to print for a line. */
function expectedForms(line: Line): string[] {
  const all = (kind: string, names: readonly string[]): string[] => names.map((name) => `${kind}:${name}`);
  const cased = ['snakeCase', 'camelCase', 'snakeSchema', 'casedCreator'];
  const builders = Object.keys(buildersOf(line));
  return [
    ...all('wrap', wrapForms),
    ...all('string', forms.stringForms),
    ...all('column', builders),
    ...builders.flatMap((builder) => optionsOf(builder, line).map((_, at) => `option:${builder}:${at}`)),
    ...all('name', ['none', 'given', 'empty']),
    ...all('call', forms.methods),
    ...all('thunk', ['0', '1', '2', '3', '4']),
    ...all('writing', forms.columnForms),
    ...all('segment', forms.segmentForms),
    ...all('columns', forms.columnsForms),
    ...all('shared', forms.sharedForms),
    ...all(
      'maker',
      forms.makerForms.filter((form) => line === '1.x' || !cased.includes(form)),
    ),
    ...(line === '1.x' ? ['maker:withRLS'] : []),
    ...all('factory', forms.factoryForms),
    ...all('extras', forms.extrasForms),
    ...all('parameter', forms.parameterForms),
    ...all('entry', forms.entryKinds),
    ...all('part', forms.partForms),
    ...all('exporting', forms.exportForms),
    ...all('drizzle', forms.drizzleStyles),
    ...all('import', importStyles),
    ...all('casing', ['null', 'snake_case', 'camelCase']),
    'enableRLS',
  ];
}

function printed(line: Line, doubts: boolean, numRuns: number): Set<string> {
  const specs = fc.sample(program(line, { doubts }), { numRuns, seed: 1 });
  return new Set(specs.flatMap((spec) => [...printProgram(spec).forms]));
}

describe('no form is lost', () => {
  it.each(['0.x', '1.x'] as const)('%s', (line) => {
    const found = printed(line, false, 400);
    expect(expectedForms(line).filter((form) => !found.has(form))).toEqual([]);
  });

  it('of those that cannot be known', () => {
    const found = printed('0.x', true, 100);
    expect(doubtForms.filter((form) => !found.has(`wrap:${form}`))).toEqual([]);
  });

  it('without the doubts being asked for, there are none', () => {
    const found = printed('1.x', false, 100);
    expect(doubtForms.filter((form) => found.has(`wrap:${form}`))).toEqual([]);
  });

  it('a lost form is told', () => {
    const found = printed('0.x', false, 3);
    expect(expectedForms('0.x').filter((form) => !found.has(form))).not.toEqual([]);
  });
});

describe('the last file exports every table', () => {
  it.each(['0.x', '1.x'] as const)('%s', async (line) => {
    for (const spec of fc.sample(program(line), { numRuns: 40, seed: 1 })) {
      const { files } = printProgram(spec);
      expect([...files.keys()].at(-1)).toBe(entry);
      expect((await made(files, line, spec.casing)).tables.length).toBe(spec.tables.length);
    }
  });
});

describe('a program is printed the same each time', () => {
  it.each(['0.x', '1.x'] as const)('%s', (line) => {
    for (const spec of fc.sample(program(line), { numRuns: 20, seed: 1 })) {
      expect([...printProgram(spec).files]).toEqual([...printProgram(spec).files]);
    }
  });
});
