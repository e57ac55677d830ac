import type { Index } from '../schema/table.ts';
import type { VectorAnswer } from '../schema/vector/vector-answers.ts';
import type { VectorPartProblem } from '../schema/vector/vector-index.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import type { EditableSource } from './editable-source.ts';
import { indexAsHalfvec, sayOperatorClass, useVectorMethod } from './vector-index.ts';

/** The file that an index is edited in. */
export interface VectorIndexHost {
  readonly source: EditableSource;
  readonly imports: () => ImportPlan;
}

/** Changes an index to one of the answers to a problem of its column: another operator class, method or precision. */
export function applyVectorAnswer(
  { source, imports }: VectorIndexHost,
  index: Index,
  { part, vector }: VectorPartProblem,
  { act, operatorClass }: VectorAnswer,
): Edit[] | undefined {
  switch (act) {
    case 'useHnsw':
      return useVectorMethod(source, index, part, 'hnsw', operatorClass);
    case 'useHalfvec':
      return indexAsHalfvec(source, index, part, Number(vector.dimensions), operatorClass, imports());
    case 'addClass':
    case 'useClass':
      return sayOperatorClass(source, part, operatorClass);
  }
}
