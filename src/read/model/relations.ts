import type { TSESTree } from '@typescript-eslint/types';
import type { Column } from '../../schema/column.ts';
import type { Relation, RelationGroup, RelationsCall } from '../../schema/relation.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import { exportNames } from '../evaluate/bindings.ts';
import type { ReadContext } from './context.ts';
import { relationHelpers, relationsBuilder } from '../drizzle/relations.ts';
import { columnOf, columnsOf } from './foreign-keys.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { boundNames, endOf, startOf } from '../syntax/syntax.ts';
import {
  asString,
  isUndefined,
  type RelationsValue,
  type RelationValue,
  type Value,
} from '../evaluate/value.ts';
import { writtenObject } from '../written/written-object.ts';
import { relationsSyntax, tableLiteral, writtenRelation, type RelationsSyntax } from './written-relations.ts';

/** What a `relations()` or `defineRelations()` call declares, and what of it could not be read. */
export interface RelationsRead {
  readonly call: RelationsCall;
  readonly unread: readonly Unread[];
}

/** Calls the callback as Drizzle does, and reads what it returns. */
export function readRelations(context: ReadContext, value: RelationsValue): RelationsRead {
  return new CallReader(context, value).read();
}

/** A model while it is being read: what is open may turn out late. */
type Growing<Model> = { -readonly [Key in keyof Model]: Model[Key] };

class CallReader {
  readonly #context: ReadContext;
  readonly #value: RelationsValue;
  readonly #syntax: RelationsSyntax | null;
  readonly #call: Growing<RelationsCall>;
  readonly #unread: Unread[] = [];
  readonly #groups: RelationGroup[] = [];
  readonly #tables = new Map<string, Table>();

