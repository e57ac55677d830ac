import type { ColumnSpec, ProgramSpec, SegmentSpec, TableSpec } from './spec.ts';
import { repeatForms } from './forms.ts';

/** A column with the key and the name that it gets; loops make several of one spec. */
export interface PlannedColumn {
  readonly spec: ColumnSpec;
  readonly key: string;
  /** The name in the database, where the source gives one. */
  readonly name: string;
}

export interface PlannedSegment {
  readonly spec: SegmentSpec;
  readonly isRepeat: boolean;
  readonly columns: readonly PlannedColumn[];
}

export interface PlannedTable {
  readonly spec: TableSpec;
  readonly variable: string;
  readonly shared: readonly number[];
  readonly segments: readonly PlannedSegment[];
  /** Every column that others may refer to. */
  readonly keys: readonly string[];
}

export interface Plan {
  readonly shared: readonly (readonly PlannedColumn[])[];
  readonly tables: readonly PlannedTable[];
}

/** Each stem and the number of the column make a key; casing has no two of them alike. */
const stems = [
  'col#',
  'userID#',
  'created_at_#',
  'HTMLPage#',
  'oauth2Token#',
  'aBC#',
  '_leading#',
  '$dollar#',
  'with-dash-#',
  'élanVital#',
  'snake_Case#X',
  'i18nKey#',
  'URL#Path',
] as const;

/** What objects have anyway; each may be a key once in a table. */
const inherited = ['toString', 'constructor', 'name', 'length', 'map', 'hasOwnProperty'] as const;

export const keyCount = stems.length + inherited.length;

/** Gives every column its key, so that any column can be referred to before its table is printed. */
export function planOf(program: ProgramSpec): Plan {
  const shared = program.shared.map((spec, at) =>
    spec.columns.map((column, index) => ({
      spec: column,
      key: keyOf(column.key, `${at}s${index}`, new Set()),
      name: `s${at}_${index}`,
    })),
  );
  const tables = program.tables.map((spec, index): PlannedTable => {
    const used = new Set<string>();
    const spread = [...new Set(spec.shared.map((each) => each % Math.max(1, shared.length)))].filter(
      (each) => each < shared.length,
    );
    let count = 0;
    const segments = spec.segments.map((segment): PlannedSegment => {
      const isRepeat = repeatForms.has(segment.form);
      const specs = isRepeat ? repeated(segment) : segment.columns;
      const columns = specs.map((column): PlannedColumn => {
        const number = ++count;
        const key = keyOf(column.key, String(number), used);
        return { spec: column, key, name: isRepeat ? key : `n_${number}` };
      });
      return { spec: segment, isRepeat, columns };
    });
    const own = segments.flatMap(({ columns }) => columns.map(({ key }) => key));
    return {
      spec,
      variable: `table${index}`,
      shared: spread,
      segments,
      keys: [...spread.flatMap((each) => shared[each]!.map(({ key }) => key)), ...own],
    };
  });
  return { shared, tables };
}

/** A loop makes two or three columns of the first spec. */
function repeated({ columns }: SegmentSpec): readonly ColumnSpec[] {
  const [first] = columns;
  return first
    ? Array.from({ length: 1 + columns.length }, (_, index) => ({ ...first, key: first.key + index }))
    : [];
}

function keyOf(choice: number, number: string, used: Set<string>): string {
  const at = choice % keyCount;
  const special = inherited[at - stems.length];
  if (special !== undefined && !used.has(special) && /^\d+$/.test(number)) {
    used.add(special);
    return special;
  }
  return stems[at % stems.length]!.replace('#', number);
}
