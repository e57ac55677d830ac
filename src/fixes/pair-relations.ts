import type { Relation } from '../schema/relation.ts';
import type { Edit } from './edit.ts';
import { nameRelations } from './name-relation.ts';
import type { EditableSource } from './editable-source.ts';

/** A way to make two relations the ends of one pair. */
export interface Pairing {
  readonly other: string;
  readonly name: string;
  readonly edits: readonly Edit[] | undefined;
}

/** Names a relation after each of those that it could belong to, or both where neither has a name. */
export function pairRelations(
  source: EditableSource,
  file: string,
  relation: Relation,
  others: readonly Relation[],
): Pairing[] {
  // One without columns would not be found under the name either.
  const possible = others.filter((other) => other.fields && other.references && other !== relation);
  return possible.map((other) => {
    const name = other.relationName ?? `${other.table.variable ?? other.table.name ?? ''}_${other.key}`;
    return { other: other.key, name, edits: nameRelations(source, file, [relation, other], name) };
  });
}