  constructor(context: ReadContext, value: RelationsValue) {
    this.#context = context;
    this.#value = value;
    this.#syntax = relationsSyntax(value);
    const { module, node } = value.frame.home;
    const variable = node.type === 'VariableDeclarator' ? (boundNames(node.id)[0] ?? null) : null;
    const isWhole = variable !== null && node.type === 'VariableDeclarator' && node.id.type === 'Identifier';
    this.#call = {
      api: value.api,
      file: module.path,
      groups: this.#groups,
      isOpen: false,
      tables: this.#tables,
      hasOpenTables: false,
      variable,
      isUsed: !isWhole || module.exportNameOf(variable) !== null || isNamedElsewhere(module, variable, node),
      place:
        this.#syntax?.written.call.callee ?? (value.at.file === module.path ? value.at : module.place(node)),
      written: this.#syntax?.written ?? null,
    };
  }

  read(): RelationsRead {
    const { evaluator } = this.#context;
    const { callback, subject, api, frame } = this.#value;
    evaluator.inFrame(frame, () => {
      if (api === 'relations') {
        const members = callback && this.#callBack(callback, relationHelpers(evaluator, this.#value.at));
        this.#readGroup('', subject, members, this.#syntax?.list ?? null);
        return;
      }
      this.#readTables();
      if (callback)
        this.#readGroups(this.#callBack(callback, relationsBuilder(evaluator, subject, this.#value.at)));
    });
    return { call: this.#call, unread: this.#unread };
  }

  #callBack(callback: Value, argument: Value): Value {
    const { evaluator } = this.#context;
    const site = { node: this.#value.frame.home.node, place: this.#value.at };
    return evaluator.uncertain(() => evaluator.call(callback, { values: [argument], open: null }, site));
  }

  /** The tables that `defineRelations` is given. */
  #readTables(): void {
    const { evaluator } = this.#context;
    const { subject, at } = this.#value;
    const isNamespace = subject.kind === 'namespace';
    const { names, open } = isNamespace
      ? exportNames(evaluator, subject.module)
      : { names: subject.kind === 'object' ? subject.members.keys() : [], open: null };
    this.#call.hasOpenTables =
      open !== null || (subject.kind === 'object' ? subject.open !== null : !isNamespace);
    for (const name of names) {
      const table = evaluator.member(subject, name, at);
      if (table.kind === 'table') this.#tables.set(name, this.#context.tableOf(table));
      else if (table.kind === 'unknown') this.#call.hasOpenTables = true;
    }
  }

  #readGroups(byTable: Value): void {
    const { evaluator } = this.#context;
    if (byTable.kind === 'unknown') this.#unread.push(byTable.unread);
    this.#call.isOpen = byTable.kind !== 'object' || byTable.open !== null;
    if (byTable.kind !== 'object') return;
    if (byTable.open) this.#unread.push(byTable.open);
    for (const [key, members] of byTable.members) {
      const table = evaluator.member(this.#value.subject, key, this.#value.at);
      // They may be the relations of any table.
      if (table.kind === 'unknown') this.#call.isOpen = true;
      this.#readGroup(key, table, members, this.#syntax && tableLiteral(this.#syntax, key));
    }
  }

  #readGroup(
    key: string,
    subject: Value,
    members: Value | null,
    literal: TSESTree.ObjectExpression | null,
  ): void {
    const { module } = this.#syntax ?? {};
    const table = subject.kind === 'table' ? this.#context.tableOf(subject) : undefined;
    const relations: Relation[] = [];
    if (subject.kind === 'unknown') this.#unread.push(subject.unread);
    if (members?.kind === 'unknown') this.#unread.push(members.unread);
    const written = literal && module ? writtenObject(module, literal) : null;
    const group: Growing<RelationGroup> = {
      call: this.#call,
      key,
      table,
      relations,
      isOpen: members !== null && members.kind !== 'object',
      place:
        this.#syntax?.written.list?.members.findLast((each) => key !== '' && each.key === key)?.name ??
        this.#call.place,
      written,
    };
    if (members?.kind === 'object') {
      if (members.open) {
        group.isOpen = true;
        this.#unread.push(members.open);
      }
      for (const [name, member] of members.members) {
        if (member.kind === 'relation' && table) {
          const own =
            literal && module && written ? writtenRelation(module, literal, written, name, member) : null;
          relations.push(this.#readRelation(group, table, name, member, own));
        } else if (!isUndefined(member)) {
          group.isOpen = true;
          if (member.kind === 'unknown') this.#unread.push(member.unread);
        }
      }
    }
    this.#groups.push(group);
  }

  #readRelation(
    group: RelationGroup,
    table: Table,
    key: string,
    relation: RelationValue,
    written: Relation['written'],
  ): Relation {
    const { evaluator } = this.#context;
    const { config, at } = relation;
    const isFirst = this.#value.api === 'relations';
    const option = (name: string): Value | undefined =>
      config && !isUndefined(config) ? evaluator.member(config, name, at) : undefined;
    const target = isFirst
      ? relation.target
      : evaluator.member(this.#value.subject, asString(relation.target) ?? '', at);
    const name = option(isFirst ? 'relationName' : 'alias');
    const [from, to] = [option(isFirst ? 'fields' : 'from'), option(isFirst ? 'references' : 'to')];
    const where = option('where');
    return {
      table,
      key,
      kind: relation.relation,
      target: target.kind === 'table' ? this.#context.tableOf(target) : undefined,
      fields: this.#columns(from),
      references: this.#columns(to),
      relationName: isUndefined(name) ? null : asString(name),
      through: this.#through([from, to]),
      optional: optionalOf(option('optional')),
      filtered: isUndefined(where) ? 'no' : where?.kind === 'unknown' ? 'unknown' : 'yes',
      group,
      place: written?.member.name ?? at,
      written,
    };
  }

  #columns(given: Value | undefined): readonly Column[] | null | undefined {
    if (isUndefined(given) || !given) return null;
    if (given.kind !== 'column') return columnsOf(this.#context, given);
    const column = columnOf(this.#context, given);
    return column && [column];
  }

  /** The columns of the join table, which `.through()` is given. */
  #through(given: readonly (Value | undefined)[]): readonly Column[] | null | undefined {
    const found: (Column | undefined)[] = [];
    for (const value of given) {
      if (!value || isUndefined(value)) continue;
      const isRead = value.kind === 'column' || (value.kind === 'array' && !value.open);
      for (const each of value.kind === 'array' ? value.items : [value]) {
        if (each.kind !== 'column') found.push(undefined);
        else
          for (const { args } of each.calls)
            found.push(args.values[0] && columnOf(this.#context, args.values[0]));
      }
      if (!isRead) found.push(undefined);
    }
    if (found.length === 0) return null;
    return found.every((column) => column !== undefined) ? found : undefined;
  }
}

function optionalOf(value: Value | undefined): Relation['optional'] {
  if (isUndefined(value)) return null;
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

/** Whether anything but its declaration names a variable. */
function isNamedElsewhere(module: ModuleScope, name: string, declarator: TSESTree.Node): boolean {
  return module
    .identifiers(name)
    .some((offset) => offset < startOf(declarator) || offset >= endOf(declarator));
}
