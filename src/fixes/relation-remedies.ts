import type { SchemaFile } from '../schema/file.ts';
import type { Relation } from '../schema/relation.ts';
import type { RelationFault } from '../schema/relations/relation-faults.ts';
import type { RelationIndex } from '../schema/relations/relation-index.ts';
import { freeRelationKey, takenKeys } from '../schema/relations/relation-keys.ts';
import { optionsOf } from '../schema/relations/relation-words.ts';
import type { Edit } from './edit.ts';
import { removeMember } from './members.ts';
import { renameRelation, swapOptions } from './name-relation.ts';
import { pairRelations } from './pair-relations.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that a relation is edited in. */
export interface RelationHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'path'>;
}

/** An edit that may remove the fault of a relation, under the id of its title. */
export type RelationRemedy = { readonly edits: readonly Edit[] | undefined } & (
  | { readonly messageId: 'useName'; readonly data: Readonly<Record<'other' | 'option' | 'name', string>> }
  | { readonly messageId: 'renameRelation'; readonly data: { readonly name: string } }
  | { readonly messageId: 'replaceColumns' | 'removeOptional' }
);

/** The edits to choose from for a fault. Where only the author knows what was meant, there are none. */
export function relationRemedies(
  host: RelationHost,
  relation: Relation,
  fault: RelationFault,
  index: RelationIndex,
): readonly RelationRemedy[] {
  const { source } = host;
  const { table, target, kind, fields, written, group } = relation;
  switch (fault.kind) {
    case 'ambiguous':
      return pairings(host, relation, fault.others);
    case 'missingNamed': {
      const others = target ? index.relationsOf(target, group.call).relations : [];
      return pairings(
        host,
        relation,
        others.filter((each) => each.target === table),
      );
    }
    case 'strayColumns': {
      if (!fault.swapped) return [];
      const { fields: from, references: to } = optionsOf(relation);
      return [{ messageId: 'replaceColumns', edits: swapOptions(source, relation, [from, to]) }];
    }
    case 'columnName': {
      if (!target) return [];
      const name = freeRelationKey(takenKeys(index, table), { kind, target, columns: fields ?? [] });
      return [{ messageId: 'renameRelation', data: { name }, edits: renameRelation(source, relation, name) }];
    }
    case 'notOptional': {
      const member = written?.config?.members.find(({ key }) => key === 'optional');
      return [{ messageId: 'removeOptional', edits: removeMember(source, written?.config ?? null, member) }];
    }
    default:
      return [];
  }
}

function pairings(
  { source, schema }: RelationHost,
  relation: Relation,
  others: readonly Relation[],
): readonly RelationRemedy[] {
  const { name: option } = optionsOf(relation);
  return pairRelations(source, schema.path, relation, others).map(({ other, name, edits }) => {
    return { messageId: 'useName', data: { other, option, name }, edits };
  });
}
