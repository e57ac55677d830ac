import type { Answer } from '../../schema/answer.ts';
import type { ColumnBuilder, DatabaseDefault } from '../../schema/column.ts';
import { doubt, forgetUncertain } from './column-doubt.ts';
import { givenName } from '../drizzle/column-name.ts';
import { columnBuilders } from '../drizzle/columns.ts';
import {
  columnDimensions,
  columnMode,
  columnType,
  hasTimezone,
  type DrizzleLine,
} from '../drizzle/column-type.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { enumValues } from './enum-values.ts';
import { plainSql } from './sql-text.ts';
import {
  asString,
  isCalledElsewhere,
  isUndefined,
  type BuilderValue,
  type Call,
  type Value,
} from '../evaluate/value.ts';

/** What a column builder's chain says, by the meaning that drizzle-orm gives to each call. */
export interface ColumnFacts {
  /** The name that the code gives; `null` where it gives none, `undefined` where that is not known. */
  readonly name: string | null | undefined;
  readonly builder: ColumnBuilder | undefined;
  readonly calls: readonly string[];
  readonly enumValues: readonly string[] | null | undefined;
  readonly type: string | undefined;
  readonly arrayDimensions: number | undefined;
  readonly dimensions: number | null | undefined;
  readonly withTimezone: Answer;
  /** `mode`; `null` where none is given. */
  readonly mode: string | null | undefined;
  notNull: Answer;
  primaryKey: Answer;
  unique: Answer;
  /** The name given to `.unique()`; `null` where none is. */
  uniqueName: string | null | undefined;
  default: DatabaseDefault;
  runtimeDefault: Answer;
  onUpdate: Answer;
  generated: Answer;
  /** `.$type<...>()`, which is for TypeScript alone. */
  typed: Answer;
  /** The `.references()` calls. */
  references: Call[];
  /** Whether there may be references that were not read. */
  referencesOpen: boolean;
}

/** The facts of a value that stands as a column in a columns object. */
export function columnFacts(evaluator: Evaluator, value: Value, line: DrizzleLine): ColumnFacts {
  if (value.kind !== 'builder' || value.builds !== 'column') return unreadFacts();
  const spec = columnBuilders.get(value.root.name);
  const name = givenName(value.root);
  const config = configOf(value.root);
  const builder = spec?.builder ?? (value.root.name === 'enum' ? 'enum' : 'custom');
  const base = spec
    ? (spec.type ?? columnType(spec.builder, config, line))
    : typeOf(evaluator, value, config);
  const arrays = arrayType(value, base, line);
  const timezone = hasTimezone(config);
  const facts: ColumnFacts = {
    name,
    builder,
    calls: value.calls.map((call) => call.name),
    enumValues: value.of?.kind === 'enum' ? enumValues(value.of) : null,
    type: arrays.type,
    arrayDimensions: arrays.dimensions,
    dimensions: columnDimensions(config),
    withTimezone: timezone === undefined ? 'unknown' : timezone ? 'yes' : 'no',
    mode: columnMode(config),
    ...initial(spec?.serial ?? false),
    ...(builder === 'bigserial' ? { notNull: bigserialNotNull(config, line) } : {}),
  };
  for (const call of value.calls) apply(facts, call, line);
  for (const method of value.identity.elsewhere.keys()) {
    if (isCalledElsewhere(value, method)) doubt(facts, method);
  }
  // A custom type says what its values are when it is made.
  if (builder === 'custom') facts.typed = 'yes';
  if (value.cast && facts.typed === 'no') facts.typed = 'unknown';
  return facts;
}

/** 0.x forgets that a `bigserial` of big integers is NOT NULL, which Postgres makes it all the same. */
function bigserialNotNull(config: Value | null, line: DrizzleLine): Answer {
  if (line === '1.x') return 'yes';
  const mode = columnMode(config);
  if (mode === undefined || (mode === 'bigint' && line === undefined)) return 'unknown';
  return mode === 'bigint' ? 'no' : 'yes';
}

/** Drizzle's own `hasDefault`. */
export function hasDefault(facts: Pick<ColumnFacts, 'default' | 'runtimeDefault' | 'onUpdate'>): Answer {
  if (facts.runtimeDefault === 'yes' || facts.onUpdate === 'yes') return 'yes';
  if (facts.default.kind !== 'none' && facts.default.kind !== 'unknown') return 'yes';
  return facts.default.kind === 'unknown' ||
    facts.runtimeDefault === 'unknown' ||
    facts.onUpdate === 'unknown'
    ? 'unknown'
    : 'no';
}

type Mutable = Omit<
  ColumnFacts,
  | 'name'
  | 'builder'
  | 'calls'
  | 'enumValues'
  | 'type'
  | 'arrayDimensions'
  | 'dimensions'
  | 'withTimezone'
  | 'mode'
>;

function initial(serial: boolean): Mutable {
  return {
    notNull: serial ? 'yes' : 'no',
    primaryKey: 'no',
    unique: 'no',
    uniqueName: null,
    default: { kind: serial ? 'serial' : 'none' },
    runtimeDefault: 'no',
    onUpdate: 'no',
    generated: 'no',
    typed: 'no',
    references: [],
    referencesOpen: false,
  };
}

