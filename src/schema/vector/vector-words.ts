import type { Index } from '../table.ts';
import type { VectorPartProblem } from './vector-index.ts';
import { maxIndexDimensions } from './vector.ts';

/** What messages about a problem of an index on vectors may name. */
export function partWords(index: Index, { part, column, vector, by }: VectorPartProblem) {
  return {
    by: by ?? 'Postgres',
    column: column.key,
    type: vector.type,
    dimensions: String(vector.dimensions),
    limit: String(maxIndexDimensions(vector.type)),
    method: index.method ?? 'vector',
    said: part.operatorClass ?? '',
  };
}
