/** The ways to write each thing, the plainest first: fast-check shrinks towards it. */

export const stringForms = [
  'literal',
  'template',
  'filledTemplate',
  'concatenated',
  'joined',
  'lowered',
  'replaced',
  'sliced',
  'concat',
  'trimmed',
  'split',
  'enum',
  'templateOfConstant',
  'numbered',
] as const;

export const exportForms = ['single', 'star', 'named', 'imported', 'starOfBarrel'] as const;

export const sharedForms = ['constant', 'function', 'member', 'class', 'getter'] as const;

export const columnsForms = [
  'object',
  'constant',
  'callback',
  'callbackBlock',
  'callbackDestructured',
  'assigned',
  'objectAssign',
  'function',
] as const;

export const segmentForms = [
  'inline',
  'spread',
  'spreadNested',
  'spreadConstant',
  'spreadFunction',
  'spreadConditional',
  'spreadAnd',
  'spreadOptional',
  'spreadAssign',
  'spreadEntries',
  'spreadGetters',
  'computedKeys',
  'enumKeys',
  'picked',
  'omitted',
  'mappedEntries',
  'forOf',
  'forIn',
  'forCounter',
  'forEach',
  'mapped',
  'reduced',
  'entriesLoop',
  'reassigned',
] as const;

/** The segments whose columns are all made alike, by a loop. */
export const repeatForms: ReadonlySet<string> = new Set([
  'forOf',
  'forIn',
  'forCounter',
  'forEach',
  'mapped',
  'reduced',
  'entriesLoop',
]);

export const columnForms = [
  'chain',
  'helper',
  'helperDefaults',
  'helperOptions',
  'helperCurried',
  'helperThunk',
  'helperSpread',
  'steps',
  'methodNames',
  'required',
  'optionalChain',
  'letChain',
] as const;

export const methods = [
  'notNull',
  'default',
  'defaultNow',
  'defaultRandom',
  '$default',
  '$defaultFn',
  '$onUpdate',
  '$onUpdateFn',
  '$type',
  'primaryKey',
  'unique',
  'array',
  'references',
  'generatedAlwaysAs',
  'generatedAlwaysAsIdentity',
  'generatedByDefaultAsIdentity',
] as const;

export const makerForms = [
  'pgTable',
  'alias',
  'destructured',
  'creator',
  'shadow',
  'schema',
  'schemaInline',
  'schemaDestructured',
  // 1.x
  'snakeCase',
  'camelCase',
  'snakeSchema',
  'casedCreator',
] as const;

export const factoryForms = [
  'none',
  'plain',
  'rest',
  'curried',
  'options',
  'base',
  'class',
  'classMethod',
  'static',
  'result',
  'columnsOnly',
] as const;

export const entryKinds = [
  'index',
  'uniqueIndex',
  'unique',
  'primaryKey',
  'foreignKey',
  'check',
  'pgPolicy',
] as const;

export const partForms = [
  'plain',
  'desc',
  'ascNullsFirst',
  'descNullsLast',
  'op',
  'expression',
  'expressionOfTwo',
] as const;

export const extrasForms = [
  'array',
  'object',
  'block',
  'function',
  'helperSpread',
  'concat',
  'push',
  'conditional',
  'nested',
  'objectSpread',
  'flat',
  'filtered',
  'values',
  'mapped',
] as const;

export const parameterForms = ['whole', 'destructured', 'rest'] as const;

export const drizzleStyles = [
  'named',
  'renamed',
  'namespace',
  'barrel',
  'namespaceBarrel',
  'member',
] as const;