/** What is left of a column's facts where code has written upon it: its name, and the keys that were made with the table. */
export function changedFacts({ name, references, referencesOpen }: ColumnFacts): ColumnFacts {
  return { ...unreadFacts(), name, references, referencesOpen };
}

function unreadFacts(): ColumnFacts {
  return {
    name: undefined,
    builder: undefined,
    calls: [],
    enumValues: undefined,
    type: undefined,
    arrayDimensions: undefined,
    dimensions: undefined,
    withTimezone: 'unknown',
    mode: undefined,
    notNull: 'unknown',
    primaryKey: 'unknown',
    unique: 'unknown',
    uniqueName: undefined,
    default: { kind: 'unknown' },
    runtimeDefault: 'unknown',
    onUpdate: 'unknown',
    generated: 'unknown',
    typed: 'unknown',
    references: [],
    referencesOpen: true,
  };
}

/** Drizzle's `getColumnNameAndConfig`: the name may be left out, and the config comes first then. */
function configOf({ args, place }: Call): Value | null {
  const [first, second] = args.values;
  if (args.open && !second && first?.kind !== 'object')
    return { kind: 'unknown', unread: args.open, at: place };
  if (first?.kind === 'object') return first;
  return second ?? (first?.kind === 'unknown' ? first : null);
}

function typeOf(evaluator: Evaluator, value: BuilderValue, config: Value | null): string | undefined {
  const { of } = value;
  if (of?.kind === 'enum') return asString(of.name);
  if (!of) return undefined;
  const dataType = evaluator.member(of, 'dataType', value.at);
  const site = { node: value.root.node, place: value.at };
  return asString(evaluator.call(dataType, { values: config ? [config] : [], open: null }, site, of));
}

/** In 0.x an array is a type of its own; in 1.x it is the same column with dimensions, and the type is the element's. */
function arrayType(
  value: BuilderValue,
  base: string | undefined,
  line: DrizzleLine,
): { type: string | undefined; dimensions: number | undefined } {
  const calls = value.calls.filter((call) => call.name === 'array');
  if (isCalledElsewhere(value, 'array')) return { type: undefined, dimensions: undefined };
  if (calls.length === 0) return { type: base, dimensions: 0 };
  if (line === '1.x') {
    const argument = calls.at(-1)?.args.values[0];
    const text = isUndefined(argument) ? '[]' : asString(argument);
    return { type: base, dimensions: text === undefined ? undefined : text.length / 2 };
  }
  if (line === undefined) return { type: undefined, dimensions: undefined };
  let type = base;
  for (const call of calls) {
    const size = call.args.values[0];
    if (!isUndefined(size) && size?.kind !== 'literal') return { type: undefined, dimensions: calls.length };
    type =
      type === undefined
        ? undefined
        : `${type}[${size?.kind === 'literal' && typeof size.value === 'number' ? size.value : ''}]`;
  }
  return { type, dimensions: calls.length };
}

function apply(facts: ColumnFacts, call: Call, line: DrizzleLine): void {
  const argument = call.args.values[0];
  switch (call.name) {
    case 'notNull':
      facts.notNull = 'yes';
      break;
    case 'primaryKey':
      facts.primaryKey = 'yes';
      facts.notNull = 'yes';
      break;
    case 'unique':
      facts.unique = 'yes';
      facts.uniqueName = isUndefined(argument) ? null : asString(argument);
      break;
    case 'default':
      facts.default = defaultOf(argument);
      break;
    case 'defaultNow':
      facts.default = { kind: 'sql', text: 'now()' };
      break;
    case 'defaultRandom':
      facts.default = { kind: 'sql', text: 'gen_random_uuid()' };
      break;
    case '$default':
    case '$defaultFn':
      facts.runtimeDefault = 'yes';
      break;
    case '$onUpdate':
    case '$onUpdateFn':
      facts.onUpdate = 'yes';
      break;
    case 'generatedAlwaysAs':
      facts.generated = 'yes';
      break;
    case '$type':
      facts.typed = 'yes';
      break;
    case 'generatedAlwaysAsIdentity':
    case 'generatedByDefaultAsIdentity':
      facts.default = { kind: 'identity', always: call.name === 'generatedAlwaysAsIdentity' };
      facts.notNull = 'yes';
      break;
    case 'references':
      facts.references.push(call);
      break;
    case 'array':
      // 0.x wraps the builder in a new one, which knows nothing of what was said before; 1.x keeps it.
      if (line === '0.x') Object.assign(facts, initial(false));
      else if (line === undefined) forgetUncertain(facts);
      break;
    default:
      break;
  }
}

function defaultOf(argument: Value | undefined): DatabaseDefault {
  if (argument?.kind === 'sql') return { kind: 'sql', text: plainSql(argument) };
  return { kind: 'value', value: plainValue(argument) };
}

/** A literal, or a list or an object of such; `undefined` where it is none. A list may hold itself. */
function plainValue(value: Value | undefined, depth = 0): unknown {
  if (value?.kind === 'literal') return value.value;
  if (depth > 5) return undefined;
  if (value?.kind === 'array' && !value.open) return value.items.map((item) => plainValue(item, depth + 1));
  if (value?.kind !== 'object' || value.open || value.prototype) return undefined;
  return Object.fromEntries([...value.members].map(([key, member]) => [key, plainValue(member, depth + 1)]));
}
