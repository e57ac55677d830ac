/**
 * KNOWN: disagreements that the generator leaves out until the reader is right. Each is a form to put back.
 *
 * - `bigserialOfBigint`: in 0.x `bigserial({ mode: 'bigint' })` is not `notNull` to Drizzle, and is to the reader.
 * - `sharedUnique`: in 0.x a nameless `.unique()` on a builder that two tables share is named by the first table.
 * - `sharedCasing`: in 1.x a nameless builder that tables of two casings share is named by the first table.
 * - `superMethod`: `super.method()` is not followed; the table is not found then.
 * - `tryStatement`: what a `try` block returns is not known.
 * - `valuesOfArray`: `Object.values` of an array is not known.
 * - `tableInStaticField`: a table that stands in a static field of a class is not found.
 * - `tableInNamespace`: nor is one in a TypeScript namespace.
 * - `tableInCallback`: a table that is made in a callback of an unknown function is found twice.
 * - `defaultUndefined`: `.default(undefined)` is no default of the database, and takes no identity's place.
 */
export const KNOWN: ReadonlySet<string> = new Set([
  'bigserialOfBigint',
  'sharedUnique',
  'sharedCasing',
  'superMethod',
  'tryStatement',
  'valuesOfArray',
  'tableInStaticField',
  'tableInNamespace',
  'tableInCallback',
  'defaultUndefined',
]);
