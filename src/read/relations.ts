import type { Relation } from '../schema/relation.ts';
import type { Table } from '../schema/table.ts';
import type { ReadContext } from './context.ts';
import { relationHelpers, relationsBuilder } from './drizzle-api/relations.ts';
import type { Frame } from './evaluator.ts';
import { columnsOf, columnOf } from './foreign-keys.ts';
import {
  asString,
  isUndefined,
  type Args,
  type RelationsValue,
  type RelationValue,
  type Site,
  type Value,
} from './value.ts';

/** The relations that a `relations()` or `defineRelations()` call declares. */
export function readRelations(context: ReadContext, value: RelationsValue, frame: Frame): Relation[] {
  if (!value.callback) return [];
  const { callback } = value;
  const site: Site = { node: frame.home.node, place: value.at };
  const relations = context.evaluator.run(frame, () => {
    const call = (argument: Value): Value => {
      const args: Args = { values: [argument], open: null };
      return context.evaluator.call(callback, args, site);
    };
    if (value.api === 'relations') {
      if (value.subject.kind !== 'table') return [];
      return relationsOf(
        context,
        value,
        context.tableOf(value.subject),
        call(relationHelpers(context.evaluator, value.at)),
      );
    }
    const byTable = call(relationsBuilder(context.evaluator, value.subject, value.at));
    if (byTable.kind !== 'object') return [];
    return [...byTable.members].flatMap(([key, members]) => {
      const table = context.evaluator.member(value.subject, key, value.at);
      return table.kind === 'table' ? relationsOf(context, value, context.tableOf(table), members) : [];
    });
  });
  return relations ?? [];
}

function relationsOf(context: ReadContext, value: RelationsValue, table: Table, members: Value): Relation[] {
  if (members.kind !== 'object') return [];
  const relations: Relation[] = [];
  for (const [key, member] of members.members) {
    if (member.kind === 'relation') relations.push(readRelation(context, value, table, key, member));
  }
  return relations;
}

function readRelation(
  context: ReadContext,
  value: RelationsValue,
  table: Table,
  key: string,
  relation: RelationValue,
): Relation {
  const { evaluator } = context;
  const { config } = relation;
  const isFirst = value.api === 'relations';
  const option = (name: string): Value | undefined =>
    config && !isUndefined(config) ? evaluator.member(config, name, relation.at) : undefined;
  const columns = (name: string): Relation['fields'] => {
    const given = option(name);
    if (isUndefined(given) || !given) return null;
    if (given.kind !== 'column') return columnsOf(context, given);
    const column = columnOf(context, given);
    return column && [column];
  };
  const target = isFirst
    ? relation.target
    : evaluator.member(value.subject, asString(relation.target) ?? '', relation.at);
  const name = option(isFirst ? 'relationName' : 'alias');
  return {
    table,
    key,
    kind: relation.relation,
    target: target.kind === 'table' ? context.tableOf(target) : undefined,
    fields: columns(isFirst ? 'fields' : 'from'),
    references: columns(isFirst ? 'references' : 'to'),
    relationName: isUndefined(name) ? null : asString(name),
    place: relation.at,
  };
}
