import fc, { type Arbitrary } from 'fast-check';
import type { Line } from '../../support/drizzle.ts';
import { buildersOf } from '../builders.ts';
import * as forms from '../forms.ts';
import { keyCount } from '../plan.ts';
import { doubtForms, wrapForms, type Wrap } from '../print/expression.ts';
import { importStyles } from '../print/layout.ts';
import type {
  CallSpec,
  ColumnSpec,
  EntrySpec,
  MakerSpec,
  ProgramSpec,
  SegmentSpec,
  SharedSpec,
  StringSpec,
  TableSpec,
} from '../spec.ts';

/** A number to choose with. */
const choice = fc.nat(30);
const action = fc.nat(5);
const place = fc.nat(3);

const oneOf = <const T extends readonly unknown[]>(values: T): Arbitrary<T[number]> =>
  fc.constantFrom(...values);

/** The plainest form half of the time, so that a program is not all detours. */
const plainOr = <const T extends readonly unknown[]>(values: T): Arbitrary<T[number]> =>
  fc.oneof({ withCrossShrink: true }, fc.constant(values[0]), oneOf(values));

/** Shrinks to false. */
const rarely = fc.nat(5).map((number) => number === 5);

type Wraps = (most?: number) => Arbitrary<readonly Wrap[]>;

/** Mostly none. */
function wrapsOf(wrapping: readonly Wrap['form'][]): Wraps {
  const wrap: Arbitrary<Wrap> = fc.record({ form: oneOf(wrapping), place, style: oneOf(importStyles) });
  return (most = 2) =>
    fc.oneof(
      { withCrossShrink: true },
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(wrap, { maxLength: most }) },
    );
}

const stringOf = (wraps: Wraps): Arbitrary<StringSpec> =>
  fc.record({ form: plainOr(forms.stringForms), wraps: wraps(1) });

const call: Arbitrary<CallSpec> = fc.record({
  method: oneOf(forms.methods),
  variant: choice,
  table: choice,
  column: choice,
  onDelete: action,
  onUpdate: action,
});

const columnOf = (line: Line, wraps: Wraps): Arbitrary<ColumnSpec> =>
  fc.record({
    key: fc.nat(keyCount - 1),
    builder: plainOr(Object.keys(buildersOf(line))),
    config: choice,
    configWraps: wraps(1),
    name: fc.constantFrom('none', 'given', 'given', 'empty'),
    nameWriting: stringOf(wraps),
    calls: fc.array(call, { maxLength: 4 }),
    writing: plainOr(forms.columnForms),
    place,
    style: oneOf(importStyles),
    wraps: wraps(),
  });

const entryOf = (wraps: Wraps): Arbitrary<EntrySpec> =>
  fc.record({
    kind: oneOf(forms.entryKinds),
    named: fc.boolean(),
    columns: fc.uniqueArray(fc.record({ column: choice, form: plainOr(forms.partForms) }), {
      minLength: 1,
      maxLength: 3,
      selector: (part) => part.column,
    }),
    variant: choice,
    table: choice,
    onDelete: action,
    onUpdate: action,
    wraps: wraps(),
  });

const segmentOf = (line: Line, wraps: Wraps): Arbitrary<SegmentSpec> =>
  fc.record({
    form: plainOr(forms.segmentForms),
    columns: fc.array(columnOf(line, wraps), { minLength: 1, maxLength: 3 }),
    wraps: wraps(),
  });

const makerOf = (wraps: Wraps): Arbitrary<MakerSpec> =>
  fc.record({
    form: plainOr(forms.makerForms),
    factory: plainOr(forms.factoryForms),
    prefix: fc.nat(5),
    withRls: rarely,
    place,
    style: oneOf(importStyles),
    wraps: wraps(1),
  });

const sharedOf = (line: Line, wraps: Wraps): Arbitrary<SharedSpec> =>
  fc.record({
    form: oneOf(forms.sharedForms),
    columns: fc.array(columnOf(line, wraps), { minLength: 1, maxLength: 2 }),
    place,
    style: oneOf(importStyles),
  });

const tableOf = (line: Line, wraps: Wraps): Arbitrary<TableSpec> =>
  fc.record({
    file: fc.nat(2),
    style: oneOf(importStyles),
    name: stringOf(wraps),
    maker: makerOf(wraps),
    shared: fc.array(fc.nat(2), { maxLength: 2 }),
    segments: fc.array(segmentOf(line, wraps), { minLength: 1, maxLength: 3 }),
    columnsForm: plainOr(forms.columnsForms),
    columnsWraps: wraps(),
    entries: fc.array(entryOf(wraps), { maxLength: 4 }),
    extrasForm: plainOr(forms.extrasForms),
    parameter: plainOr(forms.parameterForms),
    extrasWraps: wraps(),
    functionWraps: wraps(),
    wraps: wraps(),
    enableRls: rarely,
  });

/** A schema for a line of drizzle-orm, and a way to write it; with doubts, some of it cannot be known. */
export function program(line: Line, { doubts = false } = {}): Arbitrary<ProgramSpec> {
  const wraps = wrapsOf(doubts ? [...wrapForms, ...doubtForms, ...doubtForms] : wrapForms);
  return fc.record({
    line: fc.constant(line),
    casing: fc.constantFrom(null, 'snake_case', 'camelCase'),
    drizzle: fc.array(oneOf(forms.drizzleStyles), { minLength: 1, maxLength: 7 }),
    tables: fc.array(tableOf(line, wraps), { minLength: 1, maxLength: 3 }),
    shared: fc.array(sharedOf(line, wraps), { maxLength: 2 }),
    exporting: oneOf(forms.exportForms),
  });
}
