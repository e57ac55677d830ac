import { isKnownMethod, type VectorPartProblem } from './vector-index.ts';
import type { Index } from '../table.ts';
import {
  distancesOf,
  maxIndexDimensions,
  operatorClassOf,
  vectorMethodOf,
  type Distance,
  type VectorType,
} from './vector.ts';

/** What an index on vectors could say instead of what is refused. */
export interface VectorAnswer {
  readonly act: 'addClass' | 'useClass' | 'useHnsw' | 'useHalfvec';
  readonly operatorClass: string;
  readonly distance: Distance;
}

/** The sensible answers to a problem, best first; `wish` is the distance where the index tells none. */
export function answersTo(
  { method }: Index,
  { kind, vector: { type, dimensions }, distance }: VectorPartProblem,
  wish: string,
): VectorAnswer[] {
  const searching = vectorMethodOf(method);
  const answer = (act: VectorAnswer['act'], ofType: VectorType, distances: readonly Distance[]) =>
    distances.map((each) => ({ act, operatorClass: operatorClassOf(ofType, each), distance: each }));
  const best = (distances: readonly Distance[]) => {
    const found = distances.find((each) => each === (distance ?? wish));
    return found ? [found] : distances.slice(0, 1);
  };
  const useHnsw = () =>
    isKnownMethod(method) ? answer('useHnsw', type, best(distancesOf('hnsw', type))) : [];
  switch (kind) {
    case 'missingClass':
      return searching ? answer('addClass', type, distancesOf(searching, type)) : useHnsw();
    case 'unknownClass':
      return searching && !distance ? answer('useClass', type, distancesOf(searching, type)) : useHnsw();
    case 'wrongType':
      return searching ? answer('useClass', type, best(distancesOf(searching, type))) : [];
    case 'wrongMethod':
      return useHnsw();
    case 'tooManyDimensions': {
      const fits = type === 'vector' && Number(dimensions) <= maxIndexDimensions('halfvec');
      return searching && fits
        ? answer('useHalfvec', 'halfvec', best(distancesOf(searching, 'halfvec')))
        : [];
    }
    default:
      return [];
  }
}

/**
 * The operator class that a fix adds, of the answers to a problem: by the chosen distance; for `bit`, which is compared
 * by other distances than vectors are, by the most usual. `undefined` where there is none to add, or none was chosen.
 */
export function classToAdd(answers: readonly VectorAnswer[], chosen: string): VectorAnswer | undefined {
  const classes = answers.filter(({ act }) => act === 'addClass');
  const ofBits = chosen === 'none' ? undefined : classes.find(({ distance }) => distance === 'hamming');
  return classes.find(({ distance }) => distance === chosen) ?? ofBits;
}
