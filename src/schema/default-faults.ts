import type { NamingLine } from '../naming/generated-names.ts';
import type { Column } from './column.ts';
import type { ColumnFault } from './column-faults.ts';

/** What is wrong with the value given to `.default()`, as Postgres 18 and both lines of drizzle-kit take it. */
export function defaultFault(column: Column, line: NamingLine): ColumnFault | undefined {
  const { default: given } = column;
  if (given.kind !== 'value') return undefined;
  const { value } = given;
  const outcome = unescaped(column, value, line);
  if (outcome !== undefined) {
    const data = { column: column.key, line: line ?? '', outcome };
    return { call: 'default', message: { messageId: 'unescaped', data } };
  }
  if (typeof value === 'string') return textFault(column, value);
  if (column.arrayDimensions === 0) return undefined;
  return textsIn(value)
    .map((text) => memberFault(column, text))
    .find((fault) => fault !== undefined);
}

/** What is wrong with a text that is the default of a column, as a value or as a string in SQL. */
export function textFault(column: Column, text: string): ColumnFault | undefined {
  if (column.arrayDimensions === 0) return memberFault(column, text);
  // An array is written in braces, behind its bounds if there are any.
  if (/^\s*(?:\{|(?:\[[\d:+\s-]+\])+\s*=)/.test(text)) return undefined;
  return invalid(column, text, 'array');
}

function memberFault(column: Column, text: string): ColumnFault | undefined {
  const { builder, enumValues } = column;
  switch (builder) {
    case 'uuid':
      return uuid.test(text)
        ? undefined
        : { ...invalid(column, text, 'uuid'), ...instead(column, uuidMakers, text) };
    case 'enum':
      return enumValues?.includes(text) === false ? invalid(column, text, 'member of its enum') : undefined;
    case 'numeric':
      return /\d|^\s*(?:nan|[+-]?inf)/i.test(text) ? undefined : invalid(column, text, 'number');
    case 'timestamp':
    case 'date':
    case 'time':
      return sqlTime.test(text)
        ? { ...invalid(column, text, builder), ...instead(column, sqlTime, text) }
        : undefined;
    case 'char':
    case 'varchar': {
      const length = /\((\d+)\)/.exec(column.type ?? '')?.[1];
      return length !== undefined && Array.from(text).length > Number(length)
        ? {
            call: 'default',
            message: {
              messageId: 'longDefault',
              data: { column: column.key, value: text, type: `${builder}(${length})` },
            },
          }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Postgres reads a uuid with or without braces and hyphens. */
const uuid = /^\{?(?:[\da-f]{4}-?){7}[\da-f]{4}\}?$/i;

/** Functions that somebody meant to call. */
const uuidMakers = /^(?:gen_random_uuid|uuid_generate_v4)\(\)$/i;
const sqlTime = /^(?:current_(?:timestamp|date|time)|localtime(?:stamp)?)(?:\(\))?$/i;

function instead(column: Column, meant: RegExp, text: string): Pick<ColumnFault, 'remedies'> {
  if (!meant.test(text) || column.arrayDimensions !== 0) return {};
  return { remedies: [{ kind: 'use', method: column.builder === 'uuid' ? 'defaultRandom' : 'defaultNow' }] };
}

function invalid({ key }: Column, value: string, type: string): ColumnFault {
  return {
    call: 'default',
    message: { messageId: 'invalidDefault', data: { column: key, value, type } },
  };
}

/** Texts within lists. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

const rejected = 'Postgres rejects the migration';
const changed = 'the database gets another value';

/** What becomes of a value that drizzle-kit does not escape; `undefined` where it does. Measured with 0.31 and 1.0. */
function unescaped(column: Column, value: unknown, line: NamingLine): string | undefined {
  const { builder, arrayDimensions } = column;
  if (typeof value !== 'object' || value === null || line === undefined) return undefined;
  if (arrayDimensions !== 0) {
    const texts = textsIn(value);
    const outcomes = texts.map((text) =>
      line === '0.x' ? inQuotes(text) : withoutQuotes(text, texts.length === 1),
    );
    return outcomes.find((each) => each === rejected) ?? outcomes.find((each) => each !== undefined);
  }
  if (line === '1.x') return undefined;
  const isJson = builder === 'json' || builder === 'jsonb';
  const isBroken = isJson
    ? JSON.stringify(value).includes("'")
    : builder === 'vector' && Array.isArray(value) && value.length > 1;
  return isBroken ? rejected : undefined;
}

/** 0.31 puts each member of an array into quotes, whatever it has in it. */
function inQuotes(text: string): string | undefined {
  if (/['"]|(?<!\\)(?:\\\\)*\\$/.test(text)) return rejected;
  return text.includes('\\') ? changed : undefined;
}

/** 1.0 does so only where there is a comma, a quote or a backslash in it. */
function withoutQuotes(text: string, isAlone: boolean): string | undefined {
  if (text === '' || /[,"\\]/.test(text)) return undefined;
  // Braces around all of it are those of an array within.
  if (/[{}]/.test(text)) return isAlone && /^\{[^{}]*\}$/.test(text) ? changed : rejected;
  return /^null$/i.test(text) || text.trim() !== text ? changed : undefined;
}
