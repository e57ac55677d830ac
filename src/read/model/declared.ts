import { isAbsolute } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import type { Answer } from '../../schema/answer.ts';
import type { Declared, DeclaredKind, Need } from '../../schema/declared.ts';
import type { Place } from '../../schema/place.ts';
import type { Table } from '../../schema/table.ts';
import { bindingOf, exportedValue } from '../evaluate/bindings.ts';
import type { ReadContext } from './context.ts';
import type { Frame } from '../evaluate/frame.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { needsOf } from './needs.ts';
import { boundNames, endOf, startOf, walk } from '../syntax/syntax.ts';
import {
  asString,
  isUndefined,
  type BuilderValue,
  type EnumValue,
  type PgSchemaValue,
  type TableValue,
  type Value,
} from '../evaluate/value.ts';

/** The values that drizzle-kit takes from exports. */
export type SchemaValue = TableValue | EnumValue | PgSchemaValue | BuilderValue;

/** The value as drizzle-kit takes it; `undefined` for everything else. */
export function schemaValue(value: Value): SchemaValue | undefined {
  if (value.kind === 'table' || value.kind === 'enum' || value.kind === 'pg-schema') return value;
  return value.kind === 'builder' && kindOf(value) ? value : undefined;
}

/** What makes two values one: a builder may have copies. */
export function keyOf(value: SchemaValue): object {
  return value.kind === 'builder' ? value.identity : value;
}

function kindOf(value: SchemaValue): DeclaredKind | undefined {
  if (value.kind === 'table' || value.kind === 'enum') return value.kind;
  if (value.kind === 'pg-schema') return 'schema';
  switch (value.builds) {
    case 'role':
    case 'sequence':
      return value.builds;
    // Before `.as()` or `.existing()` there is no view yet, and before `.link()` no policy for drizzle-kit to see.
    case 'view':
      return value.calls.some(({ name }) => name === 'as' || name === 'existing') ? 'view' : undefined;
    case 'policy':
      return value.calls.some(({ name }) => name === 'link') ? 'policy' : undefined;
    default:
      return undefined;
  }
}

export function frameOf(value: SchemaValue): Frame {
  return value.kind === 'builder' ? value.owner : value.frame;
}

/** A value of the schema, and the declaration that makes it. */
export class DeclaredModel implements Declared {
  readonly kind: DeclaredKind;
  readonly name: string | undefined;
  readonly schema: string | null | undefined;
  readonly file: string;
  readonly variable: string | null;
  readonly exportName: string | null;
  readonly existing: Answer;
  readonly place: Place;
  readonly constant: Place | null;
  #value: SchemaValue | null;
  readonly #maybeExported: () => boolean;
  readonly #table: () => Table | undefined;
  readonly #needs: () => readonly Need[];

  constructor(context: ReadContext, value: SchemaValue) {
    const { module, node } = frameOf(value).home;
    const variable = variableOf(context, value);
    this.#value = value;
    this.kind = kindOf(value) ?? 'table';
    this.name = asString(value.kind === 'builder' ? value.root.args.values[0] : value.name);
    this.schema = schemaNameOf(value);
    this.file = module.path;
    this.variable = variable;
    this.exportName = variable === null ? exportNameOf(context, value) : module.exportNameOf(variable);
    this.existing = existing(value);
    this.place = placeOf(value, module, node, variable);
    this.constant = constantOf(module, node);
    const { database } = context.evaluator;
    this.#maybeExported = database.later(
      () => variable !== null && isInUnknownExport(context, module, variable),
    );
    this.#table = database.later(() => {
      const table = tableOf(value);
      return table && context.tableOf(table);
    });
    this.#needs = database.later(() => needsOf(context, value));
  }

  get maybeExported(): boolean {
    return this.#maybeExported();
  }

  get table(): Table | undefined {
    return this.#table();
  }

  get needs(): readonly Need[] {
    return this.#needs();
  }

  /** The value that it is read from. */
  get value(): SchemaValue {
    if (!this.#value) throw new Error(`The value of '${this.name ?? ''}' has been let go.`);
    return this.#value;
  }

  /** Reads all that would be read when it is asked for, and holds nothing but that. */
  settle(): void {
    this.#maybeExported();
    this.#table();
    this.#needs();
  }

  /** Lets go of the value, once all is settled that may ask for it. */
  release(): void {
    this.#value = null;
  }
}

function tableOf(value: SchemaValue): TableValue | undefined {
  if (value.kind === 'table') return value;
  if (value.kind !== 'builder' || value.builds !== 'policy') return undefined;
  const linked = value.calls.findLast(({ name }) => name === 'link')?.args.values[0];
  return linked?.kind === 'table' ? linked : undefined;
}

function schemaNameOf(value: SchemaValue): string | null | undefined {
  if (value.kind === 'pg-schema') return null;
  if (value.kind === 'builder') return value.of?.kind === 'pg-schema' ? asString(value.of.name) : null;
  const schema = value.kind === 'table' ? value.maker.schema : value.schema;
  return schema === null ? null : asString(schema);
}

