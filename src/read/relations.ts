import type { Relation } from '../schema/relation.ts';
import type { Table } from '../schema/table.ts';
import type { Unread } from '../schema/unread.ts';
import type { ReadContext } from './context.ts';
import { relationHelpers, relationsBuilder } from './drizzle-api/relations.ts';
import type { Frame } from './frame.ts';
import { columnsOf, columnOf } from './foreign-keys.ts';
import {
  asString,
  isUndefined,
  type RelationsValue,
  type RelationValue,
  type Site,
  type Value,
} from './value.ts';

/** What a `relations()` or `defineRelations()` call declares, and what of it could not be read. */
export interface RelationsRead {
  readonly relations: readonly Relation[];
  readonly unread: readonly Unread[];
}

/** Calls the callback as Drizzle does, and reads what it returns. */
export function readRelations(context: ReadContext, value: RelationsValue, frame: Frame): RelationsRead {
  const relations: Relation[] = [];
  const unread: Unread[] = [];
  const { evaluator } = context;
  const { callback, subject, api, at } = value;
  const site: Site = { node: frame.home.node, place: at };
  const add = (table: Value, members: Value): void => {
    if (table.kind === 'unknown') unread.push(table.unread);
    if (members.kind === 'unknown') unread.push(members.unread);
    if (table.kind !== 'table' || members.kind !== 'object') return;
    if (members.open) unread.push(members.open);
    for (const [key, member] of members.members) {
      if (member.kind === 'unknown') unread.push(member.unread);
      if (member.kind === 'relation') {
        relations.push(readRelation(context, value, context.tableOf(table), key, member));
      }
    }
  };
  evaluator.run(frame, () => {
    if (!callback) return;
    const call = (argument: Value): Value =>
      evaluator.uncertain(() => evaluator.call(callback, { values: [argument], open: null }, site));
    if (api === 'relations') {
      add(subject, call(relationHelpers(evaluator, at)));
      return;
    }
    const byTable = call(relationsBuilder(evaluator, subject, at));
    if (byTable.kind === 'unknown') unread.push(byTable.unread);
    if (byTable.kind !== 'object') return;
    if (byTable.open) unread.push(byTable.open);
    for (const [key, members] of byTable.members) add(evaluator.member(subject, key, at), members);
  });
  return { relations, unread };
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
