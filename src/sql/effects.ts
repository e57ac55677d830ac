import type {
  AlterTableCmd,
  AlterTableStmt,
  CreateStmt,
  DropStmt,
  Node,
  RenameStmt,
  SelectStmt,
} from 'libpg-query';
import { columnOf, constraintOf, defaultOf, typeOf } from './columns.ts';
import { blockStatements } from './do-block.ts';
import type { ColumnChange, Effect, Name } from './effect.ts';
import { indexOf } from './indexes.ts';
import { named, tableOf, textsOf } from './names.ts';
import { parseStatements, type Statement } from './statements.ts';

/** What a statement does to the schema of a database, in order; nothing for queries and changes of rows. */
export function effects(statement: Statement): Effect[] {
  const { node, text } = statement;
  return node ? effectsOf(node, text) : [unknown(text)];
}

function unknown(text: string, isDynamic = false): Effect {
  return { kind: 'unknown', text, isDynamic };
}

function effectsOf(node: Node, text: string): Effect[] {
  if ('CreateStmt' in node) return [createTable(node.CreateStmt)];
  if ('AlterTableStmt' in node) return alterTable(node.AlterTableStmt, text);
  if ('IndexStmt' in node) {
    const { IndexStmt: index } = node;
    const ifNotExists = index.if_not_exists === true;
    return [{ kind: 'create-index', table: tableOf(index.relation), index: indexOf(index), ifNotExists }];
  }
  if ('DropStmt' in node) return drop(node.DropStmt);
  if ('RenameStmt' in node) return rename(node.RenameStmt);
  if ('DoStmt' in node) return block(text);
  if ('CreateTableAsStmt' in node) {
    const { into, objtype, if_not_exists } = node.CreateTableAsStmt;
    if (objtype !== 'OBJECT_TABLE') return [];
    const made = { columns: [], constraints: [], ifNotExists: if_not_exists === true, isOpen: true };
    return [{ kind: 'create-table', table: tableOf(into?.rel), ...made }];
  }
  return otherEffects(node, text);
}

function otherEffects(node: Node, text: string): Effect[] {
  if ('CreatePolicyStmt' in node) {
    const { table, policy_name: policy = '' } = node.CreatePolicyStmt;
    return [{ kind: 'create-policy', table: tableOf(table), policy }];
  }
  if ('CreateEnumStmt' in node) {
    const { typeName, vals } = node.CreateEnumStmt;
    return [{ kind: 'create-enum', type: named(textsOf(typeName)), values: textsOf(vals) }];
  }
  if ('AlterEnumStmt' in node) {
    const { typeName, oldVal, newVal = '', newValNeighbor, newValIsAfter } = node.AlterEnumStmt;
    const type = named(textsOf(typeName));
    if (oldVal !== undefined) return [{ kind: 'rename-enum-value', type, value: oldVal, to: newVal }];
    const neighbour = newValNeighbor ?? null;
    return [{ kind: 'add-enum-value', type, value: newVal, neighbour, isAfter: newValIsAfter === true }];
  }
  if ('CreateExtensionStmt' in node)
    return [{ kind: 'create-extension', extension: node.CreateExtensionStmt.extname ?? '' }];
  if ('AlterObjectSchemaStmt' in node) {
    const { relation, objectType, newschema = '' } = node.AlterObjectSchemaStmt;
    if (objectType !== 'OBJECT_TABLE') return [unknown(text)];
    const table = tableOf(relation);
    return [{ kind: 'rename-table', table, to: named([newschema, table.name]) }];
  }
  // A function may do anything to what it is told of, as `create_hypertable('events', 'time')` does.
  return 'CallStmt' in node || ('SelectStmt' in node && isCall(node.SelectStmt)) ? [unknown(text)] : [];
}

/** `SELECT f(...)`, of nothing. */
function isCall({ fromClause, targetList }: SelectStmt): boolean {
  const [first] = targetList ?? [];
  const value = first && 'ResTarget' in first ? first.ResTarget.val : undefined;
  return fromClause === undefined && value !== undefined && 'FuncCall' in value;
}

function createTable(statement: CreateStmt): Effect {
  const table = tableOf(statement.relation);
  const elements = statement.tableElts ?? [];
  const columns = elements.flatMap((each) =>
    'ColumnDef' in each ? [columnOf(table.name, each.ColumnDef)] : [],
  );
  const constraints = elements.flatMap((each) =>
    'Constraint' in each ? (constraintOf(table.name, each.Constraint) ?? []) : [],
  );
  return {
    kind: 'create-table',
    table,
    columns: columns.map(({ column }) => column),
    constraints: [...columns.flatMap((each) => each.constraints), ...constraints],
    ifNotExists: statement.if_not_exists === true,
    isOpen:
      statement.inhRelations !== undefined ||
      statement.ofTypename !== undefined ||
      elements.some((each) => 'TableLikeClause' in each),
  };
}

function alterTable({ relation, cmds, objtype }: AlterTableStmt, text: string): Effect[] {
  if (objtype !== 'OBJECT_TABLE') return [];
  const table = tableOf(relation);
  return (cmds ?? []).flatMap((each) =>
    'AlterTableCmd' in each ? alterCommand(table, each.AlterTableCmd, text) : [],
  );
}

