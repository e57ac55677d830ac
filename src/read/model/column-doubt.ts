import type { ColumnFacts } from './column-facts.ts';

/** Where the version is not known, what was said before `.array()` may or may not hold. */
export function forgetUncertain(facts: ColumnFacts): void {
  for (const key of [
    'notNull',
    'primaryKey',
    'unique',
    'runtimeDefault',
    'onUpdate',
    'generated',
    'typed',
  ] as const) {
    if (facts[key] === 'yes') facts[key] = 'unknown';
  }
  if (facts.default.kind !== 'none') facts.default = { kind: 'unknown' };
  if (facts.references.length > 0) {
    facts.references = [];
    facts.referencesOpen = true;
  }
}

/** A method that other code calls on the same builder may have come before the table was made, or not. */
export function doubt(facts: ColumnFacts, method: string): void {
  const unsure = (
    key: 'notNull' | 'primaryKey' | 'unique' | 'runtimeDefault' | 'onUpdate' | 'generated' | 'typed',
  ): void => {
    if (facts[key] === 'no') facts[key] = 'unknown';
  };
  switch (method) {
    case 'notNull':
      unsure('notNull');
      break;
    case 'primaryKey':
      unsure('primaryKey');
      unsure('notNull');
      break;
    case 'unique':
      unsure('unique');
      if (facts.uniqueName === null) facts.uniqueName = undefined;
      break;
    case 'default':
    case 'defaultNow':
    case 'defaultRandom':
      if (facts.default.kind === 'none') facts.default = { kind: 'unknown' };
      break;
    case '$default':
    case '$defaultFn':
      unsure('runtimeDefault');
      break;
    case '$onUpdate':
    case '$onUpdateFn':
      unsure('onUpdate');
      break;
    case '$type':
      unsure('typed');
      break;
    case 'references':
      facts.referencesOpen = true;
      break;
    case 'generatedAlwaysAsIdentity':
    case 'generatedByDefaultAsIdentity':
      unsure('notNull');
      if (facts.default.kind === 'none') facts.default = { kind: 'unknown' };
      break;
    default:
      break;
  }
}
