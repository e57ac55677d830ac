import type { RelationFault } from './relation-faults.ts';
import type { Relation } from '../relation.ts';
import type { Table } from '../table.ts';

/** What the options of a relation are called. */
export function optionsOf({ group }: Relation): {
  readonly fields: string;
  readonly references: string;
  readonly name: string;
} {
  return group.call.api === 'relations'
    ? { fields: 'fields', references: 'references', name: 'relationName' }
    : { fields: 'from', references: 'to', name: 'alias' };
}

/** What a faulty relation leads to. Measured: 0.x resolves it when a query loads it, 1.x when it is defined. */
function consequenceOf({ group, key }: Relation, fault: RelationFault): string {
  if (group.call.api !== 'relations') return 'importing the module throws';
  const query = `\`with: { ${key}: true }\``;
  switch (fault.kind) {
    case 'columnName':
      return `${query} loses the column`;
    case 'incomplete':
      return fault.given === 'fields' ? `${query} throws` : '`drizzle()` throws';
    case 'unequal':
      return fault.fields > fault.references ? `${query} throws` : 'the join leaves out the rest';
    case 'strayColumns':
      return `${query} fails`;
    default:
      return `${query} throws`;
  }
}

/** The words for a relation and its fault, by the placeholders of a message. */
export function factsOf(relation: Relation, fault: RelationFault) {
  const { key, target, table } = relation;
  const options = optionsOf(relation);
  const facts = {
    relation: key,
    table: nameOf(table, target),
    target: target ? nameOf(target, table) : '',
    option: options.name,
    consequence: consequenceOf(relation, fault),
    ...none,
  };
  switch (fault.kind) {
    case 'incomplete': {
      const missing = fault.given === 'fields' ? options.references : options.fields;
      return { ...facts, given: options[fault.given], missing };
    }
    case 'unequal': {
      const [fields, references] = [
        `${fault.fields} \`${options.fields}\``,
        `${fault.references} \`${options.references}\``,
      ];
      return { ...facts, fields, references };
    }
    case 'strayColumns':
      return {
        ...facts,
        option: options[fault.side],
        owner: nameOf(fault.owner, fault.table),
        right: nameOf(fault.table, fault.owner),
      };
    case 'wrongThrough':
      return {
        ...facts,
        column: fault.column.key,
        owner: nameOf(fault.leads, fault.table),
        right: nameOf(fault.table, fault.leads),
      };
    case 'missingNamed':
      return { ...facts, name: fault.name };
    case 'bareInverse':
      return { ...facts, other: fault.other.key };
    case 'ambiguous':
      return { ...facts, others: quotedList(fault.others.map((each) => each.key)) };
    case 'notOptional':
      return { ...facts, column: fault.column.key };
    default:
      return facts;
  }
}

/** What other faults have to say. */
const none = {
  given: '',
  missing: '',
  fields: '',
  references: '',
  owner: '',
  right: '',
  name: '',
  other: '',
  others: '',
  column: '',
};

/** Names in quotes, the first few of many. */
export function quotedList(names: readonly string[]): string {
  const shown = names.length > 5 ? names.slice(0, 4) : names;
  const rest = names.length - shown.length;
  return shown.map((name) => `'${name}'`).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** A table's name, with its schema where the other table has the same name. */
function nameOf({ name, variable, schema }: Table, other?: Table): string {
  const isSame = other !== undefined && other.name === name && other.schema !== schema;
  return isSame && name !== undefined ? `${schema ?? 'public'}.${name}` : (name ?? variable ?? '');
}
