import type { ColumnRef, Condition, Operand } from './condition.ts';

/**
 * Every column that conditions and operands speak of. Of a subquery only what it takes from the query around it: its own
 * tables are its own, though they may be the same.
 */
export function columnsIn(parts: readonly (string | Operand | Condition)[]): ColumnRef[] {
  const found: ColumnRef[] = [];
  collect(parts, found);
  return found;
}

function collect(parts: readonly (string | Operand | Condition)[], found: ColumnRef[]): void {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    switch (part.kind) {
      case 'column':
        found.push(part.column);
        break;
      case 'and':
      case 'or':
      case 'choice':
      case 'list':
      case 'expression':
        collect(part.of, found);
        break;
      case 'not':
        collect([part.of], found);
        break;
      case 'sql':
        collect(part.parts, found);
        break;
      case 'compare':
        collect(part.right ? [part.left, part.right] : [part.left], found);
        break;
      case 'query': {
        const { where, sources } = part.query;
        const conditions = [where, ...sources.map(({ on }) => on)].flatMap((each) => each ?? []);
        for (const column of columnsIn(conditions))
          if (sources.every((source) => source.ref !== column.ref)) found.push(column);
        break;
      }
      case 'derived':
      case 'literal':
      case 'value':
      case 'nothing':
      case 'scoped':
      case 'unknown':
        break;
    }
  }
}
