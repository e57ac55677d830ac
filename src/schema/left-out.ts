import type { Column } from './column.ts';

/** Whether an insert by Drizzle may leave the column without a value: `$onUpdate` and `$default` apply to inserts too. */
export function isLeftOut({ default: { kind }, onUpdate, runtimeDefault }: Column): boolean {
  return kind === 'none' && onUpdate === 'no' && runtimeDefault === 'no';
}