function alterCommand(table: Name, command: AlterTableCmd, text: string): Effect[] {
  const { subtype, name = '', def } = command;
  const alter = (change: ColumnChange): Effect[] => [{ kind: 'alter-column', table, column: name, change }];
  const constraint = def && 'Constraint' in def ? def.Constraint : undefined;
  switch (subtype) {
    case 'AT_AddColumn': {
      if (!def || !('ColumnDef' in def)) return [unknown(text)];
      const { column, constraints } = columnOf(table.name, def.ColumnDef);
      return [
        { kind: 'add-column', table, column, ifNotExists: command.missing_ok === true },
        ...constraints.map((each) => ({ kind: 'add-constraint', table, constraint: each }) as const),
      ];
    }
    case 'AT_DropColumn':
      return [{ kind: 'drop-column', table, column: name }];
    case 'AT_AlterColumnType':
      return alter(typeOf(def && 'ColumnDef' in def ? def.ColumnDef.typeName : undefined));
    case 'AT_ColumnDefault':
      return alter({ default: def ? defaultOf(def) : null });
    case 'AT_SetNotNull':
    case 'AT_DropNotNull':
      return alter({ notNull: subtype === 'AT_SetNotNull' });
    case 'AT_AddIdentity':
      return alter({ notNull: true, identity: constraint?.generated_when === 'a' ? 'always' : 'byDefault' });
    case 'AT_DropIdentity':
      return alter({ identity: null });
    case 'AT_DropExpression':
      return alter({ generated: false });
    case 'AT_AddConstraint': {
      const made = constraint && constraintOf(table.name, constraint);
      return made ? [{ kind: 'add-constraint', table, constraint: made }] : [];
    }
    case 'AT_DropConstraint':
      return [{ kind: 'drop-constraint', table, name }];
    case 'AT_EnableRowSecurity':
    case 'AT_DisableRowSecurity':
      return [{ kind: 'row-security', table, isEnabled: subtype === 'AT_EnableRowSecurity' }];
    case 'AT_ForceRowSecurity':
    case 'AT_NoForceRowSecurity':
      return [{ kind: 'force-row-security', table, isForced: subtype === 'AT_ForceRowSecurity' }];
    case 'AT_SetIdentity':
    case 'AT_SetExpression':
    case 'AT_AddInherit':
    case 'AT_AttachPartition':
      return [unknown(text)];
    default:
      return [];
  }
}

function drop({ removeType, objects = [] }: DropStmt): Effect[] {
  return objects.flatMap((object): Effect[] => {
    const parts = 'List' in object ? textsOf(object.List.items) : textsOf([object]);
    const own = named(parts);
    switch (removeType) {
      case 'OBJECT_TABLE':
        return [{ kind: 'drop-table', table: own }];
      case 'OBJECT_INDEX':
        return [{ kind: 'drop-index', index: own }];
      case 'OBJECT_POLICY':
        return [{ kind: 'drop-policy', table: named(parts.slice(0, -1)), policy: own.name }];
      case 'OBJECT_EXTENSION':
        return [{ kind: 'drop-extension', extension: own.name }];
      case 'OBJECT_SCHEMA':
        return [{ kind: 'drop-schema', schema: own.name, to: null }];
      case 'OBJECT_TYPE':
      case 'OBJECT_DOMAIN': {
        const type = 'TypeName' in object ? named(textsOf(object.TypeName.names)) : own;
        return [{ kind: 'drop-type', type }];
      }
      default:
        return [];
    }
  });
}

function rename(statement: RenameStmt): Effect[] {
  const { renameType, relationType, relation, subname = '', newname: to = '', object } = statement;
  const table = tableOf(relation);
  switch (renameType) {
    case 'OBJECT_TABLE':
      return [{ kind: 'rename-table', table, to: { ...table, name: to } }];
    case 'OBJECT_INDEX':
      return [{ kind: 'rename-index', index: table, to }];
    case 'OBJECT_COLUMN':
      return relationType === 'OBJECT_TABLE' ? [{ kind: 'rename-column', table, column: subname, to }] : [];
    case 'OBJECT_TABCONSTRAINT':
      return [{ kind: 'rename-constraint', table, name: subname, to }];
    case 'OBJECT_POLICY':
      return [{ kind: 'rename-policy', table, policy: subname, to }];
    case 'OBJECT_SCHEMA':
      return [{ kind: 'rename-schema', schema: subname, to }];
    case 'OBJECT_TYPE': {
      const type = named(object && 'List' in object ? textsOf(object.List.items) : []);
      return [{ kind: 'rename-type', type, to: { ...type, name: to } }];
    }
    default:
      return [];
  }
}

/** What a block may take away, it has not taken away for certain; what it may make counts as made. */
function block(text: string): Effect[] {
  const statements = blockStatements(text);
  if (!statements) return [unknown(text, /\bexecute\b/i.test(text))];
  return statements.flatMap(({ sql, isSure, isDynamic }) => {
    if (isDynamic) return [unknown(sql, true)];
    const all = parseStatements(sql).flatMap(effects);
    return isSure ? all : all.filter(({ kind }) => !/^(?:drop|disable)/.test(kind));
  });
}
