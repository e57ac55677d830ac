import type { Line } from '../support/drizzle.ts';
import type { Wrap } from './print/expression.ts';
import type { DrizzleStyle } from './print/files.ts';
import type { ImportStyle } from './print/layout.ts';
import type * as forms from './forms.ts';

/** A schema, and how its source text is written. Numbers choose from what is there, by their remainder. */
export interface ProgramSpec {
  readonly line: Line;
  readonly casing: 'snake_case' | 'camelCase' | null;
  readonly drizzle: readonly DrizzleStyle[];
  readonly tables: readonly TableSpec[];
  /** Columns that several tables spread. */
  readonly shared: readonly SharedSpec[];
  readonly exporting: (typeof forms.exportForms)[number];
}

export interface StringSpec {
  readonly form: (typeof forms.stringForms)[number];
  readonly wraps: readonly Wrap[];
}

export interface SharedSpec {
  readonly form: (typeof forms.sharedForms)[number];
  readonly columns: readonly ColumnSpec[];
  readonly place: number;
  readonly style: ImportStyle;
}

export interface TableSpec {
  readonly file: number;
  readonly style: ImportStyle;
  readonly name: StringSpec;
  readonly maker: MakerSpec;
  readonly shared: readonly number[];
  readonly segments: readonly SegmentSpec[];
  readonly columnsForm: (typeof forms.columnsForms)[number];
  readonly columnsWraps: readonly Wrap[];
  readonly entries: readonly EntrySpec[];
  readonly extrasForm: (typeof forms.extrasForms)[number];
  readonly parameter: (typeof forms.parameterForms)[number];
  readonly extrasWraps: readonly Wrap[];
  readonly functionWraps: readonly Wrap[];
  readonly wraps: readonly Wrap[];
  readonly enableRls: boolean;
}

export interface MakerSpec {
  readonly form: (typeof forms.makerForms)[number];
  readonly factory: (typeof forms.factoryForms)[number];
  readonly prefix: number;
  readonly withRls: boolean;
  readonly place: number;
  readonly style: ImportStyle;
  readonly wraps: readonly Wrap[];
}

export interface SegmentSpec {
  readonly form: (typeof forms.segmentForms)[number];
  readonly columns: readonly ColumnSpec[];
  readonly wraps: readonly Wrap[];
}

export interface ColumnSpec {
  readonly key: number;
  readonly builder: string;
  readonly config: number;
  readonly configWraps: readonly Wrap[];
  readonly name: 'none' | 'given' | 'empty';
  readonly nameWriting: StringSpec;
  readonly calls: readonly CallSpec[];
  readonly writing: (typeof forms.columnForms)[number];
  readonly place: number;
  readonly style: ImportStyle;
  readonly wraps: readonly Wrap[];
}

export interface CallSpec {
  readonly method: (typeof forms.methods)[number];
  readonly variant: number;
  /** What `references` refers to. */
  readonly table: number;
  readonly column: number;
  readonly onDelete: number;
  readonly onUpdate: number;
}

export interface EntrySpec {
  readonly kind: (typeof forms.entryKinds)[number];
  readonly named: boolean;
  readonly columns: readonly PartSpec[];
  readonly variant: number;
  readonly table: number;
  readonly onDelete: number;
  readonly onUpdate: number;
  readonly wraps: readonly Wrap[];
}

export interface PartSpec {
  readonly column: number;
  readonly form: (typeof forms.partForms)[number];
}
