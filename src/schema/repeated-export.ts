import type { Declared } from './declared.ts';
import type { Place } from './place.ts';

/** Something of the schema under one of the names that a file exports it by. */
export interface ExportedDeclaration {
  readonly declared: Declared;
  readonly name: string;
  readonly place: Place;
}

/** Two exports by which drizzle-kit finds one thing. */
export interface RepeatedExport {
  readonly declared: Declared;
  readonly first: ExportedDeclaration;
  readonly second: ExportedDeclaration;
}

/**
 * What drizzle-kit finds more than once and therefore refuses. It compares names, not values: 1.0 counts everything but views
 * that exist already, 0.31 all views and policies. Measured.
 */
export function repeatedExports(
  exported: Iterable<ExportedDeclaration>,
  line: '0.x' | '1.x' | undefined,
): readonly RepeatedExport[] {
  const groups = new Map<Declared, ExportedDeclaration[]>();
  for (const each of exported) {
    const group = groups.get(each.declared);
    if (group) group.push(each);
    else groups.set(each.declared, [each]);
  }
  return [...groups].flatMap(([declared, ways]) => {
    if (ways.length === 1 || !isRefused(declared, line)) return [];
    const first = ways.find(isOwn) ?? ways[0];
    if (!first) return [];
    return ways.flatMap((second) => (second === first ? [] : [{ declared, first, second }]));
  });
}

/** The export under the name by which its own file exports it first. */
function isOwn({ declared, name, place }: ExportedDeclaration): boolean {
  return place.file === declared.file && name === declared.exportName;
}

function isRefused({ kind, existing }: Declared, line: '0.x' | '1.x' | undefined): boolean {
  const isRefusedBy0 = kind === 'view' || kind === 'policy';
  const isRefusedBy1 = existing === 'no';
  if (line === undefined) return isRefusedBy0 && isRefusedBy1;
  return line === '0.x' ? isRefusedBy0 : isRefusedBy1;
}
