import type { Line } from '../support/drizzle.ts';

/** The options of a column builder, each a text of an object literal; an empty text is none. */
type Options = readonly string[];

const precisions = ['{ precision: 3 }', '{ precision: 0 }', '{ precision: 2 + 1 }'];

/** Every column builder of drizzle-orm/pg-core, with its options. The plainest option comes first. */
const both: Readonly<Record<string, Options>> = {
  text: ['', "{ enum: ['a', 'b'] }", '{}', '{ enum: undefined }'],
  bigint: ["{ mode: 'number' }", "{ mode: 'bigint' }"],
  bigserial: ["{ mode: 'number' }", "{ mode: 'bigint' }"],
  bit: ['{ dimensions: 3 }', '{ dimensions: 8 * 2 }'],
  boolean: [''],
  char: ['', '{ length: 2 }', "{ length: 1, enum: ['x'] }", '{ length: undefined }'],
  cidr: [''],
  date: ['', "{ mode: 'date' }", "{ mode: 'string' }"],
  decimal: ['', '{ precision: 10, scale: 2 }', '{ precision: 5 }'],
  doublePrecision: [''],
  geometry: ['', "{ type: 'point', mode: 'xy' }", "{ mode: 'tuple', srid: 4326 }", '{ srid: 0 }'],
  halfvec: ['{ dimensions: 4 }', '{ ["dim" + "ensions"]: 3 }'],
  inet: [''],
  integer: [''],
  interval: [
    '',
    "{ fields: 'day' }",
    '{ precision: 3 }',
    "{ fields: 'second', precision: 6 }",
    '{ precision: 0 }',
  ],
  json: [''],
  jsonb: [''],
  line: ['', "{ mode: 'abc' }", "{ mode: 'tuple' }"],
  macaddr: [''],
  macaddr8: [''],
  numeric: [
    '',
    '{ precision: 12 }',
    "{ precision: 12, scale: 4, mode: 'number' }",
    "{ mode: 'bigint' }",
    '{ precision: 12, scale: 0 }',
    '{ scale: 2 }',
    "{ precision: 5, mode: 'string' }",
  ],
  point: ['', "{ mode: 'xy' }", "{ mode: 'tuple' }"],
  real: [''],
  serial: [''],
  smallint: [''],
  smallserial: [''],
  sparsevec: ['{ dimensions: 5 }'],
  time: ['', '{ precision: 2, withTimezone: true }', '{ withTimezone: false }', ...precisions],
  timestamp: [
    '',
    '{ withTimezone: true }',
    "{ precision: 3, withTimezone: true, mode: 'string' }",
    "{ mode: 'string' }",
    "{ precision: 0, mode: 'date' }",
    '{ withTimezone: !!0 }',
    '{ precision: undefined, withTimezone: true }',
    ...precisions,
  ],
  uuid: [''],
  varchar: ['', '{ length: 255 }', "{ enum: ['x', 'y'] as const }", '{ ...{ length: 10 }, length: 20 }'],
  vector: ['{ dimensions: 1536 }', '{ dimensions: 3 }'],
  // pgEnum, the enum of a Postgres schema, and customType: `declared` in print/builder.ts makes them.
  enum: [''],
  schemaEnum: [''],
  custom: ['', '{ size: 3 }', '{ size: undefined }'],
};

const ofLine: Readonly<Record<Line, Readonly<Record<string, Options>>>> = {
  '0.x': {},
  '1.x': { bytea: [''], bigint: [...both.bigint!, "{ mode: 'string' }"] },
};

export function buildersOf(line: Line): Readonly<Record<string, Options>> {
  return { ...both, ...ofLine[line] };
}

/** The options to choose from. */
export function optionsOf(builder: string, line: Line): Options {
  return buildersOf(line)[builder] ?? [''];
}

/** What the callback form of a columns object does not offer. */
export function isOffered(builder: string, line: Line): boolean {
  return !['enum', 'schemaEnum', 'custom', ...(line === '0.x' ? ['decimal'] : [])].includes(builder);
}

export const withDefaultNow = new Set(['timestamp', 'date', 'time']);
export const withIdentity = new Set(['integer', 'bigint', 'smallint']);
