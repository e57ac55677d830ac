import type { Node, RangeVar } from 'libpg-query';
import type { Name } from './effect.ts';

/** The texts of a list of `String` nodes: the parts of a dotted name, the columns of a key. */
export function textsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

export function named(parts: readonly string[]): Name {
  const schema = parts.at(-2) ?? null;
  return { schema: schema === 'public' ? null : schema, name: parts.at(-1) ?? '' };
}

export function tableOf(relation: RangeVar | undefined): Name {
  return named([relation?.schemaname ?? 'public', relation?.relname ?? '']);
}

/** Postgres's own name for a part of a table, cut to its 63 bytes from the longer of the first two parts, as it does. */
export function generatedName(table: string, columns: readonly string[], suffix: string): string {
  const parts = [table, columns.join('_')];
  const most = 63 - suffix.length - 1 - (columns.length > 0 ? 1 : 0);
  const [first = '', second = ''] = parts;
  let [a, b] = [first.length, second.length];
  while (a + b > most) {
    if (a > b) a--;
    else b--;
  }
  return [first.slice(0, a), ...(columns.length > 0 ? [second.slice(0, b)] : []), suffix].join('_');
}
