import type { Column } from '../column.ts';
import { isSameColumn } from '../cover.ts';
import type { Index, IndexPart } from '../table.ts';
import {
  distancesOf,
  isVectorClassName,
  maxIndexDimensions,
  parametersOf,
  readOperatorClass,
  vectorMethodOf,
  vectorOf,
  type Distance,
  type Vector,
  type VectorMethod,
} from './vector.ts';

/** Why drizzle-kit or Postgres refuses a column of vectors in an index. */
interface Refusal {
  readonly kind:
    /** drizzle-kit refuses it for a `vector()` column under any method, Postgres otherwise (42704). */
    | 'missingClass'
    /** The method has no such operator class (42704). */
    | 'unknownClass'
    /** The operator class is for another type (42804). */
    | 'wrongType'
    /** The method has no operator class for the type. */
    | 'wrongMethod'
    /** More dimensions than an index takes (54000). */
    | 'tooManyDimensions'
    /** A column that may hold vectors of any length (22023). */
    | 'noDimensions'
    /** DESC or NULLS FIRST (0A000). */
    | 'ordered';
  /** The distance that the index is meant to order by, where what it says tells. */
  readonly distance?: Distance;
  readonly by?: 'drizzle-kit';
}

export interface VectorPartProblem extends Refusal {
  readonly part: IndexPart;
  readonly column: Column;
  readonly vector: Vector;
}

/** What is wrong with a parameter of `.with()` (22023). */
export interface VectorParameterProblem {
  readonly kind: 'unknownParameter' | 'parameterOutOfRange';
  readonly parameter: string;
  readonly value: string;
  readonly range: string;
}

/** Methods that Postgres itself has, so that their operator classes are known. */
const builtIn: ReadonlySet<string> = new Set(['btree', 'hash', 'gin', 'gist', 'spgist', 'brin']);

/** Whether a method is one of Postgres's own or of pgvector's, and not that of an extension that is not known here. */
export function isKnownMethod(method: string | undefined): boolean {
  return vectorMethodOf(method) !== null || (method !== undefined && builtIn.has(method.toLowerCase()));
}

/** What is wrong with the columns of an index that are vectors; nothing is said of what is not known. */
export function vectorPartProblems(index: Index, line: '0.x' | '1.x' | undefined): VectorPartProblem[] {
  return (index.parts ?? []).flatMap((part) => {
    const { column } = part;
    const vector = column && vectorOf(column);
    if (!column || !vector) return [];
    const method = vectorMethodOf(index.method);
    const refusal = method
      ? (refusalBySearch(method, part, column, vector) ?? refusalOfOrder(part, line))
      : refusalByOther(index.method, part, column);
    return refusal ? [{ ...refusal, part, column, vector }] : [];
  });
}

function refusalBySearch(
  method: VectorMethod,
  { operatorClass }: IndexPart,
  { builder }: Column,
  { type, dimensions }: Vector,
): Refusal | null {
  const known = typeof operatorClass === 'string' ? readOperatorClass(operatorClass) : null;
  const meant = known ? { distance: known.distance } : {};
  if (distancesOf(method, type).length === 0) return { kind: 'wrongMethod', ...meant };
  // With Drizzle's own builders the table fails already.
  if (dimensions === null) return builder === 'custom' ? { kind: 'noDimensions' } : null;
  if (dimensions !== undefined && dimensions > maxIndexDimensions(type))
    return { kind: 'tooManyDimensions', ...meant };
  if (operatorClass === undefined) return null;
  if (operatorClass === null) {
    // In Postgres vector_l2_ops is the default of ivfflat, but drizzle-kit does not take it for one.
    if (builder === 'vector') return { kind: 'missingClass', by: 'drizzle-kit' };
    return method === 'ivfflat' && type === 'vector' ? null : { kind: 'missingClass' };
  }
  if (!known) return isVectorClassName(operatorClass) ? { kind: 'unknownClass' } : null;
  if (!distancesOf(method, known.type).includes(known.distance)) return { kind: 'unknownClass', ...meant };
  return known.type === type ? null : { kind: 'wrongType', ...meant };
}

/** With an operator class 0.x writes no order, so that only 1.x's is refused. */
function refusalOfOrder({ order, nulls }: IndexPart, line: '0.x' | '1.x' | undefined): Refusal | null {
  return line === '1.x' && (order === 'desc' || nulls === 'first') ? { kind: 'ordered' } : null;
}

function refusalByOther(
  method: string | undefined,
  { operatorClass }: IndexPart,
  { builder }: Column,
): Refusal | null {
  if (operatorClass === null)
    return builder === 'vector' ? { kind: 'missingClass', by: 'drizzle-kit' } : null;
  const known =
    operatorClass !== undefined && isKnownMethod(method) ? readOperatorClass(operatorClass) : null;
  return known && { kind: 'unknownClass', distance: known.distance };
}

/** What is wrong with the parameters that an index of pgvector is built with. */
export function vectorParameterProblems({ method, options }: Index): VectorParameterProblem[] {
  const searching = vectorMethodOf(method);
  if (!searching || !options) return [];
  const parameters = parametersOf(searching);
  const problems: VectorParameterProblem[] = [];
  const values = new Map([...parameters].map(([name, each]) => [name, each.default as number | undefined]));
  for (const [parameter, said] of options) {
    // Postgres folds the case of the name and rounds a fraction.
    const name = parameter.toLowerCase();
    const range = parameters.get(name);
    const value = range && said !== undefined ? wholeNumber(said) : undefined;
    const problem = { parameter, value: String(said), range: range ? `${range.min} to ${range.max}` : '' };
    values.set(name, value);
    if (!range) problems.push({ ...problem, kind: 'unknownParameter' });
    else if (value !== undefined && !(range.min <= value && value <= range.max))
      problems.push({ ...problem, kind: 'parameterOutOfRange' });
  }
  const [m, construction] = [values.get('m'), values.get('ef_construction')];
  if (problems.length === 0 && m !== undefined && construction !== undefined && construction < 2 * m) {
    const [value, range] = [String(construction), `at least ${2 * m}, twice 'm'`];
    problems.push({ kind: 'parameterOutOfRange', parameter: 'ef_construction', value, range });
  }
  return problems;
}

function wholeNumber(value: string | number | boolean): number {
  return typeof value === 'boolean' || value === '' ? NaN : Math.round(Number(value));
}

/** Whether a column's vectors may be searched by an index: one of pgvector's, or of an extension that is not known here. */
export function maySearch(index: Index, column: Column): boolean {
  if (vectorMethodOf(index.method) === null && isKnownMethod(index.method)) return false;
  const parts = index.parts?.map(
    ({ mentions }) => mentions?.some((each) => isSameColumn(each, column)) ?? true,
  );
  return parts?.some(Boolean) ?? true;
}