function existing(value: SchemaValue): Answer {
  // drizzle-orm exports the roles of platforms, which are there.
  if (!isAbsolute(value.at.file)) return 'yes';
  if (value.kind === 'pg-schema') return value.existing ? 'yes' : 'no';
  if (value.kind !== 'builder') return 'no';
  if (value.calls.some(({ name }) => name === 'existing')) return 'yes';
  return value.identity.elsewhere.has('existing') ? 'unknown' : 'no';
}

/** The variable whose value this is, rather than a part of it. */
function variableOf({ evaluator }: ReadContext, value: SchemaValue): string | null {
  const { module, node } = frameOf(value).home;
  if (node.type !== 'VariableDeclarator') return null;
  const isIt = (name: string): boolean => {
    const bound = schemaValue(bindingOf(evaluator, module, name, module.place(node)));
    return bound !== undefined && keyOf(bound) === keyOf(value);
  };
  return boundNames(node.id).find(isIt) ?? null;
}

/** The name of an export that is an expression, such as `export default pgTable(...)`. */
function exportNameOf({ evaluator }: ReadContext, value: SchemaValue): string | null {
  const { module, node } = frameOf(value).home;
  const name = module.exportNameAt(node);
  const exported = name === null ? undefined : exportedValue(evaluator, module, name, module.place(node));
  const made = exported && schemaValue(exported);
  return made && keyOf(made) === keyOf(value) ? name : null;
}

/** Whether an export that could not be read is made with a variable, and so may hand out its value. */
function isInUnknownExport({ evaluator }: ReadContext, module: ModuleScope, variable: string): boolean {
  return [...module.exports].some(([name, exported]) => {
    if (exported.kind === 'from') return false;
    // Most are known, which is quickly asked.
    if (exportedValue(evaluator, module, name, module.whole)?.kind !== 'unknown') return false;
    const declaration = exported.kind === 'local' ? module.declarations.get(exported.name) : undefined;
    const node = exported.kind === 'expression' ? exported.node : declaration;
    const made = node && 'kind' in node ? (node.kind === 'variable' ? node.declarator.init : null) : node;
    return made != null && mentions(made, variable);
  });
}

function mentions(root: TSESTree.Node, name: string): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.type === 'Identifier' && node.name === name) found = true;
  });
  return found;
}

function placeOf(
  value: SchemaValue,
  module: ModuleScope,
  node: TSESTree.Node,
  variable: string | null,
): Place {
  const isHere =
    value.at.file === module.path && startOf(node) <= value.at.start && value.at.end <= endOf(node);
  if (variable === null || node.type !== 'VariableDeclarator') return isHere ? value.at : module.place(node);
  let place = module.place(node.id);
  walk(node.id, (each) => {
    // A type annotation is part of the identifier's node.
    if (each.type === 'Identifier' && each.name === variable)
      place = { ...place, start: startOf(each), end: startOf(each) + variable.length };
  });
  return place;
}

function constantOf(module: ModuleScope, node: TSESTree.Node): Place | null {
  const statement = module.statementAround(node);
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return null;
  if (statement?.type !== 'VariableDeclaration' || statement.kind !== 'const') return null;
  const isAlone = statement.declarations.length === 1 && !statement.declare;
  return isAlone && isEsModule(module) ? module.place(statement) : null;
}

function isEsModule({ program }: ModuleScope): boolean {
  return program.body.some(({ type }) => /^(?:Import|Export(?:Named|Default|All))Declaration$/.test(type));
}

/** Everything of the schema that the top-level declarations of a module make, in order, members of objects included. */
export function declaredValues(
  context: ReadContext,
  module: ModuleScope,
  expressions: readonly { readonly node: TSESTree.Node; readonly value: Value }[],
): SchemaValue[] {
  const found = new Map<object, SchemaValue>();
  const add = (value: Value, node: TSESTree.Node): void => {
    for (const each of within(value)) {
      const { home } = frameOf(each);
      if (home.module === module && home.node === node) found.set(keyOf(each), each);
    }
  };
  for (const { node, value } of expressions) {
    if (node.type !== 'VariableDeclarator') add(value, node);
    else
      for (const name of boundNames(node.id))
        add(bindingOf(context.evaluator, module, name, module.place(node)), node);
  }
  return [...found.values()];
}

/** How deep objects and arrays are looked into: deeper than anyone groups tables. */
const maxDepth = 4;

function within(value: Value, depth = 0): SchemaValue[] {
  const made = schemaValue(value);
  if (made) return [made];
  if (depth === maxDepth || isUndefined(value)) return [];
  const members =
    value.kind === 'object' ? [...value.members.values()] : value.kind === 'array' ? value.items : [];
  return members.flatMap((member) => within(member, depth + 1));
}
