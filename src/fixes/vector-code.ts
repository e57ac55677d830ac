import {
  operatorClassOf,
  type Distance,
  type VectorMethod,
  type VectorType,
} from '../schema/vector/vector.ts';
import type { NewIndex } from './add-indexes.ts';
import type { Column } from '../schema/column.ts';
import type { ImportPlan } from './import-plan.ts';

/** An index by which vectors are searched: `using('hnsw', t.embedding.op('vector_cosine_ops'))`. */
export function vectorIndex(
  column: Column,
  type: VectorType,
  method: VectorMethod,
  distance: Distance,
): NewIndex {
  return {
    columns: [column],
    call: (expression) =>
      `using('${method}', ${expression(column.key)}.op('${operatorClassOf(type, distance)}'))`,
  };
}

/** An index on vectors that are too long for one as they are: in half precision more of them fit. */
export function halfvecIndex(
  column: Column,
  dimensions: number,
  method: VectorMethod,
  distance: Distance,
): NewIndex {
  const operatorClass = operatorClassOf('halfvec', distance);
  return {
    columns: [column],
    call: (expression, imports) =>
      `using('${method}', ${halfvecPart(expression(column.key), dimensions, operatorClass, imports)})`,
  };
}

/** The part of an index that holds a column's vectors in half precision. */
export function halfvecPart(
  expression: string,
  dimensions: number,
  operatorClass: string,
  imports: ImportPlan,
): string {
  const sql = imports.use({ specifier: 'drizzle-orm', name: 'sql' });
  return `${sql}\`(\${${expression}}::halfvec(${dimensions})) ${operatorClass}\``;
}
