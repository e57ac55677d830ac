import type { ColumnRef, Condition, Operand } from './condition.ts';

/**
 * Every column that conditions and operands speak of. Of a subquery only what it takes from the query around it: its own
 * tables are its own, though they may be the same.
 */
export function columnsIn(parts: readonly (string | Operand | Condition)[]): ColumnRef[] {
  return parts.flatMap((part): ColumnRef[] => {
    if (typeof part === 'string') return [];
    switch (part.kind) {
      case 'column':
        return [part.column];
      case 'and':
      case 'or':
      case 'choice':
      case 'list':
      case 'expression':
        return columnsIn(part.of);
      case 'not':
        return columnsIn([part.of]);
      case 'sql':
        return columnsIn(part.parts);
      case 'compare':
        return columnsIn(part.right ? [part.left, part.right] : [part.left]);
      case 'query': {
        const { where, sources } = part.query;
        const conditions = [where, ...sources.map(({ on }) => on)];
        return columnsIn(conditions.flatMap((each) => each ?? [])).filter(({ ref }) =>
          sources.every((source) => source.ref !== ref),
        );
      }
      case 'derived':
      case 'literal':
      case 'value':
      case 'nothing':
      case 'scoped':
      case 'unknown':
        return [];
    }
  });
}
