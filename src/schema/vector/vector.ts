import type { Column } from '../column.ts';

/** The types that pgvector searches: its own, and Postgres's `bit`. */
export type VectorType = 'vector' | 'halfvec' | 'sparsevec' | 'bit';

export type VectorMethod = 'hnsw' | 'ivfflat';

export type Distance = 'cosine' | 'l2' | 'ip' | 'l1' | 'hamming' | 'jaccard';

/** What pgvector knows of a column. */
export interface Vector {
  readonly type: VectorType;
  /** `null` where none are given. */
  readonly dimensions: number | null | undefined;
}

// All that follows is pgvector 0.8.7's (https://github.com/pgvector/pgvector), and tests/proof/vectors.test.ts asks Postgres.

const four = ['cosine', 'l2', 'ip', 'l1'] as const;
const three = ['cosine', 'l2', 'ip'] as const;

/** By what distances a method orders a type, best known first. */
const distances: Readonly<Record<VectorMethod, Readonly<Record<VectorType, readonly Distance[]>>>> = {
  hnsw: { vector: four, halfvec: four, sparsevec: four, bit: ['hamming', 'jaccard'] },
  ivfflat: { vector: three, halfvec: three, sparsevec: [], bit: ['hamming'] },
};

/** How many dimensions a column may have (22023), and how many one that either method indexes (54000). */
const limits: Readonly<Record<VectorType, { readonly column: number; readonly index: number }>> = {
  vector: { column: 16_000, index: 2_000 },
  halfvec: { column: 16_000, index: 4_000 },
  sparsevec: { column: 1_000_000_000, index: 1_000_000_000 },
  bit: { column: 83_886_080, index: 64_000 },
};

export interface Parameter {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** What `.with()` may say (22023). */
const parameters: Readonly<Record<VectorMethod, Readonly<Record<string, Parameter>>>> = {
  hnsw: { m: { min: 2, max: 100, default: 16 }, ef_construction: { min: 4, max: 1_000, default: 64 } },
  ivfflat: { lists: { min: 1, max: 32_768, default: 100 } },
};

/** The column as pgvector sees it; `null` where it is no vector, or not known to be one. */
export function vectorOf({ builder, type, dimensions, arrayDimensions }: Column): Vector | null {
  if (arrayDimensions !== 0) return null;
  if (isVectorType(builder)) return { type: builder, dimensions };
  // Before Drizzle had a builder for them, vectors were custom types, and many still are.
  const [, name, size] =
    builder === 'custom' && type !== undefined
      ? (/^(vector|halfvec|sparsevec)(?:\s*\(\s*(\d+)\s*\))?$/i.exec(type.trim()) ?? [])
      : [];
  const base = name?.toLowerCase();
  return isVectorType(base) ? { type: base, dimensions: size === undefined ? null : Number(size) } : null;
}

function isVectorType(name: string | undefined): name is VectorType {
  return name !== undefined && Object.hasOwn(limits, name);
}

/** The method of pgvector that an index names; `null` where it is another, or not known. */
export function vectorMethodOf(method: string | undefined): VectorMethod | null {
  // Drizzle writes the method without quotes, so that its case means nothing.
  const name = method?.toLowerCase();
  return name === 'hnsw' || name === 'ivfflat' ? name : null;
}

/** The distances by which a method can order a type, the most usual first. */
export function distancesOf(method: VectorMethod, type: VectorType): readonly Distance[] {
  return distances[method][type];
}

/** The operator class that orders a type by a distance: `vector_cosine_ops`. */
export function operatorClassOf(type: VectorType, distance: Distance): string {
  return `${type}_${distance}_ops`;
}

/** What an operator class orders, and how; `null` where it is none of pgvector's. */
export function readOperatorClass(
  name: string,
): { readonly type: VectorType; readonly distance: Distance } | null {
  const plain = plainName(name);
  for (const type of Object.keys(limits) as VectorType[]) {
    const distance = distances.hnsw[type].find((each) => operatorClassOf(type, each) === plain);
    if (distance) return { type, distance };
  }
  return null;
}

/** Whether a name can only be meant for one of pgvector's operator classes, or for btree's on its types. */
export function isVectorClassName(name: string): boolean {
  return /^(?:vector|halfvec|sparsevec|bit)_/.test(plainName(name));
}

/** Drizzle writes the name as it is, so that it may have a schema, as in Supabase, and its case means nothing. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/^.*\./, '');
}

/** How many dimensions a column of the type may have. */
export function maxDimensions(type: VectorType): number {
  return limits[type].column;
}

/** How many dimensions a column of the type may have for an index on it. */
export function maxIndexDimensions(type: VectorType): number {
  return limits[type].index;
}

/** The parameters that a method is built with, by name. */
export function parametersOf(method: VectorMethod): ReadonlyMap<string, Parameter> {
  return new Map(Object.entries(parameters[method]));
}
