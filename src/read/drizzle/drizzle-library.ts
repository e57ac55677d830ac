import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Library } from '../evaluate/library.ts';
import type { NativeValue, UnknownValue, Value } from '../evaluate/value.ts';
import { builderMember, builderMethods, columnMember } from './chains.ts';
import { unlinkBuilders } from './column-name.ts';
import { databaseMember, presumedDatabase, queryMember, scopedDatabase } from './database.ts';
import { builtIn, drizzlePattern, knownExports, ofOtherDatabase, partsOf } from './exports.ts';
import { makeTable, plainMaker } from './makers.ts';
import { enumColumn, enumMember, pgSchemaMember } from './schemas.ts';
import { sqlMember } from './sql.ts';
import { columnsObject, tableMember, tableSymbolMember } from './table-members.ts';

/**
 * What each import of drizzle-orm makes, and what can be done with it. This is the one place where its API is known by name;
 * `tests/read` holds it against the exports of the installed versions.
 */
export function drizzleLibrary(evaluator: Evaluator): Library {
  const parts = partsOf(evaluator);
  return {
    owns: (specifier) => drizzlePattern.test(specifier),
    module: (specifier) => (drizzlePattern.test(specifier) ? partAt(parts, specifier) : undefined),
    exports: (specifier, name) => knownExports(specifier)?.includes(name) === true,
    member: (value, key, at) => memberOf(evaluator, value, key, at),
    presumedMember: (value, key, at) => presumedMember(evaluator, value, key, at),
    symbolMember: (table, symbol, at) => tableSymbolMember(evaluator, table, symbol, at),
    call: (value, args, site) =>
      value.kind === 'enum' ? enumColumn(evaluator, value, args, site) : undefined,
    makeTable: (args, site) => makeTable(evaluator, plainMaker, args, site),
    columnsOf: (table) => columnsObject(evaluator, table, false),
    methodsOf: ({ builds }) => builderMethods[builds],
    release: (table) => unlinkBuilders(evaluator, table),
  };
}

function partAt(parts: ReadonlyMap<string, NativeValue>, specifier: string): Value {
  const entry = specifier.replace(/(\/index)?(\.[cm]?js)?$/, '');
  if (/^drizzle-orm\/(?!pg-)\w+-core$/.test(entry)) return ofOtherDatabase(entry);
  return parts.get(entry) ?? { kind: 'native', name: specifier, at: builtIn };
}

function memberOf(evaluator: Evaluator, value: Value, key: string, at: Place): Value | undefined {
  switch (value.kind) {
    case 'database':
      return databaseMember(evaluator, value, key, at);
    case 'scoped':
      return databaseMember(evaluator, scopedDatabase(value.at), key, at) ?? value;
    case 'query':
      return queryMember(value, key, at);
    case 'builder':
      return builderMember(evaluator, value, key, at);
    case 'table':
      return tableMember(evaluator, value, key, at);
    case 'column':
      return columnMember(evaluator, value, key, at);
    case 'sql':
      return sqlMember(value, key, at);
    case 'enum':
      return enumMember(value, key, at);
    case 'pg-schema':
      return pgSchemaMember(evaluator, value, key, at);
    default:
      return undefined;
  }
}

/** A database among what a value may be, else one that is presumed as its methods are used. */
function presumedMember(
  evaluator: Evaluator,
  value: UnknownValue,
  key: string,
  at: Place,
): Value | undefined {
  const found = value.maybe?.find((each) => each.kind === 'database') ?? presumedDatabase(value);
  return databaseMember(evaluator, found, key, at);
}
