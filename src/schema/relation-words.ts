import type { RelationFault } from './relation-faults.ts';
import type { Relation } from './relation.ts';
import type { Table } from './table.ts';

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

/** What Drizzle makes of a faulty relation. Measured: 0.x looks when a query asks for it, 1.x when it is defined. */
function consequenceOf({ group }: Relation, fault: RelationFault): string {
  if (group.call.api !== 'relations') return 'the module throws when it loads';
  switch (fault.kind) {
    case 'columnName':
      return 'queries with it lose the column';
    case 'incomplete':
      return fault.given === 'fields' ? 'queries with it throw' : 'drizzle() throws';
    case 'unequal':
      return fault.fields > fault.references ? 'queries with it throw' : 'the rest is left out of the join';
    case 'strayColumns':
      return 'queries with it fail';
    default:
      return 'queries with it throw';
  }
}

/** The words for a relation and its fault, by the placeholders of a message. */
export function factsOf(relation: Relation, fault: RelationFault) {
  const { key, target, table } = relation;
  const options = optionsOf(relation);
  const facts = {
    relation: key,
    table: nameOf(table),
    target: target ? nameOf(target) : '',
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
        `${fault.fields} ${options.fields}`,
        `${fault.references} ${options.references}`,
      ];
      return { ...facts, fields, references };
    }
    case 'strayColumns':
      return {
        ...facts,
        option: options[fault.side],
        owner: nameOf(fault.owner),
        right: nameOf(fault.table),
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

export function quotedList(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function nameOf({ name, variable }: Table): string {
  return name ?? variable ?? '';
}
